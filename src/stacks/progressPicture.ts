import { drawCairn, type ProgressStone } from './drawCairn.js';
import { listLeaves, type Leaf } from './listLeaves.js';
import type { Evaluation, Stack } from './types.js';

export interface ProgressPictureOptions {
  /** Names for credential ids, so that a stone can say what counted. */
  readonly names?: Readonly<Record<string, string>>;
  /** Hue in degrees by leaf; default: spread over the circle in the order of the definition. */
  readonly hues?: Readonly<Record<string, number>>;
  /** Starts every id in the picture; give each picture of one page its own. Default `cairn-progress`. */
  readonly prefix?: string;
  /** Stones only, no text. Default false. */
  readonly compact?: boolean;
}

/** How far a leaf has come, 0 to 1. An amount may be a fraction such as `44/15`. */
const shareOf = (leaf: Leaf, evaluation: Evaluation): number => {
  if (evaluation.waived.includes(leaf.id)) return 1;
  const missing = evaluation.missing[leaf.id];
  if (missing === undefined)
    return (evaluation.claims[leaf.id] ?? []).length > 0 || evaluation.verdict === 'complete' ? 1 : 0;
  const [have, need] = [toNumber(missing.have), toNumber(missing.need)];
  return need === 0 ? 0 : Math.min(0.95, have / need);
};

const toNumber = (amount: number | string): number => {
  const [above = 0, below = 1] = String(amount).split('/').map(Number);
  return above / below;
};

const unitOf = (leaf: Leaf): string => ('sum' in leaf.rule ? ` ${leaf.rule.sum.unit}` : '');

const detailOf = (leaf: Leaf, evaluation: Evaluation, names: Readonly<Record<string, string>>): string => {
  if (evaluation.waived.includes(leaf.id)) return 'waived';
  const missing = evaluation.missing[leaf.id];
  if (missing !== undefined) {
    const open = missing.targets === undefined ? '' : `, open: ${missing.targets.join(', ')}`;
    return toNumber(missing.have) === 0 && toNumber(missing.need) === 1
      ? 'still to be earned'
      : `${missing.have} of ${missing.need}${unitOf(leaf)}${open}`;
  }
  const claims = evaluation.claims[leaf.id] ?? [];
  if (claims.length === 0) return 'not needed';
  return claims
    .map((claim) => names[claim] ?? names[claim.slice(0, claim.lastIndexOf('~'))] ?? claim)
    .join(', ');
};

/**
 * The progress of a stack as a picture: a cairn with one stone for each requirement, those that are met at the
 * bottom, the others as dashed outlines above, filled as far as they have come.
 *
 * @param evaluation what the rules said
 * @param stack the definition
 * @param options names, colours
 * @returns an SVG document as text: no script, no font, nothing external, all text escaped
 */
export const stackProgressSvg = (
  evaluation: Evaluation,
  stack: Stack,
  options: ProgressPictureOptions = {},
): string => {
  const leaves = listLeaves(stack, evaluation.version);
  const stones = leaves.map((leaf, index): ProgressStone => ({
    title: leaf.title,
    detail: detailOf(leaf, evaluation, options.names ?? {}),
    share: shareOf(leaf, evaluation),
    hue: options.hues?.[leaf.id] ?? (28 + (index * 360) / Math.max(5, leaves.length)) % 360,
  }));
  const met = stones.filter(({ share }) => share === 1).length;
  const state =
    evaluation.verdict === 'complete'
      ? `complete since ${evaluation.completedOn ?? evaluation.asOf}`
      : `${evaluation.verdict} on ${evaluation.asOf.slice(0, 10)}`;
  return drawCairn(
    {
      title: stack.name ?? stack.id,
      summary: `${met} of ${stones.length} requirements · ${state}`,
      complete: evaluation.verdict === 'complete',
      compact: options.compact === true,
      stones: stones.toSorted((one, other) => Number(other.share === 1) - Number(one.share === 1)),
    },
    options.prefix ?? 'cairn-progress',
  );
};
