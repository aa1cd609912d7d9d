import { CairnError } from '../model/errors.js';
import { assertImageSize } from './assertImageSize.js';
import { type BadgeKind, olderKindOf, PNG_KEYWORDS } from './badgeKind.js';
import { textFormOf } from './credentialText.js';
import { keywordOf, readInternationalText } from './internationalText.js';
import { type PngChunk, readPngChunks } from './pngChunks.js';
import { UNBAKE_OPTIONS, type Unbaked, type UnbakeOptions } from './unbaked.js';
import { expectArgument, expectOptions } from '../model/expect.js';

interface BadgeChunk {
  readonly chunk: PngChunk;
  readonly kind: BadgeKind;
}

/**
 * Take the badge out of a PNG: the first iTXt chunk of Open Badges 3.0 or CLR 2.0; where there is none,
 * the first of Open Badges 1 or 2 (iTXt or tEXt).
 *
 * @param image a whole PNG
 * @param options size limit
 * @throws CairnError `baking.notBaked`, `input.tooLarge`, `baking.imageFormat`, `baking.png.*`
 */
export const unbakePng = (image: Uint8Array, options: UnbakeOptions = {}): Unbaked => {
  expectArgument(image, 'bytes', 'The image');
  expectOptions(options, UNBAKE_OPTIONS);
  assertImageSize(image, options.maxBytes);
  return badgeInPng(readPngChunks(image));
};

/**
 * The badge among the chunks of a PNG.
 *
 * @param chunks all of them
 * @throws CairnError `baking.notBaked`, `baking.png.*`
 */
export const badgeInPng = (chunks: readonly PngChunk[]): Unbaked => {
  const badges = chunks.flatMap(asBadgeChunk);
  const current = badges.filter(({ kind }) => kind === 'openBadge3' || kind === 'clr2');
  const candidates = current.length > 0 ? current : badges;
  const first = candidates.find(({ chunk }) => chunk.type === 'iTXt') ?? candidates[0];
  if (first === undefined) throw new CairnError('baking.notBaked', 'The image holds no badge.');
  const text = readText(first);
  return {
    format: 'png',
    kind: first.kind === 'openBadge2' ? olderKindOf(text) : first.kind,
    text,
    form: textFormOf(text),
    discarded: badges.length - 1,
  };
};

const asBadgeChunk = (chunk: PngChunk): readonly BadgeChunk[] => {
  if (!['iTXt', 'tEXt', 'zTXt'].includes(chunk.type)) return [];
  const keyword = keywordOf(chunk.data);
  const kind = Object.entries(PNG_KEYWORDS).find(([name]) => name === keyword)?.[1];
  return kind === undefined ? [] : [{ chunk, kind }];
};

const readText = ({ chunk, kind }: BadgeChunk): string => {
  if (chunk.type === 'iTXt') return readInternationalText(chunk.data);
  if (chunk.type === 'zTXt')
    throw new CairnError(
      'baking.png.compressed',
      'The badge in the PNG is compressed, which Open Badges 3.0 forbids.',
    );
  // Open Badges 1.0 baked into tEXt; Open Badges 3.0 allows iTXt only.
  if (kind !== 'openBadge2')
    throw new CairnError(
      'baking.png.container',
      'The badge sits in a chunk of another kind than iTXt, or the iTXt chunk is malformed.',
    );
  return new TextDecoder('latin1').decode(chunk.data.subarray(chunk.data.indexOf(0) + 1));
};
