import { expectRecord } from '../model/expect.js';
import type { StatusStore } from './statusStore.js';

/** What every store has. */
const STORE = { read: 'function', update: 'function' };

/**
 * Refuse what is no store.
 *
 * @param store where an issuer keeps its lists
 * @throws CairnError `argument.type`
 */
export const expectStore = (store: StatusStore): void => expectRecord(store, STORE, 'The store');
