import { isBadgeChunk, replacePngChunks } from './replacePngChunks.js';
import { isPng } from './isPng.js';
import { readPngChunks } from './pngChunks.js';
import { readSvg } from './readSvg.js';
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
  if (typeof image !== 'string' && isPng(image)) {
    const chunks = readPngChunks(image);
    return replacePngChunks(image, chunks.filter(isBadgeChunk), chunks[0]?.end ?? 0, new Uint8Array());
  }
  return new TextEncoder().encode(await svgPicture(svgText(image, options.maxBytes)));
};

const svgPicture = async (source: string): Promise<string> => {
  const { root, badges } = await readSvg(source);
  const declarations = SVG_ELEMENTS.filter(({ kind }) => kind !== 'openBadge2').flatMap(({ namespace }) =>
    Object.entries(root.namespaces)
      .filter(([, uri]) => uri === namespace)
      .map(([prefix]) => ` xmlns:${prefix}="${namespace}"`),
  );
  let picture = declarations.reduce(
    (tag, declaration) => tag.replace(declaration, ''),
    source.slice(0, root.end),
  );
  let kept = root.end;
  for (const badge of badges.filter(({ kind }) => kind !== 'openBadge2')) {
    picture += source.slice(kept, badge.start);
    kept = badge.end;
  }
  return picture + source.slice(kept);
};
