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

/** Whether a list has fewer entries than its standard asks for. */
export const isShort = ({ bits }: StatusList, { statusSize }: ParsedStatusEntry): boolean =>
  (bits.length * 8) / statusSize < MINIMUM_ENTRIES;

/**
 * Look an entry up in a list that was read (Bitstring Status List 1.0, 3.2 steps 4 to 13). Of a list that is too short nothing
 * is believed but that the issuer has revoked or suspended; StatusList2021 is read whatever its length.
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
  const status = readBits(list.bits, index, statusSize);
  if (status === undefined)
    throw new CairnError('status.list.range', 'The index lies beyond the end of the status list.');
  const isWithdrawn = status !== 0 && (purpose === 'revocation' || purpose === 'suspension');
  if (!isWithdrawn && list.kind === 'BitstringStatusListEntry' && isShort(list, entry))
    throw new CairnError('status.list.length', 'The status list has fewer than 131,072 entries.');
  const message = messages?.get(status);
  return { status, purpose, valid: status === 0, ...(message === undefined ? {} : { message }) };
};
