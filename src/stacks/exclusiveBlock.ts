import type { Assignment } from './assignThings.js';
import { placeCounts } from './exclusiveCounts.js';
import { divideOnce } from './divideOnce.js';
import type { FlatDivision } from './flatDivision.js';
import type { LeafPool, Option } from './leafPool.js';
import type { NodeBudget } from './nodeBudget.js';
import { optionsIn, poolOf, type Problem, type Window } from './problem.js';
import type { LeafNode, RuleNode } from './ruleTree.js';

/** A holding, and where it could stand. */
export interface Standing {
  readonly order: number;
  readonly day: number;
  readonly places: readonly number[];
  /** Beside each place, the option through which. */
  readonly options: readonly Option[];
}

/** Counts and plain sums under `all` of which each holding serves one only. */
export interface ExclusiveBlock {
  readonly leaves: readonly LeafNode[];
  readonly pools: readonly LeafPool[];
  readonly needs: readonly number[];
  /** By (date, id). */
  readonly holdings: readonly Standing[];
  /** Is one holding as good as another in every leaf? Then it is a matching. */
  readonly isCounting: boolean;
  /** How many holdings each place needs, where it is a matching. */
  readonly counts: readonly number[];
}

/** The one amount that all options of a leaf bring, if they do. */
const evenAmount = (options: readonly Option[]): number | undefined => {
  const amount = options[0]?.amount ?? 1;
  return options.every((option) => option.amount === amount) ? amount : undefined;
};

/**
 * Reads a node as such a block.
 *
 * @returns nothing where it is more than that: other leaves, limits, several holdings of one thing, rounded amounts
 */
export const readExclusiveBlock = (
  problem: Problem,
  node: RuleNode,
  window: Window,
): ExclusiveBlock | undefined => {
  if (node.kind !== 'group' || node.ordered || node.most !== 1 || node.n !== node.children.length)
    return undefined;
  if (problem.limits.length > 0) return undefined;
  const leaves: LeafNode[] = [];
  for (const child of node.children) {
    if (child.kind !== 'leaf') return undefined;
    const { plain, rounded } = poolOf(problem, child);
    if (!plain || rounded) return undefined;
    leaves.push(child);
  }
  const pools = leaves.map((leaf) => poolOf(problem, leaf));
  const needs = pools.map(({ need }) => Math.max(0, need));
  const standings = new Map<number, { order: number; day: number; places: number[]; options: Option[] }>();
  const things = new Map<number, number>();
  const even: (number | undefined)[] = [];
  for (const [place, pool] of pools.entries()) {
    const options = optionsIn(pool, window);
    even.push(evenAmount(options));
    for (const option of options) {
      const { order, day, thing } = option;
      if ((things.get(thing) ?? order) !== order) return undefined;
      things.set(thing, order);
      const standing = standings.get(order) ?? { order, day, places: [], options: [] };
      standings.set(order, standing);
      if (standing.places.includes(place)) return undefined;
      standing.places.push(place);
      standing.options.push(option);
    }
  }
  return {
    leaves,
    pools,
    needs,
    holdings: [...standings.values()].toSorted((a, b) => a.order - b.order),
    isCounting: !even.includes(undefined),
    counts: needs.map((need, place) => Math.ceil(need / (even[place] ?? 1))),
  };
};

/** The block as a division: a holding, a thing. */
export const divisionOf = ({ needs, holdings }: ExclusiveBlock, budget: NodeBudget): FlatDivision => ({
  needs,
  things: holdings.map(({ places, options }) => ({ places, amounts: options.map(({ amount }) => amount) })),
  most: 1,
  budget,
});

/** Divides the holdings so that every leaf has what it needs; nothing where that cannot be. */
export const divideExclusively = (block: ExclusiveBlock, budget: NodeBudget): Assignment | undefined => {
  const { holdings, pools, isCounting } = block;
  const placeOf = isCounting
    ? placeCounts(block)?.placeOf
    : divideOnce(divisionOf(block, budget))?.map(([place = -1]) => place);
  if (placeOf === undefined) return undefined;
  const given: Option[][] = pools.map(() => []);
  for (const [index, { places, options }] of holdings.entries()) {
    const place = placeOf[index] ?? -1;
    const option = options[places.indexOf(place)];
    if (option !== undefined) given[place]?.push(option);
  }
  return pools.map((pool, place) => ({ pool, options: given[place] ?? [] }));
};
