import type { LeafPool, Option, Pools } from './leafPool.js';
import type { NodeBudget } from './nodeBudget.js';
import type { CompiledLimit } from './compileRule.js';
import { childrenOf, type LeafNode, leavesOf, type RuleNode } from './ruleTree.js';

/** One question to the solver: a tree, what its leaves could claim, and what the search may spend. */
export interface Problem {
  readonly root: RuleNode;
  readonly pools: Pools;
  readonly limits: readonly CompiledLimit[];
  /** Nodes whose children must be solved together. */
  readonly blocks: ReadonlySet<RuleNode>;
  readonly budget: NodeBudget;
}

/** Which claims may be used: days by rank, both ends inclusive, and options by number (absent: all). */
export interface Window {
  readonly from: number;
  readonly to: number;
  readonly open?: Uint8Array;
}

export const poolOf = ({ pools }: Problem, { leaf }: LeafNode): LeafPool => {
  const pool = pools.pools[leaf];
  if (pool === undefined) throw new RangeError(`No pool for leaf ${leaf}`);
  return pool;
};

/** The options of a pool that a window lets through. */
export const optionsIn = ({ options }: LeafPool, { from, to, open }: Window): readonly Option[] => {
  const [first, last] = [options[0], options.at(-1)];
  if (first === undefined || last === undefined) return options;
  if (open === undefined && from <= first.day && to >= last.day) return options;
  return options.filter(({ day, index }) => day >= from && day <= to && open?.[index] !== 0);
};

/** Whether one thing could be claimed beneath more children than `most`. */
const canClash = (problem: Pick<Problem, 'pools'>, children: readonly RuleNode[], most: number): boolean => {
  if (children.length <= most) return false;
  const uses = new Map<number, number>();
  for (const child of children) {
    const things = new Set<number>();
    for (const { leaf } of leavesOf(child))
      for (const { thing } of problem.pools.pools[leaf]?.options ?? []) things.add(thing);
    for (const thing of things) {
      const count = (uses.get(thing) ?? 0) + 1;
      if (count > most) return true;
      uses.set(thing, count);
    }
  }
  return false;
};

/** The lowest node that has all of some leaves beneath it. */
const commonAncestor = (root: RuleNode, leaves: readonly number[]): RuleNode => {
  const below = childrenOf(root).find((child) => {
    const beneath = new Set(leavesOf(child).map(({ leaf }) => leaf));
    return leaves.every((leaf) => beneath.has(leaf));
  });
  return below === undefined ? root : commonAncestor(below, leaves);
};

/** The limits that can bind at all, with the node over their leaves. */
export const limitNodes = (
  root: RuleNode,
  limits: readonly CompiledLimit[],
): readonly { readonly node: RuleNode; readonly limit: number }[] => {
  const present = new Set(leavesOf(root).map(({ leaf }) => leaf));
  return limits.flatMap(({ leaves }, limit) => {
    const bound = leaves.filter((leaf) => present.has(leaf));
    return bound.length === 0 ? [] : [{ node: commonAncestor(root, bound), limit }];
  });
};

/**
 * Nodes that cannot be solved child by child: where one thing could be claimed beneath too many children, or where a
 * limit binds leaves together. Elsewhere the children are independent, and taking everything is exact.
 */
export const findBlocks = (problem: Pick<Problem, 'root' | 'pools' | 'limits'>): ReadonlySet<RuleNode> => {
  const blocks = new Set<RuleNode>(limitNodes(problem.root, problem.limits).map(({ node }) => node));
  const visit = (node: RuleNode): void => {
    if (
      node.kind === 'group' &&
      node.n > 1 &&
      Number.isFinite(node.most) &&
      canClash(problem, node.children, node.most)
    ) {
      blocks.add(node);
    }
    for (const child of childrenOf(node)) visit(child);
  };
  visit(problem.root);
  return blocks;
};
