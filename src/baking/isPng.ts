import { expectArgument } from '../model/expect.js';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** How many bytes come before the first chunk. */
export const PNG_SIGNATURE_LENGTH = 8;

/**
 * Whether bytes begin with the PNG signature.
 *
 * @param bytes any bytes
 */
export const isPng = (bytes: Uint8Array): boolean => {
  expectArgument(bytes, 'bytes', 'The image');
  return SIGNATURE.every((byte, index) => bytes[index] === byte);
};
