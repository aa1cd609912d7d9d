import { isPng } from './isPng.js';
import { pictureInPng, pictureInSvg } from './pictureOf.js';
import { readPngChunks } from './pngChunks.js';
import { readSvg } from './readSvg.js';
import { svgText } from './svgText.js';
import type { Unbaked } from './unbaked.js';
import { badgeInPng } from './unbakePng.js';
import { badgeInSvg } from './unbakeSvg.js';

/** A badge, and the picture that it was baked into. */
export interface OpenedBaked extends Unbaked {
  readonly picture: Uint8Array;
}

/**
 * What `unbake` and `pictureOf` give, from one reading of the image.
 *
 * @param image a PNG (bytes) or an SVG (bytes or text), within the limits of who asks
 * @throws CairnError `baking.*`
 */
export const openBaked = async (image: Uint8Array | string): Promise<OpenedBaked> => {
  if (typeof image !== 'string' && isPng(image)) {
    const chunks = readPngChunks(image);
    return { ...badgeInPng(chunks), picture: pictureInPng(image, chunks) };
  }
  const source = svgText(image, image.length);
  const content = await readSvg(source);
  return { ...badgeInSvg(content), picture: pictureInSvg(source, content) };
};
