import { md5 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { IdentityObject } from './achievementCredential.js';
import type { IdentifierType } from './enumerations.js';
import { expectArgument, expectRecord } from './expect.js';

/** `md5` is read, never written. */
export type IdentityHashAlgorithm = 'sha256' | 'md5';

/**
 * Hash an identifier as Open Badges 3.0 does (IdentityHash): the salt is appended to the identifier.
 *
 * @param identifier the identifier in clear, exactly as it will be compared; nothing is trimmed or folded
 * @param salt text; '' for none
 * @param algorithm `sha256`, or `md5` to compare with old badges
 * @returns the algorithm, `$` and hex digits in lower case
 * @example
 * hashIdentity('a@example.com', 'Kosher');
 * // sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399
 */
export const hashIdentity = (
  identifier: string,
  salt: string,
  algorithm: IdentityHashAlgorithm = 'sha256',
): string => {
  expectArgument(identifier, 'string', 'The identifier');
  expectArgument(salt, 'string', 'The salt');
  const bytes = utf8ToBytes(identifier + salt);
  return `${algorithm}$${bytesToHex(algorithm === 'md5' ? md5(bytes) : sha256(bytes))}`;
};

/** What someone is known by. */
export interface KnownIdentity {
  /** In clear. */
  readonly identifier: string;
  readonly identityType: IdentifierType;
}

export interface IdentityMatch {
  readonly matches: boolean;
  /** `md5`: the hash is of an algorithm that can be forged. `unsalted`: the hash can be looked up in a table. */
  readonly warnings: readonly ('md5' | 'unsalted')[];
}

const IDENTITY_HASH = /^(sha256|md5)\$([0-9a-fA-F]+)$/;

/**
 * Whether an identity object is about a known identifier (Open Badges 3.0, 9.3). Types and identifiers are compared
 * exactly; hex digits in either case.
 *
 * @param identity from `credentialSubject.identifier`
 * @param known the identifier in clear, and its type
 */
export const matchesIdentity = (identity: IdentityObject, known: KnownIdentity): IdentityMatch => {
  expectArgument(identity, 'object', 'An identity object');
  expectRecord(known, { identifier: 'string', identityType: 'string' }, 'What is known');
  if (identity.identityType !== known.identityType) return { matches: false, warnings: [] };
  if (!identity.hashed) return { matches: identity.identityHash === known.identifier, warnings: [] };
  const [, algorithm, digits] = IDENTITY_HASH.exec(identity.identityHash) ?? [];
  if (digits === undefined) return { matches: false, warnings: [] };
  const salt = identity.salt ?? '';
  const hash = hashIdentity(known.identifier, salt, algorithm === 'md5' ? 'md5' : 'sha256');
  return {
    matches: hash === `${algorithm}$${digits.toLowerCase()}`,
    warnings: [
      ...(algorithm === 'md5' ? (['md5'] as const) : []),
      ...(salt === '' ? (['unsalted'] as const) : []),
    ],
  };
};
