import { CairnError } from '../model/errors.js';
import { isSvg } from './isSvg.js';
import { isPng } from './isPng.js';
import { UNBAKE_OPTIONS, type Unbaked, type UnbakeOptions } from './unbaked.js';
import { unbakePng } from './unbakePng.js';
import { unbakeSvg } from './unbakeSvg.js';
import { expectArgument, expectOptions } from '../model/expect.js';

/**
 * Take the badge out of an image, PNG or SVG. What comes out is unverified text.
 *
 * @param image a PNG (bytes) or an SVG (bytes or text)
 * @param options size limit
 * @throws CairnError `baking.notBaked`, `baking.*`, `input.tooLarge`
 */
export const unbake = async (image: Uint8Array | string, options: UnbakeOptions = {}): Promise<Unbaked> => {
  expectArgument(image, 'string|bytes', 'The image');
  expectOptions(options, UNBAKE_OPTIONS);
  if (typeof image !== 'string' && isPng(image)) return unbakePng(image, options);
  if (isSvg(image)) return unbakeSvg(image, options);
  throw new CairnError('baking.imageFormat', 'The image is neither PNG nor SVG.');
};
