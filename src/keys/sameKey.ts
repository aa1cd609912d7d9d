import { expectKey, type PublicKey } from './key.js';

/**
 * Whether two public keys are the same key, whatever their names.
 *
 * @param a a key
 * @param b a key
 */
export const sameKey = (a: PublicKey, b: PublicKey): boolean => {
  expectKey(a);
  expectKey(b);
  return (
    a.algorithm === b.algorithm &&
    (['kty', 'crv', 'x', 'y', 'n', 'e'] as const).every(
      (name) => a.publicKeyJwk[name] === b.publicKeyJwk[name],
    )
  );
};
