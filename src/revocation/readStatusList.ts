import type { JsonRecord } from '../model/json.js';
import type { DecodeBitstringOptions } from './bitstring.js';
import { decodeBitstring } from './encodedList.js';
import type { ListEntryType } from '../model/statusEntry.js';
import { readEncoded, type StatusList } from './statusList.js';
import { expectArgument, expectJsonObject, expectOptions } from '../model/expect.js';

/**
 * Read a status list credential: types, purposes, dates, bits. Proof, validity at an instant and trust are
 * for `checkStatus`.
 *
 * @param list the credential
 * @param kind the kind of entry that points to it
 * @param options limit of the decoded list in bytes
 * @throws CairnError `status.list.type`, `status.list.malformed`, `status.list.encoding`, `status.list.tooLarge`
 */
export const readStatusList = (
  list: JsonRecord,
  kind: ListEntryType = 'BitstringStatusListEntry',
  options: Pick<DecodeBitstringOptions, 'maxBytes' | 'engine'> = {},
): StatusList => {
  const credential = expectJsonObject(list, 'A status list');
  expectArgument(kind, 'string', 'The type of the entry');
  expectOptions(options, { maxBytes: 'count', engine: ['auto', 'portable'] });
  const { list: read, encodedList, encoding } = readEncoded(credential, kind);
  return { ...read, bits: decodeBitstring(encodedList, { ...options, encoding }) };
};
