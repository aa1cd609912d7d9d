import type { Achievement, Result, ResultDescription } from '../model/achievement.js';
import type { Completion, CompletionOptions, Constituent } from './completion.js';
import { readClaim } from './completionClaims.js';
import { listLeaves, type Leaf } from './listLeaves.js';
import type { Stack } from './types.js';

/**
 * The id of the ResultDescription for one leaf of a stack.
 *
 * @param stack the definition
 * @param leaf id of the leaf, or `completion` for the whole
 */
export const resultDescriptionId = (stack: Stack, leaf: string): string =>
  `${stack.id}#${encodeURIComponent(leaf)}`;

const descriptionOf = (
  achievement: Achievement,
  stack: Stack,
  leaf: string,
): ResultDescription | undefined => {
  const id = resultDescriptionId(stack, leaf);
  const descriptions = achievement.resultDescription ?? [];
  return (Array.isArray(descriptions) ? descriptions : [descriptions]).find(
    (one: ResultDescription) => one.id === id,
  );
};

/** How much stands under a leaf: the number of credentials, or the amounts where all count as themselves. */
const totalOf = (
  leaf: Leaf,
  claims: readonly string[],
  holdings: ReadonlyMap<string, Constituent>,
): string => {
  if (!('sum' in leaf.rule)) return String(claims.length);
  const { unit, min } = leaf.rule.sum;
  const amounts = claims.map((claim) => {
    const [{ holding }, face] = readClaim(claim, holdings);
    return face === undefined ? holding.values?.[unit] : undefined;
  });
  const whole = amounts.every((amount) => typeof amount === 'number' && Number.isInteger(amount));
  return whole ? String(amounts.reduce<number>((sum, amount) => sum + Number(amount), 0)) : `at least ${min}`;
};

/**
 * The results of a completion: `Completed` for the whole, and for each leaf how much stands under it.
 *
 * @param completion what is certified
 * @param options with the achievement whose ResultDescriptions the results refer to
 * @param holdings the constituents by holding id
 */
export const completionResults = (
  completion: Completion,
  options: CompletionOptions,
  holdings: ReadonlyMap<string, Constituent>,
): readonly Result[] => {
  const { stack, evaluation } = completion;
  const overall = descriptionOf(options.achievement, stack, 'completion');
  const leaves = listLeaves(stack, evaluation.version).flatMap((leaf): Result[] => {
    const claims = evaluation.claims[leaf.id] ?? [];
    const description = descriptionOf(options.achievement, stack, leaf.id);
    return description === undefined || claims.length === 0
      ? []
      : [{ type: ['Result'], resultDescription: description.id, value: totalOf(leaf, claims, holdings) }];
  });
  return overall === undefined
    ? leaves
    : [{ type: ['Result'], resultDescription: overall.id, status: 'Completed' }, ...leaves];
};
