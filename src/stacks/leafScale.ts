import type { CompiledRule } from './compileRule.js';
import { type CommonScale, type Rational, toCommonScale } from './rational.js';
import type { LeafNode } from './ruleTree.js';
import type { Whole } from './whole.js';

/** What a leaf could claim, by what it is worth. */
interface Weighed {
  readonly amount: Rational;
}

/** The amounts of a sum: its need, its caps and those of its equivalences, its floors, its options. */
const amountsOf = (
  leaf: LeafNode,
  drafts: readonly Weighed[],
  compiled: CompiledRule,
): readonly Rational[] => [
  leaf.need,
  ...leaf.caps.map(({ amount }) => amount),
  ...(compiled.equivalences[leaf.faces] ?? []).map(({ cap }) => cap ?? 0),
  ...leaf.floors.map(({ amount }) => amount),
  ...drafts.map(({ amount }) => amount),
];

/** The scale of a leaf that counts; the linter and the grants let it ask for whole numbers only. */
const countingScale = ({ need }: LeafNode, drafts: readonly Weighed[]): CommonScale => ({
  whole: [typeof need === 'number' ? need : Infinity, ...drafts.map(() => 1)],
  denominator: 1n,
});

/**
 * Scales for the leaves: one for all sums where limits bind leaves together, else one each. What is counted is counted in
 * ones, whatever the sums are in.
 */
export const scaleLeaves = (
  leaves: readonly LeafNode[],
  drafts: readonly (readonly Weighed[])[],
  compiled: CompiledRule,
): { readonly ofLeaves: readonly CommonScale[]; readonly limits: readonly Whole[] } => {
  const isSum = leaves.map(({ operator }) => operator === 'sum');
  const amounts = leaves.map((leaf, place) =>
    isSum[place] === true ? amountsOf(leaf, drafts[place] ?? [], compiled) : [],
  );
  const limits = compiled.limits.map(({ amount }) => amount);
  const shared = limits.length === 0 ? undefined : toCommonScale([...limits, ...amounts.flat()]);
  let end = limits.length;
  const ofLeaves = leaves.map((leaf, place): CommonScale => {
    if (isSum[place] !== true) return countingScale(leaf, drafts[place] ?? []);
    const list = amounts[place] ?? [];
    if (shared === undefined) return toCommonScale(list);
    end += list.length;
    return { ...shared, whole: shared.whole.slice(end - list.length, end) };
  });
  return { ofLeaves, limits: shared?.whole.slice(0, limits.length) ?? [] };
};

/** What a need is in a rounded pool: no amount is counted for more, and all that a leaf can hold is a safe number. */
export const ROUND_NEED = 2 ** 32;

/** A part of the need, never less than it is. */
export const roundedPart = (amount: Whole, need: Whole): number => {
  if (amount >= need) return ROUND_NEED;
  const [part, all] = [BigInt(amount) * BigInt(ROUND_NEED), BigInt(need)];
  return Number((part + all - 1n) / all);
};
