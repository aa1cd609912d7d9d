import { divideSums } from './divideSums.js';
import type { Requirement } from './expandChoices.js';
import type { LeafPool, Option } from './leafPool.js';
import { spend } from './nodeBudget.js';
import { optionsIn, poolOf, type Problem } from './problem.js';
import type { RuleNode } from './ruleTree.js';
import { searchAssignment } from './searchAssignment.js';

/** What each required leaf may claim: a plan, not yet pruned to what it needs. */
export type Assignment = readonly { readonly pool: LeafPool; readonly options: readonly Option[] }[];

/** A thing's choice: for each place it serves, through which options. */
export type Bundle = readonly (readonly [place: number, options: readonly Option[]])[];

export interface Thing {
  readonly places: readonly number[];
  /** The greatest choices that sharing allows. */
  readonly bundles: readonly Bundle[];
}

const product = (lists: readonly (readonly Bundle[])[]): readonly Bundle[] =>
  lists.reduce<readonly Bundle[]>(
    (sofar, list) => sofar.flatMap((left) => list.map((right) => [...left, ...right])),
    [[]],
  );

const subsets = <T>(list: readonly T[], size: number): readonly (readonly T[])[] => {
  if (size === 0) return [[]];
  return list.flatMap((first, index) =>
    subsets(list.slice(index + 1), size - 1).map((rest) => [first, ...rest]),
  );
};

/** The tree over some of its leaves: what has none of them beneath it has no say. */
const treeOver = (node: RuleNode, leaves: ReadonlySet<number>): RuleNode | undefined => {
  if (node.kind === 'leaf') return leaves.has(node.leaf) ? node : undefined;
  if (node.kind === 'within') return treeOver(node.child, leaves);
  const children = node.children.flatMap((child) => treeOver(child, leaves) ?? []);
  return children.length < 2 ? children[0] : { ...node, children };
};

/** Under how many leaves of the tree a thing can be claimed at once, as lists of the greatest choices. */
const bundlesOf = (node: RuleNode, eligible: ReadonlyMap<number, readonly Bundle[]>): readonly Bundle[] => {
  if (node.kind === 'leaf') return eligible.get(node.leaf) ?? [];
  if (node.kind === 'within') return bundlesOf(node.child, eligible);
  const lists = node.children.map((child) => bundlesOf(child, eligible)).filter((list) => list.length > 0);
  if (lists.length < 2) return lists[0] ?? [];
  if (node.most === 1) return lists.flat();
  if (lists.length <= node.most) return product(lists);
  return subsets(lists, node.most).flatMap(product);
};

/**
 * Distributes things over required leaves so that all of them hold and nothing is claimed too often: exact. Each
 * thing takes one of its greatest choices; a branch ends where a leaf cannot hold with all that is still open to it.
 *
 * @param block the node that the sharing limits stand in
 * @returns an assignment, or nothing where there is none
 */
export const assignThings = (
  problem: Problem,
  block: RuleNode,
  requirements: readonly Requirement[],
): Assignment | undefined => {
  const pools = requirements.map(({ leaf }) => poolOf(problem, leaf));
  const openTo = requirements.map(({ window }, place) => [...optionsIn(pools[place] as LeafPool, window)]);
  const limited = problem.limits.length > 0;
  const byThing = new Map<number, Map<number, Option[]>>();
  for (const [place, options] of openTo.entries()) {
    for (const option of options) {
      const places = byThing.get(option.thing) ?? new Map<number, Option[]>();
      byThing.set(option.thing, places);
      places.set(place, [...(places.get(place) ?? []), option]);
    }
  }
  const tree = treeOver(block, new Set(requirements.map(({ leaf }) => leaf.leaf))) ?? block;
  const things: Thing[] = [];
  for (const places of byThing.values()) {
    const eligible = new Map<number, readonly Bundle[]>();
    for (const [place, options] of places) {
      // Under a limit it matters through which option; elsewhere the leaf chooses for itself.
      const apart = limited && options.length > 1;
      const ways = apart ? options.map((option) => [option]) : [options];
      eligible.set(
        requirements[place]?.leaf.leaf ?? -1,
        ways.map((way): Bundle => [[place, way]]),
      );
    }
    const bundles = bundlesOf(tree, eligible);
    spend(problem.budget, bundles.length + (requirements.length >> 2));
    things.push({ places: [...places.keys()], bundles });
  }
  if (!limited && pools.every(({ plain, rounded }) => plain && !rounded))
    return byDivision(problem, pools, things);
  return searchAssignment(problem, requirements, openTo, things);
};

/** The option of a thing that brings a place the most. */
const greatest = (options: readonly Option[]): Option | undefined =>
  options.reduce<Option | undefined>(
    (best, option) => (best === undefined || option.amount > best.amount ? option : best),
    undefined,
  );

const byDivision = (
  { budget }: Problem,
  pools: readonly LeafPool[],
  things: readonly Thing[],
): Assignment | undefined => {
  const chosen = divideSums({
    needs: pools.map(({ need }) => Math.max(0, need)),
    things: things.map(({ bundles }) =>
      bundles.map((bundle) => ({
        places: bundle.map(([place]) => place),
        amounts: bundle.map(([, options]) => greatest(options)?.amount ?? 0),
      })),
    ),
    budget,
  });
  if (chosen === undefined) return undefined;
  const given: Option[][] = pools.map(() => []);
  for (const [index, { bundles }] of things.entries()) {
    for (const [place, options] of bundles[chosen[index] ?? -1] ?? []) {
      const option = greatest(options);
      if (option !== undefined) given[place]?.push(option);
    }
  }
  return pools.map((pool, place) => ({ pool, options: given[place] ?? [] }));
};
