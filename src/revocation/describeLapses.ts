import type { ErrorCode } from '../model/errors.js';
import type { Check } from '../model/report.js';
import type { ParsedStatusEntry } from '../model/statusEntry.js';

/** What an entry, or its list, does otherwise than its standard asks, and is tolerated. */
export type StatusLapse = ParsedStatusEntry['lapses'][number] | 'listId' | 'listLength';

const LAPSES: Readonly<
  Record<StatusLapse, { readonly code: ErrorCode; readonly member: string; readonly message: string }>
> = {
  indexNumber: {
    code: 'status.entry.indexNumber',
    member: 'statusListIndex',
    message: 'statusListIndex is a number; the standard asks for a string.',
  },
  id: {
    code: 'status.entry.id',
    member: 'id',
    message: 'The id of the status entry is the URL of its list.',
  },
  listId: {
    code: 'status.list.id',
    member: 'statusListCredential',
    message: 'The status list calls itself by another URL than the one that it was found at.',
  },
  listLength: {
    code: 'status.list.length',
    member: 'statusListCredential',
    message: 'The status list has fewer than 131,072 entries.',
  },
};

/**
 * Warnings for what is tolerated.
 *
 * @param lapses what it is
 * @param judged the check that they stand beside
 */
export const describeLapses = (
  lapses: readonly StatusLapse[],
  { check, pointer = '' }: Check,
): readonly Check[] =>
  lapses.map((lapse) => {
    const { code, member, message } = LAPSES[lapse];
    return {
      check,
      outcome: 'warning',
      code,
      message,
      pointer: `${pointer}/${member}`,
      spec: lapse === 'listLength' ? 'Bitstring Status List 1.0, 3.2' : 'Bitstring Status List 1.0, 2',
    };
  });
