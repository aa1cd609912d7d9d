import { CairnError } from '../model/errors.js';
import { isSvg } from './isSvg.js';
import { isPng } from './isPng.js';
import type { Unbaked, UnbakeOptions } from './unbaked.js';
import { unbakePng } from './unbakePng.js';
import { unbakeSvg } from './unbakeSvg.js';

/**
 * Take the badge out of an image, PNG or SVG. What comes out is unverified text.
 *
 * @param image a PNG (bytes) or an SVG (bytes or text)
 * @param options size limit
 * @throws CairnError `baking.notBaked`, `baking.*`, `input.tooLarge`
 */
export const unbake = async (image: Uint8Array | string, options: UnbakeOptions = {}): Promise<Unbaked> => {
  if (typeof image !== 'string' && isPng(image)) return unbakePng(image, options);
  if (isSvg(image)) return unbakeSvg(image, options);
  throw new CairnError('baking.imageFormat', 'The image is neither PNG nor SVG.');
};
