import { CairnError } from '../model/errors.js';
import { assertImageSize } from './assertImageSize.js';

/**
 * The text of an SVG, its byte order mark kept.
 *
 * @param image bytes or text
 * @param maxBytes size limit, 16 MiB by default
 * @throws CairnError `input.tooLarge`, `baking.svg.encoding`
 */
export const svgText = (image: Uint8Array | string, maxBytes?: number): string => {
  assertImageSize(image, maxBytes);
  if (typeof image === 'string') return image;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(image);
  } catch (cause) {
    throw new CairnError('baking.svg.encoding', 'The SVG is not UTF-8.', { cause });
  }
};
