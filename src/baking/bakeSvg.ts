import type { JsonRecord } from '../model/json.js';
import { CairnError } from '../model/errors.js';
import { SVG_ELEMENTS } from './badgeKind.js';
import { credentialToBake } from './credentialToBake.js';
import type { BakedKind } from './kindFor.js';
import { readSvg, type SvgBadge, type SvgRoot } from './readSvg.js';
import { svgText } from './svgText.js';
import { BAKE_OPTIONS, type BakeOptions } from './unbaked.js';
import { expectArgument, expectOptions } from '../model/expect.js';

/**
 * Bake a credential into an SVG: a namespaced element directly behind `<svg>` (Open Badges 3.0, 5.3.2).
 * A JWT goes into its `verify` attribute, JSON into a CDATA section. All other characters are kept.
 *
 * @param image a whole SVG, bytes (UTF-8) or text
 * @param credential a credential with embedded proof (object or JSON text), or a compact JWS
 * @param options overwrite, kind, size limit
 * @returns text for text, bytes for bytes
 * @throws CairnError `baking.alreadyBaked`, `baking.credential`, `baking.kind`, `baking.unsigned`, `input.tooLarge`, `baking.svg.*`
 */
export const bakeSvg = async <T extends Uint8Array | string>(
  image: T,
  credential: JsonRecord | string,
  options: BakeOptions = {},
): Promise<T extends string ? string : Uint8Array> => {
  expectArgument(image, 'string|bytes', 'The image');
  expectOptions(options, BAKE_OPTIONS);
  const source = svgText(image, options.maxBytes);
  const { text, form, kind } = credentialToBake(credential, options.kind);
  const { root, badges } = await readSvg(source);
  const baked = badges.filter(({ kind }) => kind !== 'openBadge2');
  if (baked.length > 0 && options.overwrite !== true)
    throw new CairnError(
      'baking.alreadyBaked',
      'The image holds a badge already, which { overwrite: true } replaces.',
    );

  const { prefix, declaration } = namespaceFor(root, kind);
  const element =
    form === 'jwt'
      ? `<${prefix}:credential verify="${text}"></${prefix}:credential>`
      : `<${prefix}:credential><![CDATA[${asCdata(text)}]]></${prefix}:credential>`;
  const result = insert(source, root, declaration, element, baked);
  return (typeof image === 'string' ? result : new TextEncoder().encode(result)) as T extends string
    ? string
    : Uint8Array;
};

/** The prefix that the root binds to the namespace already, or a free one with its declaration. */
const namespaceFor = (root: SvgRoot, kind: BakedKind): { prefix: string; declaration: string } => {
  const element = SVG_ELEMENTS.find((candidate) => candidate.kind === kind) ?? SVG_ELEMENTS[0];
  const bound = Object.entries(root.namespaces).find(
    ([prefix, uri]) => prefix !== '' && uri === element.namespace,
  );
  if (bound !== undefined) return { prefix: bound[0], declaration: '' };
  let prefix: string = element.prefix;
  for (let suffix = 3; Object.hasOwn(root.namespaces, prefix); suffix += 1)
    prefix = `${element.prefix}${suffix}`;
  return { prefix, declaration: ` xmlns:${prefix}="${element.namespace}"` };
};

/**
 * JSON text that survives XML unchanged: characters that XML forbids or normalises (line separators in
 * XML 1.1) as JSON escapes, and `]]>` split over two sections.
 */
const asCdata = (json: string): string =>
  json
    .replaceAll(
      /[\u007f-\u009f\u2028\u2029\ufffe\uffff]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    .replaceAll(']]>', ']]]]><![CDATA[>');

const insert = (
  source: string,
  root: SvgRoot,
  declaration: string,
  element: string,
  dropped: readonly SvgBadge[],
): string => {
  const start = source.slice(0, root.nameEnd) + declaration;
  if (root.selfClosing) {
    const slash = source.lastIndexOf('/', root.end);
    return `${start}${source.slice(root.nameEnd, slash)}>${element}</${root.name}>${source.slice(root.end)}`;
  }
  let result = start + source.slice(root.nameEnd, root.end) + element;
  let kept = root.end;
  for (const badge of dropped) {
    result += source.slice(kept, badge.start);
    kept = badge.end;
  }
  return result + source.slice(kept);
};
