import type { PublicKey } from './key.js';
import { exportMultikey } from './multikey.js';

/**
 * The `did:key` of a public key: an identifier that holds the key itself.
 *
 * @param key an Ed25519, P-256 or P-384 key
 * @throws CairnError `key.unsupported` for RSA
 */
export const didKeyOf = (key: PublicKey): string => `did:key:${exportMultikey(key)}`;

/**
 * The verification method of a `did:key`: the DID, and the key again as fragment.
 *
 * @param key an Ed25519, P-256 or P-384 key
 * @throws CairnError `key.unsupported` for RSA
 */
export const didKeyMethodOf = (key: PublicKey): string => {
  const multikey = exportMultikey(key);
  return `did:key:${multikey}#${multikey}`;
};
