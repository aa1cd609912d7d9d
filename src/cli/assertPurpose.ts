import type { StatusStore } from '../revocation/statusStore.js';
import { UsageError } from './usageError.js';

/**
 * See to it that a store has a list for a purpose.
 *
 * @param store the store
 * @param purpose what the user typed
 * @throws UsageError with the purposes that there are
 */
export const assertPurpose = async (store: StatusStore, purpose: string): Promise<void> => {
  const lists = await store.read((reader) => reader.lists());
  const purposes = [...new Set(lists.map((list) => list.purpose))];
  if (purposes.includes(purpose)) return;
  throw new UsageError(
    `The store has no status list for the purpose ${purpose}.`,
    purposes.length === 0
      ? 'Begin a list with cairn status create.'
      : `It has lists for ${purposes.join(' and ')}. cairn status create begins another.`,
  );
};
