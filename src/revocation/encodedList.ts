import { encodeBase64Url } from '../keys/base64url.js';
import { compressedBits, type DecodeBitstringOptions, MAXIMUM_LIST_BYTES } from './bitstring.js';
import { gunzip, gzip } from './gzip.js';
import { type Shape, expectArgument, expectOptions } from '../model/expect.js';

/**
 * Encode a bit string as `encodedList` (Bitstring Status List 1.0, 3.3): GZIP, base64url, multibase prefix `u`.
 *
 * @param bits the bits, the first one leftmost (most significant) in the first byte
 */
export const encodeBitstring = (bits: Uint8Array): string => {
  expectArgument(bits, 'bytes', 'The bits');
  return `u${encodeBase64Url(gzip(bits))}`;
};

const OPTIONS: Shape<DecodeBitstringOptions> = {
  maxBytes: 'count',
  engine: ['auto', 'portable'],
  encoding: ['multibase', 'base64url'],
};

/**
 * Decode an `encodedList` (Bitstring Status List 1.0, 3.4).
 *
 * @param text the encoded list
 * @param options limit of the output in bytes, engine, and the older encoding
 * @returns the bits, the first one leftmost in the first byte
 * @throws CairnError `status.list.encoding`, `status.list.tooLarge`
 */
export const decodeBitstring = (text: string, options: DecodeBitstringOptions = {}): Uint8Array => {
  expectArgument(text, 'string', 'The encoded list');
  expectOptions(options, OPTIONS);
  const { maxBytes = MAXIMUM_LIST_BYTES, engine = 'auto' } = options;
  return gunzip(compressedBits(text, options), { maxBytes, engine });
};
