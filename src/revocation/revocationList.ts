import { comparableId } from '../model/comparableId.js';
import { CairnError } from '../model/errors.js';
import { asArray, isJsonObject, type JsonObject } from '../model/json.js';
import { issuerIdOf } from './statusList.js';

/** What a 1EdTechRevocationList says (VC Revocation List 1.0; deprecated since Open Badges 3.0.3). It is not signed. */
export interface RevocationList {
  readonly kind: '1EdTechRevocationList';
  readonly issuer?: string;
  /** Ids of the revoked credentials as they are compared (`comparableId`), and why. */
  readonly revoked: ReadonlyMap<string, string | undefined>;
}

/**
 * Read a 1EdTechRevocationList. Some issuers write `revokedCredentials`; both names are read. A document with neither
 * says of nobody that they are not revoked.
 *
 * @param document the document at the URL of the list
 * @throws CairnError `status.list.malformed`
 */
export const readRevocationList = (document: JsonObject): RevocationList => {
  const { revokedCredential, revokedCredentials } = document;
  if (revokedCredential === undefined && revokedCredentials === undefined)
    throw new CairnError('status.list.malformed', 'The document is no 1EdTechRevocationList.');
  const revoked = new Map<string, string | undefined>();
  for (const row of [...asArray(revokedCredential), ...asArray(revokedCredentials)]) {
    if (!isJsonObject(row) || typeof row.id !== 'string') {
      throw new CairnError('status.list.malformed', 'A revoked credential has no id.', {
        pointer: '/revokedCredential',
      });
    }
    const { revocationReason: reason } = row;
    if (row.revoked !== false)
      revoked.set(comparableId(row.id), typeof reason === 'string' ? reason : undefined);
  }
  const issuer = issuerIdOf(document.issuer);
  return { kind: '1EdTechRevocationList', revoked, ...(issuer === undefined ? {} : { issuer }) };
};
