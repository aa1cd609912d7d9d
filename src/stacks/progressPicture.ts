import { alternativeLeaves, countRequirements } from './countRequirements.js';
import { drawCairn, type ProgressStone } from './drawCairn.js';
import { leafStates, type LeafState } from './leafStates.js';
import { leafInWords } from './leafInWords.js';
import { listLeaves, type Leaf } from './listLeaves.js';
import type { Names } from './quoteNames.js';
import type { Evaluation, Holding, Stack } from './types.js';
import { expectOptions, expectRecord, type Shape } from '../model/expect.js';
import { withoutRawErrors } from './withoutRawErrors.js';

export interface ProgressPictureOptions {
  /** Names for credential ids, so that a stone can say what counted. What has none is named by the holdings. */
  readonly names?: Names | undefined;
  /** The holdings that were evaluated: where they carry the names of their achievements, what counted is named by them. */
  readonly holdings?: readonly Holding[] | undefined;
  /** Hue in degrees by leaf; default: spread over the circle in the order of the definition. */
  readonly hues?: Readonly<Record<string, number>> | undefined;
  /** Starts every id in the picture; give each picture of one page its own. Default `cairn-progress`. */
  readonly prefix?: string | undefined;
  /** Stones only, no text. Default false. */
  readonly compact?: boolean | undefined;
}

/** How far a leaf has come, 0 to 1; what holds alone but not beside the others is halfway. */
const shareOf = (leaf: Leaf, state: LeafState, { missing: open, claims }: Evaluation): number => {
  if (state === 'met' || state === 'waived') return 1;
  if (state === 'contended') return 0.5;
  const missing = open[leaf.id];
  const made = (claims[leaf.id] ?? []).length;
  if (missing === undefined) return 'earn' in leaf.rule ? Math.min(0.95, made / leaf.rule.earn.min) : 0;
  const [have, need] = [toNumber(missing.have), toNumber(missing.need)];
  return need === 0 ? 0 : Math.min(0.95, have / need);
};

const toNumber = (amount: number | string): number => {
  const [above = 0, below = 1] = String(amount).split('/').map(Number);
  return above / below;
};

/** One badge that is not there yet is not a matter of counting. */
const detailOf = (leaf: Leaf, state: LeafState, evaluation: Evaluation, names: Names): string => {
  const { have, need } = evaluation.missing[leaf.id] ?? {};
  return have === 0 && need === 1 && !('sum' in leaf.rule)
    ? 'still to be earned'
    : leafInWords(leaf, state, evaluation, names);
};

/** What the holdings are called, by id. */
const namesOf = (holdings: readonly Holding[]): Names =>
  Object.fromEntries(holdings.flatMap(({ id, name }) => (name === undefined ? [] : [[id, name]])));

const OPTIONS: Shape<ProgressPictureOptions> = {
  names: 'object',
  holdings: { each: 'object' },
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
    const others = alternativeLeaves(stack, evaluation.version);
    const names = { ...namesOf(options.holdings ?? []), ...options.names };
    const stones = leaves.flatMap((leaf, index): readonly ProgressStone[] => {
      const state = states.get(leaf.id) ?? 'notNeeded';
      // Once it is complete, the routes that were not taken are nobody's concern.
      if (state === 'notNeeded' && evaluation.verdict === 'complete') return [];
      return [
        {
          title: leaf.title,
          detail: `${detailOf(leaf, state, evaluation, names)}${state === 'open' && others.has(leaf.id) ? ' · one of several ways' : ''}`,
          share: shareOf(leaf, state, evaluation),
          hue: options.hues?.[leaf.id] ?? (28 + (index * 360) / Math.max(5, leaves.length)) % 360,
        },
      ];
    });
    const { met, needed } = countRequirements(stack, evaluation, states);
    const state =
      evaluation.verdict === 'complete'
        ? `complete since ${evaluation.completedOn ?? evaluation.asOf}`
        : `${evaluation.verdict} on ${evaluation.asOf.slice(0, 10)}`;
    return drawCairn(
      {
        title: stack.name ?? stack.id,
        summary: `${met} of ${needed} requirements · ${state}`,
        complete: evaluation.verdict === 'complete',
        compact: options.compact === true,
        stones: stones.toSorted((one, other) => Number(other.share === 1) - Number(one.share === 1)),
      },
      options.prefix ?? 'cairn-progress',
    );
  });
};
