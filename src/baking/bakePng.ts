import type { JsonRecord } from '../model/json.js';
import { CairnError } from '../model/errors.js';
import { assertImageSize } from './assertImageSize.js';
import { credentialToBake } from './credentialToBake.js';
import { writeInternationalText } from './internationalText.js';
import { isBadgeChunk, replacePngChunks } from './replacePngChunks.js';
import { readPngChunks, writePngChunk } from './pngChunks.js';
import { BAKE_OPTIONS, type BakeOptions } from './unbaked.js';
import { expectArgument, expectOptions } from '../model/expect.js';

/**
 * Bake a credential into a PNG: one uncompressed iTXt chunk behind the header (Open Badges 3.0, 5.3.1).
 * Every other chunk is kept byte for byte, a badge of Open Badges 1 or 2 included.
 *
 * @param image a whole PNG
 * @param credential a credential with embedded proof (object or JSON text), or a compact JWS
 * @param options overwrite, kind, size limit
 * @throws CairnError `baking.alreadyBaked`, `baking.credential`, `baking.kind`, `baking.unsigned`, `input.tooLarge`, `baking.imageFormat`, `baking.png.*`
 */
export const bakePng = (
  image: Uint8Array,
  credential: JsonRecord | string,
  options: BakeOptions = {},
): Uint8Array => {
  expectArgument(image, 'bytes', 'The image');
  expectOptions(options, BAKE_OPTIONS);
  assertImageSize(image, options.maxBytes);
  const { text, kind } = credentialToBake(credential, options.kind);
  const chunks = readPngChunks(image);
  const baked = chunks.filter(isBadgeChunk);
  if (baked.length > 0 && options.overwrite !== true)
    throw new CairnError(
      'baking.alreadyBaked',
      'The image holds a badge already, which { overwrite: true } replaces.',
    );
  const keyword = kind === 'clr2' ? 'clrcredential' : 'openbadgecredential';
  const badge = writePngChunk('iTXt', writeInternationalText(keyword, text));
  return replacePngChunks(image, baked, chunks[0]?.end ?? 0, badge);
};
