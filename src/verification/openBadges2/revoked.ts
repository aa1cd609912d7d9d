import { CairnError } from '../../model/errors.js';
import { comparableId } from '../../model/comparableId.js';
import { asArray, type JsonObject } from '../../model/json.js';
import type { Fetcher } from '../../model/fetcher.js';
import type { Check } from '../../model/report.js';
import { checkOf } from '../checkOf.js';
import { fetchDocument, idAt, type BadgeDocuments } from './documents.js';
import { readRevokedNames } from './revokedNames.js';

const CHECK = 'status.revocation';
const SPEC = 'Open Badges 2.0, RevocationList';

/**
 * `status.revocation`: neither the hosted assertion says that it is revoked, nor the issuer's revocation list, which
 * is where signed ones are revoked.
 *
 * @param documents assertion and issuer
 * @param fetcher answers for the list
 */
export const checkRevoked = async (
  { assertion, issuer }: BadgeDocuments,
  fetcher: Fetcher,
): Promise<Check> => {
  const revoked = isMarkedRevoked(assertion) || (await isListed(assertion, issuer, fetcher));
  return revoked
    ? checkOf(CHECK, 'failed', {
        code: 'openBadge2.revoked',
        message: 'The assertion is revoked by its issuer.',
        spec: SPEC,
      })
    : checkOf(CHECK, 'passed', { spec: SPEC });
};

/**
 * Whether an assertion says that it is revoked. Anything but `false` does: who writes `"true"` doesn't mean the opposite.
 *
 * @param assertion as its host answered; of a revoked one, id and `revoked` may be all that is left
 */
export const isMarkedRevoked = ({ revoked }: JsonObject): boolean =>
  revoked !== undefined && revoked !== false;

const isListed = async (assertion: JsonObject, issuer: JsonObject, fetcher: Fetcher): Promise<boolean> => {
  if (issuer.revocationList === undefined) return false;
  const list = await fetchDocument(idAt(issuer, 'revocationList'), fetcher);
  if (
    !asArray(list.type).includes('RevocationList') ||
    (list.issuer !== undefined && idAt(list, 'issuer') !== issuer.id)
  )
    throw new CairnError('openBadge2.malformed', 'The revocation list is none, or that of another issuer.');
  const revoked = new Set(readRevokedNames(list).map(comparableId));
  return [assertion.id, assertion.uid].some(
    (name) => typeof name === 'string' && revoked.has(comparableId(name)),
  );
};
