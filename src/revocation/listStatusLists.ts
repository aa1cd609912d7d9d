import { expectStore } from './expectStore.js';
import type { StatusListRecord, StatusStore } from './statusStore.js';

/** A status list as it may be shown: without the key that would order its entries by time. */
export type StatusListSummary = Omit<StatusListRecord, 'key'>;

/**
 * The status lists of an issuer, in the order in which they were made: what there is to publish.
 *
 * @param store where the issuer keeps its lists
 */
export const listStatusLists = async (store: StatusStore): Promise<readonly StatusListSummary[]> => {
  expectStore(store);
  const lists = await store.read((reader) => reader.lists());
  return lists.map(({ key: _key, ...summary }) => summary);
};
