import { expectArgument } from '../model/expect.js';

/**
 * Whether text or bytes may be an SVG: XML markup, after a byte order mark and white space. Whether it
 * is one, the parser says.
 *
 * @param image bytes or text
 */
export const isSvg = (image: Uint8Array | string): boolean => {
  expectArgument(image, 'string|bytes', 'The image');
  const beginning =
    typeof image === 'string' ? image.slice(0, 1024) : new TextDecoder().decode(image.subarray(0, 1024));
  return beginning
    .replace(/^\uFEFF/, '')
    .trimStart()
    .startsWith('<');
};
