import { CairnError } from '../model/errors.js';

/** The keyword of a PNG text chunk: everything before the first NUL; undefined if there is none (PNG 11.3.3). */
export const keywordOf = (data: Uint8Array): string | undefined => {
  const end = data.subarray(0, 80).indexOf(0);
  return end < 1 ? undefined : String.fromCharCode(...data.subarray(0, end));
};

/**
 * The text of an iTXt chunk (PNG 11.3.3.4).
 *
 * @param data the chunk's data
 * @throws CairnError `baking.png.compressed`; `baking.png.container` if it is malformed or not UTF-8
 */
export const readInternationalText = (data: Uint8Array): string => {
  const flag = data.indexOf(0) + 1;
  if (data[flag] === 1)
    throw new CairnError(
      'baking.png.compressed',
      'The badge in the PNG is compressed, which Open Badges 3.0 forbids.',
    );
  const language = data.indexOf(0, flag + 2);
  const translated = language < 0 ? -1 : data.indexOf(0, language + 1);
  if (data[flag] !== 0 || data[flag + 1] !== 0 || translated < 0)
    throw new CairnError(
      'baking.png.container',
      'The badge sits in a chunk of another kind than iTXt, or the iTXt chunk is malformed.',
    );
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(data.subarray(translated + 1));
  } catch (cause) {
    throw new CairnError('baking.png.container', 'The text of the iTXt chunk is not UTF-8.', { cause });
  }
};

/**
 * The data of an uncompressed iTXt chunk with empty language and translated keyword.
 *
 * @param keyword 1 to 79 Latin-1 characters
 * @param text any text
 */
export const writeInternationalText = (keyword: string, text: string): Uint8Array =>
  new TextEncoder().encode(`${keyword}\0\0\0\0\0${text}`);
