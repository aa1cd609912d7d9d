import { encodeBase64Url } from '../keys/base64url.js';
import { compressedBits, type DecodeBitstringOptions, MAXIMUM_LIST_BYTES } from './bitstring.js';
import { gunzip, gzip } from './gzip.js';

/**
 * Encode a bit string as `encodedList` (Bitstring Status List 1.0, 3.3): GZIP, base64url, multibase prefix `u`.
 *
 * @param bits the bits, the first one leftmost (most significant) in the first byte
 */
export const encodeBitstring = (bits: Uint8Array): string => `u${encodeBase64Url(gzip(bits))}`;

/**
 * Decode an `encodedList` (Bitstring Status List 1.0, 3.4).
 *
 * @param text the encoded list
 * @param options limit of the output in bytes, engine, and the older encoding
 * @returns the bits, the first one leftmost in the first byte
 * @throws CairnError `status.list.encoding`, `status.list.tooLarge`
 */
export const decodeBitstring = (text: string, options: DecodeBitstringOptions = {}): Uint8Array => {
  const { maxBytes = MAXIMUM_LIST_BYTES, engine = 'auto' } = options;
  return gunzip(compressedBits(text, options), { maxBytes, engine });
};
