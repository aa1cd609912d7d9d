import { CairnError } from '../model/errors.js';
import { MINIMUM_ENTRIES, readBits } from './bitstring.js';
import type { ParsedStatusEntry } from '../model/statusEntry.js';
import type { StatusList } from './statusList.js';

/** The status of one entry (Bitstring Status List 1.0, 3.2 step 13). */
export interface StatusResult {
  readonly status: number;
  readonly purpose: string;
  /** Whether the status is 0. What it means for the credential depends on the purpose. */
  readonly valid: boolean;
  /** The message for the status, where the entry has messages. */
  readonly message?: string;
}

/**
 * Look an entry up in a list that was read (Bitstring Status List 1.0, 3.2 steps 4 to 13).
 *
 * @param list the list
 * @param entry the entry
 * @throws CairnError `status.list.purpose`, `status.list.length`, `status.list.range`
 */
export const lookUpStatus = (list: StatusList, entry: ParsedStatusEntry): StatusResult => {
  const { purpose, index, statusSize, messages } = entry;
  if (!list.purposes.includes(purpose)) {
    throw new CairnError(
      'status.list.purpose',
      `The list is for ${list.purposes.join(', ')}, not for ${purpose}.`,
    );
  }
  if ((list.bits.length * 8) / statusSize < MINIMUM_ENTRIES)
    throw new CairnError('status.list.length', 'The status list has fewer than 131,072 entries.');
  const status = readBits(list.bits, index, statusSize);
  if (status === undefined)
    throw new CairnError('status.list.range', 'The index lies beyond the end of the status list.');
  const message = messages?.get(status);
  return { status, purpose, valid: status === 0, ...(message === undefined ? {} : { message }) };
};
