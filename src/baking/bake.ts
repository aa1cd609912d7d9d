import type { JsonRecord } from '../model/json.js';
import { CairnError } from '../model/errors.js';
import { bakePng } from './bakePng.js';
import { bakeSvg } from './bakeSvg.js';
import { isSvg } from './isSvg.js';
import { isPng } from './isPng.js';
import { BAKE_OPTIONS, type BakeOptions } from './unbaked.js';
import { expectArgument, expectOptions } from '../model/expect.js';

/**
 * Bake a credential into an image, PNG or SVG as the image is (Open Badges 3.0, 5.3); a ClrCredential
 * by CLR 2.0. It must be signed; whether well is for `verify` to say of the image.
 *
 * @param image a PNG (bytes) or an SVG (bytes or text)
 * @param credential a credential (object or JSON text; with its embedded proof), or a compact JWS
 * @param options overwrite, kind, size limit
 * @returns text for text, bytes for bytes
 * @throws CairnError `baking.*`, `input.tooLarge`
 */
export const bake = async <T extends Uint8Array | string>(
  image: T,
  credential: JsonRecord | string,
  options: BakeOptions = {},
): Promise<T extends string ? string : Uint8Array> => {
  expectArgument(image, 'string|bytes', 'The image');
  expectOptions(options, BAKE_OPTIONS);
  if (typeof image !== 'string' && isPng(image)) {
    return bakePng(image, credential, options) as T extends string ? string : Uint8Array;
  }
  if (isSvg(image)) return bakeSvg(image, credential, options);
  throw new CairnError('baking.imageFormat', 'The image is neither PNG nor SVG.');
};
