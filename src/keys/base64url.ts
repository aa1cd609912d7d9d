import { base64urlnopad } from '@scure/base';
import { CairnError, type ErrorCode } from '../model/errors.js';

/**
 * base64url without padding (RFC 4648, 5).
 *
 * @param bytes any bytes
 */
export const encodeBase64Url = (bytes: Uint8Array): string => base64urlnopad.encode(bytes);

/**
 * The bytes of a base64url text. Padding, white space, `+`, `/` and non-zero spare bits are refused, so that
 * each byte string has exactly one text.
 *
 * @param text base64url without padding
 * @param code the code of the error to throw
 * @throws CairnError with the given code, `key.malformed` by default
 */
export const decodeBase64Url = (text: string, code: ErrorCode = 'key.malformed'): Uint8Array => {
  try {
    return base64urlnopad.decode(text);
  } catch (cause) {
    throw new CairnError(code, 'not base64url without padding', { cause });
  }
};
