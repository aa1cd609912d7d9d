import { CairnError } from '../model/errors.js';
import { olderKindOf } from './badgeKind.js';
import { textFormOf } from './credentialText.js';
import { readSvg, type SvgBadge, type SvgContent } from './readSvg.js';
import { svgText } from './svgText.js';
import { UNBAKE_OPTIONS, type Unbaked, type UnbakeOptions } from './unbaked.js';
import { expectArgument, expectOptions } from '../model/expect.js';

/**
 * Take the badge out of an SVG: the first element of Open Badges 3.0 or CLR 2.0, matched by namespace;
 * where there is none, the first of Open Badges 1 or 2.
 *
 * @param image a whole SVG, bytes (UTF-8) or text
 * @param options size limit
 * @throws CairnError `baking.notBaked`, `baking.credential`, `input.tooLarge`, `baking.svg.*`
 */
export const unbakeSvg = async (
  image: Uint8Array | string,
  options: UnbakeOptions = {},
): Promise<Unbaked> => {
  expectArgument(image, 'string|bytes', 'The image');
  expectOptions(options, UNBAKE_OPTIONS);
  return badgeInSvg(await readSvg(svgText(image, options.maxBytes)));
};

/**
 * The badge among what was read from an SVG.
 *
 * @param content the SVG as it was read
 * @throws CairnError `baking.notBaked`, `baking.credential`
 */
export const badgeInSvg = ({ badges }: SvgContent): Unbaked => {
  const badge = badges.find(({ kind }) => kind !== 'openBadge2') ?? badges[0];
  if (badge === undefined) throw new CairnError('baking.notBaked', 'The image holds no badge.');
  const text = textOf(badge);
  return {
    format: 'svg',
    kind: badge.kind === 'openBadge2' ? olderKindOf(text) : badge.kind,
    text,
    form: textFormOf(text),
    discarded: badges.length - 1,
  };
};

/** A JWT stands in `verify` with an empty body, JSON in the body without `verify`; Open Badges 1 and 2 have both. */
const textOf = ({ kind, verify, body }: SvgBadge): string => {
  const hasBody = body.trim() !== '';
  if (kind === 'openBadge2') return hasBody ? body : (verify ?? '');
  if (verify !== undefined && hasBody) {
    throw new CairnError('baking.credential', 'The badge in the SVG has both a verify attribute and a body.');
  }
  return verify ?? body;
};
