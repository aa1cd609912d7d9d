import type { IdentityObject } from './achievementCredential.js';
import type { IdentifierType } from './enumerations.js';
import { CairnError } from './errors.js';
import { hashIdentity } from './identity.js';
import { type Random, randomHex } from './randomBytes.js';
import { isWellFormed } from './wellFormed.js';
import { expectOptions, type Shape } from './expect.js';

export interface IdentityObjectOptions {
  /** What kind of identifier it is. Default `emailAddress`. */
  readonly identityType?: IdentifierType | undefined;
  /** Write the identifier as it is, for all to read. Default false: a salted hash. */
  readonly inClear?: boolean | undefined;
  /** At least 16 characters. Default 128 random bits in hex. */
  readonly salt?: string | undefined;
  /** Where the salt comes from. Default the platform's randomness. */
  readonly random?: Random | undefined;
}

const OPTIONS: Shape<IdentityObjectOptions> = {
  identityType: 'string',
  inClear: 'boolean',
  salt: 'string',
  random: 'function',
};

/**
 * Name a recipient by an identifier, for `credentialSubject.identifier`: by a salted SHA-256 hash, unless asked to write
 * it in clear. The salt is in the badge, so a hash keeps the identifier from being read, not from being guessed.
 *
 * @param identifier the identifier exactly as verifiers will know it; nothing is trimmed or folded
 * @param options kind, salt, and whether to write it in clear
 * @throws CairnError `model.invalid` for an empty identifier or a short salt
 * @see Open Badges 3.0, IdentityObject
 * @example
 * createIdentityObject('teacher@example.org');
 * // { type: 'IdentityObject', hashed: true, identityHash: 'sha256$…', identityType: 'emailAddress', salt: '…' }
 */
export const createIdentityObject = (
  identifier: string,
  options: IdentityObjectOptions = {},
): IdentityObject => {
  expectOptions(options, OPTIONS);
  const { identityType = 'emailAddress', inClear = false, random } = options;
  if (typeof identifier !== 'string' || identifier.trim() === '' || !isWellFormed(identifier)) {
    throw new CairnError('model.invalid', 'The identifier is empty or no well-formed text.', {
      pointer: '/identifier',
    });
  }
  if (inClear) return { type: 'IdentityObject', hashed: false, identityHash: identifier, identityType };
  const salt = options.salt ?? randomHex(random);
  if (salt.length < 16 || !isWellFormed(salt)) {
    throw new CairnError('model.invalid', 'The salt is shorter than 16 characters.', { pointer: '/salt' });
  }
  return {
    type: 'IdentityObject',
    hashed: true,
    identityHash: hashIdentity(identifier, salt),
    identityType,
    salt,
  };
};
