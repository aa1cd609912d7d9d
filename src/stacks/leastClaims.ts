import { fewestHoldings } from './fewestHoldings.js';
import { divisionOf, type ExclusiveBlock, readExclusiveBlock } from './exclusiveBlock.js';
import { leastPlacing, placeCounts } from './exclusiveCounts.js';
import { lastWithin } from './expandChoices.js';
import { leafHolds } from './leafHolds.js';
import type { LeafPool, Option } from './leafPool.js';
import { leastServing } from './leastDivision.js';
import { leastForSum } from './leastForSum.js';
import { leastHoldings } from './leastHoldings.js';
import { irredundantSubset, leastSubset } from './leastSubset.js';
import { BudgetSpent, type NodeBudget } from './nodeBudget.js';
import { optionsIn, poolOf, type Problem, type Window } from './problem.js';
import { prune } from './prune.js';
import { byText } from './record.js';
import { type LeafNode, leavesOf, type RuleNode } from './ruleTree.js';
import { holds, solveBlock } from './solve.js';

/** One claim: a leaf, and the option through which it claims. */
export interface Claim {
  readonly leaf: LeafNode;
  readonly option: Option;
}

/** Claims in order of (leaf, holding). Not canonical where the search was too long. */
export interface LeastClaims {
  readonly claims: readonly Claim[];
  readonly canonical: boolean;
}

/** In the order in which claims are printed and compared: leaf, holding, face. */
export const byLeafAndHolding = (a: Claim, b: Claim): number =>
  byText(a.leaf.id, b.leaf.id) ||
  a.leaf.leaf - b.leaf.leaf ||
  byText(a.option.face.holding.id, b.option.face.holding.id) ||
  a.option.order - b.option.order ||
  a.option.face.equivalence - b.option.face.equivalence;

const claimsIn = (problem: Problem, node: RuleNode, window: Window): readonly Claim[] =>
  leavesOf(node)
    .flatMap((leaf) => optionsIn(poolOf(problem, leaf), window).map((option) => ({ leaf, option })))
    .toSorted(byLeafAndHolding);

const compareClaims = (a: readonly Claim[], b: readonly Claim[]): number => {
  if (a.length !== b.length) return a.length - b.length;
  for (const [place, claim] of a.entries()) {
    const other = b[place];
    const order = other === undefined ? 0 : byLeafAndHolding(claim, other);
    if (order !== 0) return order;
  }
  return 0;
};

const isChoice = (options: readonly Option[]): boolean =>
  new Set(options.map(({ thing }) => thing)).size === options.length;

const ofLeaf = (problem: Problem, leaf: LeafNode, window: Window, budget: NodeBudget): LeastClaims => {
  const pool = poolOf(problem, leaf);
  const claims = claimsIn(problem, leaf, window);
  const { need, exactNeed, single, plain } = pool;
  if (plain && single && leaf.operator === 'earn')
    return { claims: claims.slice(0, Math.max(0, need)), canonical: true };
  if (plain && single) {
    const places = leastForSum(
      claims.map(({ option }) => option.exactAmount),
      exactNeed,
    );
    return { claims: places.flatMap((place) => claims[place] ?? []), canonical: true };
  }
  const holdsOf = (marks: Uint8Array): boolean =>
    leafHolds(
      pool,
      claims.filter((_, place) => marks[place] === 1).map(({ option }) => option),
      problem.budget,
    );
  try {
    const places = leastSubset({
      size: claims.length,
      budget,
      // Only a subset that is itself a choice is a plan; larger ones are only ever asked whether they could hold.
      holds: holdsOf,
      atLeast: (marks, decided) => fewestClaims(pool, claims, marks, decided),
    });
    const chosen = (places ?? []).flatMap((place) => claims[place] ?? []);
    if (isChoice(chosen.map(({ option }) => option)))
      return { claims: chosen, canonical: places !== undefined };
  } catch (error) {
    if (!(error instanceof BudgetSpent)) throw error;
  }
  const kept = irredundantSubset(claims.length, holdsOf);
  return { claims: kept.flatMap((place) => claims[place] ?? []), canonical: false };
};

/** At least so many claims: the taken ones, and as many of the greatest open ones as the need asks for. */
const fewestClaims = (
  pool: LeafPool,
  claims: readonly Claim[],
  marks: Uint8Array,
  decided: number,
): number => {
  const worth = ({ covers, amount }: Option): number =>
    pool.leaf.operator === 'cover' ? covers.length : amount;
  let left = pool.need;
  let taken = 0;
  const open: number[] = [];
  for (const [place, { option }] of claims.entries()) {
    if (marks[place] !== 1) continue;
    if (place < decided) {
      left -= worth(option);
      taken += 1;
    } else open.push(worth(option));
  }
  for (const amount of open.toSorted((a, b) => b - a)) {
    if (left <= 0) break;
    left -= amount;
    taken += 1;
  }
  return left > 0 ? Number.POSITIVE_INFINITY : taken;
};

const bySearch = (problem: Problem, node: RuleNode, window: Window, budget: NodeBudget): LeastClaims => {
  const claims = claimsIn(problem, node, window);
  const markedWindow = (marks: Uint8Array): Window => {
    const open = new Uint8Array(problem.pools.optionCount);
    claims.forEach(({ option }, place) => (open[option.index] = marks[place] ?? 0));
    return { ...window, open };
  };
  const holdsOf = (marks: Uint8Array): boolean => holds({ ...problem, budget }, node, markedWindow(marks));
  try {
    const places = leastSubset({
      size: claims.length,
      budget,
      holds: holdsOf,
      atLeast: (marks, decided) => {
        let taken = 0;
        for (let place = 0; place < decided; place += 1) taken += marks[place] ?? 0;
        return Math.max(taken, fewestHoldings(problem, node, markedWindow(marks)));
      },
    });
    const chosen = (places ?? []).flatMap((place) => claims[place] ?? []);
    if (places !== undefined) return { claims: chosen, canonical: true };
  } catch (error) {
    if (!(error instanceof BudgetSpent)) throw error;
  }
  return { claims: anyClaims(problem, node, window), canonical: false };
};

/** Some plan of a node, with nothing in it that its leaf does not need. */
const anyClaims = (problem: Problem, node: RuleNode, window: Window): readonly Claim[] =>
  prune(problem, solveBlock(problem, node, window) ?? [])
    .flatMap(({ pool: { leaf }, options }) => options.map((option) => ({ leaf, option })))
    .toSorted(byLeafAndHolding);

/**
 * The claims of the canonical plan, when its holdings are known: fewest claims, then least by (leaf, holding, face).
 *
 * @param window lets through the holdings of the plan and nothing else
 */
export const leastClaims = (
  problem: Problem,
  node: RuleNode,
  window: Window,
  budget: NodeBudget,
): LeastClaims => {
  const least = (child: RuleNode): LeastClaims => leastClaims(problem, child, window, budget);
  if (problem.blocks.has(node)) return ofBlock(problem, node, window, budget);
  if (node.kind === 'leaf') return ofLeaf(problem, node, window, budget);
  if (node.kind === 'within') {
    const tries: LeastClaims[] = [];
    for (let from = window.from; from <= window.to; from += 1) {
      const inside = { ...window, from, to: lastWithin(problem, node, from, window.to) };
      if (holds(problem, node.child, inside)) tries.push(leastClaims(problem, node.child, inside, budget));
    }
    return joined(tries.toSorted((a, b) => compareClaims(a.claims, b.claims)).slice(0, 1));
  }
  if (node.n <= 0) return joined([]);
  if (node.ordered) return bySearch(problem, node, window, budget);
  if (node.n === node.children.length) return joined(node.children.map(least));
  const met = node.children.filter((child) => holds(problem, child, window)).map(least);
  return joined(met.toSorted((a, b) => compareClaims(a.claims, b.claims)).slice(0, node.n));
};

/** Each holding is claimed once: claim after claim is fixed in their order, wherever the rest can still be placed. */
const ofExclusive = (
  block: ExclusiveBlock,
  isNeeded: (order: number) => boolean,
  budget: NodeBudget,
): LeastClaims | undefined => {
  const needed = { ...block, holdings: block.holdings.filter(({ order }) => isNeeded(order)) };
  const claims = needed.holdings
    .flatMap(({ places, options }, holding) =>
      places.flatMap((place, index) => {
        const [leaf, option] = [block.leaves[place], options[index]];
        return leaf === undefined || option === undefined ? [] : [{ leaf, option, place, holding }];
      }),
    )
    .toSorted(byLeafAndHolding);
  const order = claims.map(({ place, holding }) => [place, holding] as const);
  const plan = block.isCounting ? placeCounts(needed) : undefined;
  const least =
    plan === undefined
      ? leastServing(divisionOf(needed, budget), order)
      : { placeOf: leastPlacing(needed, plan, order), canonical: true };
  if (least === undefined) return undefined;
  const chosen = claims.filter(({ place, holding }) => least.placeOf[holding] === place);
  return { claims: chosen, canonical: least.canonical };
};

const ofBlock = (problem: Problem, node: RuleNode, window: Window, budget: NodeBudget): LeastClaims => {
  if (budget.left <= 0) return { claims: anyClaims(problem, node, window), canonical: false };
  const block = readExclusiveBlock(problem, node, window);
  if (block === undefined) return bySearch(problem, node, window, budget);
  // Holdings that only other parts of the plan need are left to them.
  const { orders, canonical } =
    node === problem.root
      ? { orders: block.holdings.map(({ order }) => order), canonical: true }
      : leastHoldings(problem, node, window, budget);
  if (!canonical) return { claims: anyClaims(problem, node, window), canonical };
  const needed = new Set(orders);
  try {
    const least = ofExclusive(block, (order) => needed.has(order), budget);
    if (least !== undefined) return least;
  } catch (error) {
    if (!(error instanceof BudgetSpent)) throw error;
    return { claims: anyClaims(problem, node, window), canonical: false };
  }
  return bySearch(problem, node, window, budget);
};

const joined = (parts: readonly LeastClaims[]): LeastClaims => ({
  claims: parts.flatMap(({ claims }) => claims).toSorted(byLeafAndHolding),
  canonical: parts.every(({ canonical }) => canonical),
});
