import { CairnError } from '../model/errors.js';

/**
 * The text of an SVG, its byte order mark kept.
 *
 * @param image bytes or text
 * @param maxBytes size limit
 * @throws CairnError `input.tooLarge`, `baking.svg.encoding`
 */
export const svgText = (image: Uint8Array | string, maxBytes: number): string => {
  if (image.length > maxBytes) throw new CairnError('input.tooLarge', 'The input is larger than the limit.');
  if (typeof image === 'string') return image;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(image);
  } catch (cause) {
    throw new CairnError('baking.svg.encoding', 'The SVG is not UTF-8.', { cause });
  }
};
