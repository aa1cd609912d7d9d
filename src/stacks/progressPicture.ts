import { drawCairn, type ProgressStone } from './drawCairn.js';
import { leafStates, type LeafState } from './leafStates.js';
import { listLeaves, type Leaf } from './listLeaves.js';
import type { Evaluation, Stack } from './types.js';
import { expectOptions, expectRecord, type Shape } from '../model/expect.js';
import { withoutRawErrors } from './withoutRawErrors.js';

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

/** How far a leaf has come, 0 to 1; what holds alone but not beside the others is halfway. */
const shareOf = (leaf: Leaf, state: LeafState, { missing: open }: Evaluation): number => {
  if (state === 'met' || state === 'waived') return 1;
  if (state === 'contended') return 0.5;
  const missing = open[leaf.id];
  if (missing === undefined) return 0;
  const [have, need] = [toNumber(missing.have), toNumber(missing.need)];
  return need === 0 ? 0 : Math.min(0.95, have / need);
};

const toNumber = (amount: number | string): number => {
  const [above = 0, below = 1] = String(amount).split('/').map(Number);
  return above / below;
};

const unitOf = (leaf: Leaf): string => ('sum' in leaf.rule ? ` ${leaf.rule.sum.unit}` : '');

const detailOf = (
  leaf: Leaf,
  state: LeafState,
  evaluation: Evaluation,
  names: Readonly<Record<string, string>>,
): string => {
  if (state === 'waived') return 'waived';
  if (state === 'contended') return 'met alone, but not together with the others';
  const missing = evaluation.missing[leaf.id];
  if (missing !== undefined) {
    const open = missing.targets === undefined ? '' : `, open: ${missing.targets.join(', ')}`;
    return toNumber(missing.have) === 0 && toNumber(missing.need) === 1
      ? 'still to be earned'
      : `${missing.have} of ${missing.need}${unitOf(leaf)}${open}`;
  }
  const claims = evaluation.claims[leaf.id] ?? [];
  if (claims.length === 0) {
    if (state === 'notNeeded') return 'not needed';
    return state === 'met' ? 'by its own requirements' : 'its own requirements are open';
  }
  return claims
    .map((claim) => names[claim] ?? names[claim.slice(0, claim.lastIndexOf('~'))] ?? claim)
    .join(', ');
};

const OPTIONS: Shape<ProgressPictureOptions> = {
  names: 'object',
  hues: 'object',
  prefix: 'string',
  compact: 'boolean',
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
  expectRecord(evaluation, { claims: 'object', missing: 'object', waived: 'array' }, 'An evaluation');
  expectOptions(options, OPTIONS);
  return withoutRawErrors('The stack, or its evaluation,', () => {
    const leaves = listLeaves(stack, evaluation.version);
    const states = leafStates(stack, evaluation);
    const stones = leaves.flatMap((leaf, index): readonly ProgressStone[] => {
      const state = states.get(leaf.id) ?? 'notNeeded';
      // Once it is complete, the routes that were not taken are nobody's concern.
      if (state === 'notNeeded' && evaluation.verdict === 'complete') return [];
      return [
        {
          title: leaf.title,
          detail: detailOf(leaf, state, evaluation, options.names ?? {}),
          share: shareOf(leaf, state, evaluation),
          hue: options.hues?.[leaf.id] ?? (28 + (index * 360) / Math.max(5, leaves.length)) % 360,
        },
      ];
    });
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
  });
};
