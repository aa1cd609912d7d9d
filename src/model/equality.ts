import { comparableId } from './comparableId.js';
import type { JsonObject, JsonRecord } from './json.js';
import { isJsonObject } from './json.js';
import { parseDateTime } from './parseDateTime.js';
import { expectJsonObject } from './expect.js';

/**
 * The id of a credential's issuer, which may be a URI or a Profile.
 *
 * @param credential a credential of any kind and version
 */
export const issuerIdOf = (credential: JsonRecord): string | undefined => {
  const { issuer } = expectJsonObject(credential, 'A credential');
  const id = isJsonObject(issuer) ? issuer.id : issuer;
  return typeof id === 'string' ? id : undefined;
};

/**
 * When a credential becomes valid: `validFrom` (VCDM 2.0) or `issuanceDate` (1.1).
 *
 * @param credential a credential of any kind and version
 * @returns epoch milliseconds, or undefined where there is no such date
 */
export const validFromOf = (credential: JsonRecord): number | undefined => {
  const { validFrom, issuanceDate } = expectJsonObject(credential, 'A credential');
  const date = validFrom ?? issuanceDate;
  return typeof date === 'string' ? parseDateTime(date) : undefined;
};

/**
 * Whether two credentials are the same credential, in whatever edition: the same issuer and the same id
 * (Open Badges 3.0, "Equality and comparison"). Credentials without id or issuer are never the same.
 *
 * @param one a credential
 * @param other another
 */
export const isSameCredential = (one: JsonRecord, other: JsonRecord): boolean => {
  const issuers = [issuerIdOf(one), issuerIdOf(other)] as const;
  if (issuers[0] === undefined || issuers[1] === undefined) return false;
  const ids = [(one as JsonObject).id, (other as JsonObject).id] as const;
  if (typeof ids[0] !== 'string' || typeof ids[1] !== 'string') return false;
  return (
    comparableId(ids[0]) === comparableId(ids[1]) && comparableId(issuers[0]) === comparableId(issuers[1])
  );
};

/**
 * Whether a credential replaces another: they are the same, and it is valid from a later instant. Of two with the
 * same instant both are current.
 *
 * @param one the credential that may be newer
 * @param other the other
 */
export const isNewer = (one: JsonRecord, other: JsonRecord): boolean => {
  const [from, otherFrom] = [validFromOf(one), validFromOf(other)];
  return isSameCredential(one, other) && from !== undefined && otherFrom !== undefined && from > otherFrom;
};
