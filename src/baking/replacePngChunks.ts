import { concatenate } from '../model/concatenate.js';
import { keywordOf } from './internationalText.js';
import type { PngChunk } from './pngChunks.js';

/**
 * Whether a chunk is text of any sort with the keyword of Open Badges 3.0 or CLR 2.0: such must not appear more than
 * once.
 *
 * @param chunk a chunk of a PNG
 */
export const isBadgeChunk = (chunk: PngChunk): boolean =>
  ['iTXt', 'tEXt', 'zTXt'].includes(chunk.type) &&
  ['openbadgecredential', 'clrcredential'].includes(keywordOf(chunk.data) ?? '');

/**
 * A PNG with some chunks dropped and bytes put in; all others are kept.
 *
 * @param image a whole PNG
 * @param dropped chunks to leave out, in their order
 * @param insertAt offset before all of them
 * @param inserted bytes to put there
 */
export const replacePngChunks = (
  image: Uint8Array,
  dropped: readonly PngChunk[],
  insertAt: number,
  inserted: Uint8Array,
): Uint8Array => {
  const parts = [image.subarray(0, insertAt), inserted];
  let kept = insertAt;
  for (const chunk of dropped) {
    parts.push(image.subarray(kept, chunk.start));
    kept = chunk.end;
  }
  return concatenate([...parts, image.subarray(kept)]);
};
