import type { IdentityObject } from '../model/achievementCredential.js';
import { type KnownIdentity, matchesIdentity } from '../model/identity.js';

/** Addresses are compared exactly as they are spelt. */
export const SPELLING_HINT =
  'They differ in upper and lower case alone: identifiers are compared exactly as they are spelt.';

/**
 * Whether an identity object would be about a known identifier, were upper and lower case the same. Of a hash only the
 * spelling in lower case can be tried.
 *
 * @param identity from `credentialSubject.identifier`
 * @param known the identifier in clear, and its type
 */
export const differsInCase = (identity: IdentityObject, known: KnownIdentity): boolean => {
  if (matchesIdentity(identity, known).matches) return false;
  const lower = { ...known, identifier: known.identifier.toLowerCase() };
  const plain = identity.hashed
    ? identity
    : { ...identity, identityHash: identity.identityHash.toLowerCase() };
  return matchesIdentity(plain, lower).matches;
};

/**
 * Whether some of these ids differ in upper and lower case alone; only ids that name an address in clear can tell.
 *
 * @param ids of earners, as `earnerIds` gives them
 */
export const haveCaseTwins = (ids: readonly string[]): boolean => {
  const clear = new Set(ids.filter((id) => id.startsWith('mailto:')));
  return new Set([...clear].map((id) => id.toLowerCase())).size < clear.size;
};
