import type { Assignment } from './assignThings.js';
import { divideExclusively, divisionOf, readExclusiveBlock } from './exclusiveBlock.js';
import { placeCounts } from './exclusiveCounts.js';
import { leastForSum } from './leastForSum.js';
import { leastDivision } from './leastDivision.js';
import { prune } from './prune.js';
import { fewestHoldings } from './fewestHoldings.js';
import { irredundantSubset, leastSubset } from './leastSubset.js';
import { BudgetSpent, type NodeBudget, withinBudget } from './nodeBudget.js';
import { optionsIn, poolOf, type Problem, type Window } from './problem.js';
import { type GroupNode, leavesOf, type RuleNode } from './ruleTree.js';
import { holds, solveBlock } from './solve.js';
import type { LeafPool, Option } from './leafPool.js';
import { lastWithin } from './expandChoices.js';

/** Holdings by order, ascending: fewest, then least. Not canonical where the search was too long. */
export interface LeastHoldings {
  readonly orders: readonly number[];
  readonly canonical: boolean;
}

const EXACTLY_NOTHING: LeastHoldings = { orders: [], canonical: true };

/** Fewer first, then the one whose list is less. */
const byCountThenLeast = (a: readonly number[], b: readonly number[]): number => {
  if (a.length !== b.length) return a.length - b.length;
  const place = a.findIndex((order, index) => order !== b[index]);
  return place < 0 ? 0 : (a[place] ?? 0) - (b[place] ?? 0);
};

/** The orders of the holdings that a node could claim within a window. */
const ordersOf = (problem: Problem, node: RuleNode, window: Window): readonly number[] =>
  [
    ...new Set(
      leavesOf(node).flatMap((leaf) => optionsIn(poolOf(problem, leaf), window).map(({ order }) => order)),
    ),
  ].toSorted((a, b) => a - b);

/** Opens only the options of some holdings. */
export const openOnly = (problem: Problem, isOpen: (option: Option) => boolean): Uint8Array => {
  const open = new Uint8Array(problem.pools.optionCount);
  for (const { options } of problem.pools.pools)
    for (const option of options) if (isOpen(option)) open[option.index] = 1;
  return open;
};

/** The problem with some of its options only, so that what is not asked about is not looked at again and again. */
export const narrowTo = (problem: Problem, isAsked: (option: Option) => boolean): Problem => {
  const pools = problem.pools.pools.map((pool) => ({ ...pool, options: pool.options.filter(isAsked) }));
  return { ...problem, pools: { ...problem.pools, pools } };
};

/** Any node: search over sets of holdings. */
const bySearch = (problem: Problem, node: RuleNode, window: Window, budget: NodeBudget): LeastHoldings => {
  const orders = ordersOf(problem, node, window);
  const places = new Map(orders.map((order, place) => [order, place]));
  const indexes = orders.map((): number[] => []);
  for (const leaf of leavesOf(node)) {
    for (const { order, index } of optionsIn(poolOf(problem, leaf), window))
      indexes[places.get(order) ?? -1]?.push(index);
  }
  const markedWindow = (marks: Uint8Array): Window => {
    const open = new Uint8Array(problem.pools.optionCount);
    for (const [place, list] of indexes.entries())
      if (marks[place] === 1) for (const index of list) open[index] = 1;
    return { ...window, open };
  };
  const searched: Problem = { ...problem, budget };
  const holdsOf =
    (by: Problem) =>
    (marks: Uint8Array): boolean =>
      holds(by, node, markedWindow(marks));
  try {
    const least = leastSubset({
      size: orders.length,
      budget,
      holds: holdsOf(searched),
      atLeast: (marks, decided) => {
        const narrowed = markedWindow(marks);
        const isTaken = (order: number): boolean => {
          const place = places.get(order) ?? decided;
          return place < decided && marks[place] === 1;
        };
        const taken = orders.filter(isTaken).length;
        return Math.max(
          fewestHoldings(searched, node, narrowed),
          taken + (taken === 0 ? 0 : fewestHoldings(searched, node, narrowed, isTaken)),
        );
      },
    });
    return { orders: (least ?? []).map((place) => orders[place] ?? 0), canonical: least !== undefined };
  } catch (error) {
    if (!(error instanceof BudgetSpent)) throw error;
    if (problem.blocks.has(node)) return someHoldings(problem, solveBlock(problem, node, window));
    const kept = irredundantSubset(orders.length, holdsOf(problem));
    return { orders: kept.map((place) => orders[place] ?? 0), canonical: false };
  }
};

/** A count, or a plain sum: greedy is exact. */
const ofPlainLeaf = (pool: LeafPool, window: Window): LeastHoldings | undefined => {
  const { leaf, single, plain, need, exactNeed } = pool;
  if (!plain || !single) return undefined;
  if (need <= 0) return EXACTLY_NOTHING;
  const options = optionsIn(pool, window);
  if (leaf.operator === 'earn')
    return { orders: options.slice(0, need).map(({ order }) => order), canonical: true };
  const places = leastForSum(
    options.map(({ exactAmount }) => exactAmount),
    exactNeed,
  );
  return { orders: places.map((place) => options[place]?.order ?? 0), canonical: true };
};

/** Exclusive sums and counts: a matching where one amount is as good as another, else a search of its own. */
const ofExclusive = (
  problem: Problem,
  node: RuleNode,
  window: Window,
  budget: NodeBudget,
): LeastHoldings | undefined => {
  const block = readExclusiveBlock(problem, node, window);
  if (block === undefined) return undefined;
  const least = block.isCounting
    ? { taken: placeCounts(block)?.taken ?? [], canonical: true }
    : withinBudget(() => leastDivision(divisionOf(block, budget)))?.found;
  if (least === undefined) return someHoldings(problem, divideExclusively(block, problem.budget));
  return {
    orders: least.taken.map((index) => block.holdings[index]?.order ?? 0),
    canonical: least.canonical,
  };
};

/** The holdings of an assignment, each leaf with no more than it needs. */
const someHoldings = (problem: Problem, assignment: Assignment = []): LeastHoldings => {
  const orders = prune(problem, assignment).flatMap(({ options }) => options.map(({ order }) => order));
  return { orders: [...new Set(orders)].toSorted((a, b) => a - b), canonical: false };
};

/** Children in groups that have no holding in common. */
const componentsOf = (
  problem: Problem,
  children: readonly RuleNode[],
  window: Window,
): readonly (readonly RuleNode[])[] => {
  const components: { nodes: RuleNode[]; orders: Set<number> }[] = [];
  for (const child of children) {
    const joined = { nodes: [child], orders: new Set(ordersOf(problem, child, window)) };
    for (let place = components.length - 1; place >= 0; place -= 1) {
      const other = components[place];
      if (other === undefined || ![...joined.orders].some((order) => other.orders.has(order))) continue;
      joined.nodes.unshift(...other.nodes);
      for (const order of other.orders) joined.orders.add(order);
      components.splice(place, 1);
    }
    components.push(joined);
  }
  return components.map(({ nodes }) => nodes);
};

const union = (parts: readonly LeastHoldings[]): LeastHoldings => ({
  orders: [...new Set(parts.flatMap(({ orders }) => orders))].toSorted((a, b) => a - b),
  canonical: parts.every(({ canonical }) => canonical),
});

/**
 * The holdings of the canonical plan of a node within a window: fewest, then least by (date, id). Independent parts
 * are solved apart; what is entangled is searched within the budget.
 *
 * @param window the node is known to hold in it
 * @param budget for the search of the least; the proof that it holds has its own
 */
export const leastHoldings = (
  problem: Problem,
  node: RuleNode,
  window: Window,
  budget: NodeBudget,
): LeastHoldings => {
  const search = (): LeastHoldings => bySearch(problem, node, window, budget);
  const least = (child: RuleNode): LeastHoldings => leastHoldings(problem, child, window, budget);
  if (problem.blocks.has(node)) return ofExclusive(problem, node, window, budget) ?? search();
  if (node.kind === 'leaf') return ofPlainLeaf(poolOf(problem, node), window) ?? search();
  if (node.kind === 'within') {
    const tries: LeastHoldings[] = [];
    for (let from = window.from; from <= window.to; from += 1) {
      const inside = { ...window, from, to: lastWithin(problem, node, from, window.to) };
      if (holds(problem, node.child, inside)) tries.push(leastHoldings(problem, node.child, inside, budget));
    }
    return best(tries) ?? search();
  }
  if (node.n <= 0) return EXACTLY_NOTHING;
  if (node.ordered) return search();
  if (node.n === node.children.length) {
    return union(
      componentsOf(problem, node.children, window).map((nodes) => {
        const [only] = nodes;
        if (nodes.length === 1 && only !== undefined) return least(only);
        const joint: GroupNode = { ...node, children: nodes, n: nodes.length };
        return bySearch(problem, joint, window, budget);
      }),
    );
  }
  const apart = componentsOf(problem, node.children, window).every(({ length }) => length === 1);
  if (!apart && node.n > 1) return search();
  const met = node.children.filter((child) => holds(problem, child, window)).map(least);
  return union(met.toSorted((a, b) => byCountThenLeast(a.orders, b.orders)).slice(0, node.n));
};

const best = (tries: readonly LeastHoldings[]): LeastHoldings | undefined => {
  const [first] = tries.toSorted((a, b) => byCountThenLeast(a.orders, b.orders));
  return first && { orders: first.orders, canonical: tries.every(({ canonical }) => canonical) };
};
