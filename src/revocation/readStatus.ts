import type { JsonRecord } from '../model/json.js';
import { CairnError } from '../model/errors.js';
import { lookUpStatus, type StatusResult } from './lookUpStatus.js';
import { readStatusList } from './readStatusList.js';
import { listEntryTypeOf, parseStatusEntry } from '../model/statusEntry.js';
import { expectJsonObject } from '../model/expect.js';

/**
 * Read the status of an entry from a status list credential. Neither the signature of the list nor its dates are
 * looked at: that is `checkStatus`.
 *
 * @param listCredential the list, as it was published
 * @param entry the value of `credentialStatus` that points to it
 * @throws CairnError `status.type.unsupported`, `status.entry.malformed`, `status.list.*`
 * @example
 * readStatus(list, credentialStatus); // { status: 0, purpose: 'revocation', valid: true }
 */
export const readStatus = (listCredential: JsonRecord, entry: JsonRecord): StatusResult => {
  const list = expectJsonObject(listCredential, 'A status list');
  const place = expectJsonObject(entry, 'A status entry');
  const type = listEntryTypeOf(place);
  if (type === undefined)
    throw new CairnError(
      'status.type.unsupported',
      'The status is of a type that this verifier cannot check.',
    );
  return lookUpStatus(readStatusList(list, type), parseStatusEntry(place, type));
};
