import { decodeBase64Url } from '../keys/base64url.js';
import { CairnError } from '../model/errors.js';
import type { GunzipOptions } from './gzip.js';
import { expectArgument } from '../model/expect.js';

/** Fewest entries of a list, so that one credential hides among many (Bitstring Status List 1.0, 6.1). */
export const MINIMUM_ENTRIES = 131_072;

/** Most bytes that an encoded list may decompress to: 134 million one-bit entries. */
export const MAXIMUM_LIST_BYTES = 16 * 1024 * 1024;

/** How an encoded list is decoded. */
export interface DecodeBitstringOptions extends Partial<GunzipOptions> {
  /**
   * `multibase` is Bitstring Status List 1.0: `u` and base64url without padding. `base64url` is
   * StatusList2021: no `u`, padding allowed.
   */
  readonly encoding?: 'multibase' | 'base64url' | undefined;
}

const base64UrlOf = (text: string, encoding: 'multibase' | 'base64url'): string => {
  if (encoding === 'base64url') return text.replace(/={1,2}$/, '');
  if (!text.startsWith('u')) {
    throw new CairnError('status.list.encoding', 'encodedList does not begin with the multibase prefix u.');
  }
  return text.slice(1);
};

/**
 * The GZIP member of an `encodedList`.
 *
 * @param text the encoded list
 * @param options limit of the output in bytes, and the older encoding
 * @throws CairnError `status.list.encoding`, `status.list.tooLarge`
 */
export const compressedBits = (text: string, options: DecodeBitstringOptions = {}): Uint8Array => {
  const { maxBytes = MAXIMUM_LIST_BYTES, encoding = 'multibase' } = options;
  // A list that doesn't compress is a third longer in base64url, and little more.
  if (text.length > maxBytes * 1.4 + 1024)
    throw new CairnError('status.list.tooLarge', 'The status list is larger than the limit.');
  return decodeBase64Url(base64UrlOf(text, encoding), 'status.list.encoding');
};

/**
 * The value of one entry: `statusSize` bits from `index × statusSize` on, read from the left.
 *
 * @param bits the bits of the list
 * @param index number of the entry, from 0
 * @param statusSize bits in an entry
 * @returns the value, or undefined if the entry lies beyond the end
 * @throws CairnError `status.list.range` for what is no number of an entry
 */
export const readBits = (bits: Uint8Array, index: number, statusSize = 1): number | undefined => {
  if (!ArrayBuffer.isView(bits) || typeof index !== 'number' || typeof statusSize !== 'number')
    throw new CairnError('argument.type', 'Bits are bytes; index and size of an entry are numbers.');
  const start = index * statusSize;
  if (start + statusSize > bits.length * 8) return undefined;
  if (!Number.isSafeInteger(index) || index < 0 || !Number.isSafeInteger(statusSize) || statusSize < 1)
    throw new CairnError('status.list.range', `A list has no entry ${index} of ${statusSize} bits.`);
  let value = 0;
  for (let bit = start; bit < start + statusSize; bit += 1) {
    value = value * 2 + (((bits[Math.floor(bit / 8)] as number) >> (7 - (bit % 8))) & 1);
  }
  return value;
};

/**
 * Write the value of one entry in place.
 *
 * @param bits the bits of the list
 * @param index number of the entry, from 0
 * @param value the value, below 2^statusSize
 * @param statusSize bits in an entry
 * @throws CairnError `status.list.range`, `status.value`
 */
export const writeBits = (bits: Uint8Array, index: number, value: number, statusSize = 1): void => {
  expectArgument(bits, 'bytes', 'The bits');
  expectArgument(index, 'number', 'The index');
  expectArgument(value, 'number', 'The value');
  expectArgument(statusSize, 'count', 'The size of an entry');
  const start = index * statusSize;
  if (!Number.isSafeInteger(index) || index < 0 || start + statusSize > bits.length * 8) {
    throw new CairnError('status.list.range', `The list has no entry ${index}.`);
  }
  if (!Number.isSafeInteger(value) || value < 0 || value >= 2 ** statusSize) {
    throw new CairnError('status.value', `${value} does not fit into ${statusSize} bit.`);
  }
  for (let offset = 0; offset < statusSize; offset += 1) {
    const bit = start + offset;
    const mask = 128 >> (bit % 8);
    const isSet = (value >> (statusSize - 1 - offset)) & 1;
    const byte = bits[Math.floor(bit / 8)] as number;
    bits[Math.floor(bit / 8)] = isSet ? byte | mask : byte & ~mask;
  }
};
