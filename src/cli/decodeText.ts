import { CairnError } from '../model/errors.js';

/**
 * Bytes as text; a byte order mark is dropped.
 *
 * @param bytes UTF-8
 * @throws CairnError `input.encoding`
 */
export const decodeText = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new CairnError('input.encoding', 'The input is not well-formed UTF-8.', { cause });
  }
};
