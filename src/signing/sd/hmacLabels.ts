import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { encodeBase64Url } from '../../keys/base64url.js';

/**
 * Labels that tell nothing of the order of what is hidden: HMAC-SHA-256 of the canonical label, multibase base64url
 * (Data Integrity ECDSA 1.0, 3.4.3).
 *
 * @param key 32 bytes
 * @returns canonical label → new label
 */
export const hmacLabels =
  (key: Uint8Array): ((canonicalLabel: string) => string) =>
  (canonicalLabel) =>
    `u${encodeBase64Url(hmac(sha256, key, utf8ToBytes(canonicalLabel)))}`;
