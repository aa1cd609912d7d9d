import { isBadgeChunk, replacePngChunks } from './replacePngChunks.js';
import { isPng } from './isPng.js';
import { type PngChunk, readPngChunks } from './pngChunks.js';
import { readSvg, type SvgContent } from './readSvg.js';
import { SVG_ELEMENTS } from './badgeKind.js';
import { svgText } from './svgText.js';
import { UNBAKE_OPTIONS, type UnbakeOptions } from './unbaked.js';
import { expectArgument, expectOptions } from '../model/expect.js';

/**
 * The picture that a badge was baked into: the image without its badges of Open Badges 3.0 and CLR 2.0. What Cairn has
 * baked comes out byte for byte.
 *
 * @param image a PNG (bytes) or an SVG (bytes or text)
 * @param options size limit
 * @throws CairnError `baking.*`, `input.tooLarge`
 */
export const pictureOf = async (
  image: Uint8Array | string,
  options: UnbakeOptions = {},
): Promise<Uint8Array> => {
  expectArgument(image, 'string|bytes', 'The image');
  expectOptions(options, UNBAKE_OPTIONS);
  if (typeof image !== 'string' && isPng(image)) return pictureInPng(image, readPngChunks(image));
  const source = svgText(image, options.maxBytes);
  return pictureInSvg(source, await readSvg(source));
};

/**
 * The picture among the chunks of a PNG.
 *
 * @param image a whole PNG
 * @param chunks its chunks
 */
export const pictureInPng = (image: Uint8Array, chunks: readonly PngChunk[]): Uint8Array =>
  replacePngChunks(image, chunks.filter(isBadgeChunk), chunks[0]?.end ?? 0, new Uint8Array());

const BADGE_NAMESPACES: readonly string[] = SVG_ELEMENTS.filter(({ kind }) => kind !== 'openBadge2').map(
  ({ namespace }) => namespace,
);
/** As they are baked. */
const DECLARATION = / xmlns:([^\s:="]+)="([^"]*)"/g;

/**
 * The picture in an SVG.
 *
 * @param source the whole SVG
 * @param content the same as it was read
 */
export const pictureInSvg = (source: string, { root, badges }: SvgContent): Uint8Array => {
  let picture = source
    .slice(0, root.end)
    .replace(DECLARATION, (declaration: string, prefix: string, namespace: string) =>
      root.namespaces[prefix] === namespace && BADGE_NAMESPACES.includes(namespace) ? '' : declaration,
    );
  let kept = root.end;
  for (const badge of badges.filter(({ kind }) => kind !== 'openBadge2')) {
    picture += source.slice(kept, badge.start);
    kept = badge.end;
  }
  return new TextEncoder().encode(picture + source.slice(kept));
};
