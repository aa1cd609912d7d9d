import type { LeafPool } from './leafPool.js';
import { optionsIn, poolOf, type Problem, type Window } from './problem.js';
import type { LeafNode, RuleNode } from './ruleTree.js';

/** Which holdings, by order, a bound may count as there already. */
type Taken = (order: number) => boolean;

const NOTHING_TAKEN: Taken = () => false;

/** How many of the greatest amounts reach a need; Infinity where all do not. */
const fewestFor = (need: number, amounts: readonly number[]): number => {
  if (need <= 0) return 0;
  let left = need;
  const descending = amounts.toSorted((a, b) => b - a);
  for (const [index, amount] of descending.entries()) {
    left -= amount;
    if (left <= 0) return index + 1;
  }
  return Number.POSITIVE_INFINITY;
};

const fewestOfLeaf = (pool: LeafPool, window: Window, isTaken: Taken): number => {
  const options = optionsIn(pool, window);
  const { operator } = pool.leaf;
  if (operator === 'cover') {
    const covered = new Set(options.filter(({ order }) => isTaken(order)).flatMap(({ covers }) => covers));
    const fresh = options
      .filter(({ order }) => !isTaken(order))
      .map(({ covers }) => covers.filter((target) => !covered.has(target)).length);
    return fewestFor(
      pool.need - covered.size,
      fresh.filter((count) => count > 0),
    );
  }
  // The best option of each holding; caps and floors can only ask for more holdings.
  const best = new Map<number, number>();
  for (const { order, amount } of options) best.set(order, Math.max(best.get(order) ?? 0, amount));
  let have = 0;
  const open: number[] = [];
  for (const [order, amount] of best) {
    if (isTaken(order)) have += amount;
    else open.push(amount);
  }
  return fewestFor(pool.need - have, open);
};

/**
 * Never more than the holdings that a node needs within a window, apart from those taken already.
 *
 * @param isTaken holdings that cost nothing more
 */
export const fewestHoldings = (
  problem: Problem,
  node: RuleNode,
  window: Window,
  isTaken: Taken = NOTHING_TAKEN,
): number => {
  if (node.kind === 'leaf') return fewestOfLeaf(poolOf(problem, node as LeafNode), window, isTaken);
  if (node.kind === 'within') return fewestHoldings(problem, node.child, window, isTaken);
  if (node.n <= 0) return 0;
  const ofChildren = node.children
    .map((child) => fewestHoldings(problem, child, window, isTaken))
    .toSorted((a, b) => a - b)
    .slice(0, node.n);
  const most = ofChildren.at(-1) ?? 0;
  if (isTaken !== NOTHING_TAKEN || !Number.isFinite(node.most)) return most;
  // Nothing taken: each holding serves at most so many children. It may stand for several things of one activity.
  return Math.max(most, Math.ceil(ofChildren.reduce((sum, count) => sum + count, 0) / node.most));
};
