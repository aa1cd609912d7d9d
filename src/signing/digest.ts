import { sha256, sha384 } from '../jsonld/sha2.js';
import type { HashAlgorithm } from '../jsonld/sha256.js';
import { nodeCrypto } from '../keys/nodeCrypto.js';

const NODE_NAMES = { 'SHA-256': 'sha256', 'SHA-384': 'sha384' } as const;
const HASHES = { 'SHA-256': sha256, 'SHA-384': sha384 } as const;

/**
 * Hash bytes or text (as UTF-8), at once, on the fastest primitive of the runtime.
 *
 * @param algorithm the hash function
 * @param data bytes or text
 */
export const digest = (algorithm: HashAlgorithm, data: string | Uint8Array): Uint8Array => {
  const crypto = nodeCrypto();
  if (crypto !== undefined) return crypto.createHash(NODE_NAMES[algorithm]).update(data).digest();
  return HASHES[algorithm](typeof data === 'string' ? new TextEncoder().encode(data) : data);
};
