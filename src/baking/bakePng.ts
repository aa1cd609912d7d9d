import { CairnError } from '../model/errors.js';
import { credentialText } from './credentialText.js';
import { kindFor } from './kindFor.js';
import { writeInternationalText } from './internationalText.js';
import { isBadgeChunk, replacePngChunks } from './replacePngChunks.js';
import { readPngChunks, writePngChunk } from './pngChunks.js';
import { BAKE_OPTIONS, type BakeOptions, MAX_IMAGE_BYTES } from './unbaked.js';
import { expectArgument, expectOptions } from '../model/expect.js';

/**
 * Bake a credential into a PNG: one uncompressed iTXt chunk behind the header (Open Badges 3.0, 5.3.1).
 * Every other chunk is kept byte for byte, a badge of Open Badges 1 or 2 included.
 *
 * @param image a whole PNG
 * @param credential a credential with embedded proof (object or JSON text), or a compact JWS
 * @param options overwrite, kind, size limit
 * @throws CairnError `baking.alreadyBaked`, `baking.credential`, `baking.kind`, `input.tooLarge`, `baking.imageFormat`, `baking.png.*`
 */
export const bakePng = (
  image: Uint8Array,
  credential: object | string,
  options: BakeOptions = {},
): Uint8Array => {
  expectArgument(image, 'bytes', 'The image');
  expectOptions(options, BAKE_OPTIONS);
  if (image.length > (options.maxBytes ?? MAX_IMAGE_BYTES))
    throw new CairnError('input.tooLarge', 'The input is larger than the limit.');
  const { text } = credentialText(credential);
  const kind = kindFor(text, options.kind);
  const chunks = readPngChunks(image);
  const baked = chunks.filter(isBadgeChunk);
  if (baked.length > 0 && options.overwrite !== true)
    throw new CairnError(
      'baking.alreadyBaked',
      'The image holds a badge already; overwriting it is an option.',
    );
  const keyword = kind === 'clr2' ? 'clrcredential' : 'openbadgecredential';
  const badge = writePngChunk('iTXt', writeInternationalText(keyword, text));
  return replacePngChunks(image, baked, chunks[0]?.end ?? 0, badge);
};
