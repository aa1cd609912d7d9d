import type { IdentityObject } from '../model/achievementCredential.js';
import { matchesIdentity } from '../model/identity.js';
import type { JsonObject, JsonRecord } from '../model/json.js';
import type { RecipientPolicy } from '../verification/policy.js';
import { objectOf, objectsOf, textOf } from './jsonMembers.js';
import { expectArgument, expectJsonObject, expectOptions } from '../model/expect.js';

const IDENTITY_HASH = /^(sha256|md5)\$([0-9a-fA-F]+)$/;

const isIdentityObject = (value: JsonObject): value is JsonObject & IdentityObject =>
  typeof value['identityHash'] === 'string' &&
  typeof value['identityType'] === 'string' &&
  typeof value['hashed'] === 'boolean';

/** The identity objects by which a credential names its earner. */
export const identitiesOf = (credential: JsonObject): readonly IdentityObject[] =>
  objectsOf(objectOf(credential['credentialSubject'])['identifier']).filter(isIdentityObject);

/**
 * The earner id of an identity object: `mailto-sha256:` and the hex digits of a hashed e-mail address, `mailto:` and
 * the address of one in clear; for other kinds their `identityType` instead of `mailto`. The salt is part of what was
 * hashed, and so of the id: two badges to one address with different salts have different ids.
 *
 * @param identity from `credentialSubject.identifier`
 * @returns undefined for a hash that cannot be read
 */
export const earnerIdOf = (identity: IdentityObject): string | undefined => {
  expectArgument(identity, 'object', 'An identity object');
  const { hashed, identityHash, identityType } = identity;
  const scheme = identityType === 'emailAddress' ? 'mailto' : identityType;
  if (!hashed) return `${scheme}:${identityHash}`;
  const [, algorithm, digits] = IDENTITY_HASH.exec(identityHash) ?? [];
  return digits === undefined ? undefined : `${scheme}-${algorithm}:${digits.toLowerCase()}`;
};

/**
 * Every id by which a credential names its earner: the subject's id, then its identity objects.
 *
 * @param badge a credential with a subject
 */
export const earnerIds = (badge: JsonRecord): readonly string[] => {
  const credential = expectJsonObject(badge, 'A credential');
  const id = textOf(objectOf(credential['credentialSubject'])['id']);
  const hashed = identitiesOf(credential).flatMap((identity) => earnerIdOf(identity) ?? []);
  return [...new Set([...(id === undefined ? [] : [id]), ...hashed])];
};

/**
 * The identity set of a person, as far as badges show it: the person's own id, and the ids of those identity objects
 * that match an identifier known in clear. This is how badges that were salted differently come together; that the
 * identifier is the person's own is for the caller to know.
 *
 * @param credentials the person's badges
 * @param person an id, identifiers in clear, or both
 * @returns ids for `EvaluationContext.earner`
 * @example
 * earnerIdsOf(badges, { identifiers: [{ identityType: 'emailAddress', identifier: 'a@example.org' }] });
 */
export const earnerIdsOf = (
  credentials: readonly JsonRecord[],
  person: RecipientPolicy,
): readonly string[] => {
  expectArgument(credentials, 'array', 'The credentials');
  expectArgument(person, 'object', 'The person');
  expectOptions(person, { id: 'string', identifiers: { each: 'object' } });
  const { id, identifiers = [] } = person;
  const matching = credentials
    .flatMap((credential) => identitiesOf(expectJsonObject(credential, 'A credential')))
    .filter((identity) => identifiers.some((known) => matchesIdentity(identity, known).matches))
    .flatMap((identity) => earnerIdOf(identity) ?? []);
  return [...new Set([...(id === undefined ? [] : [id]), ...matching])];
};
