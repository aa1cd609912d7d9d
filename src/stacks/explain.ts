import { explainConflict } from './explainConflict.js';
import { reachOf, targetsOf } from './leafHolds.js';
import { withinBudget } from './nodeBudget.js';
import { poolOf, type Problem, type Window } from './problem.js';
import { fromScale, printAmount } from './rational.js';
import { setMember } from './record.js';
import type { LeafNode, RuleNode } from './ruleTree.js';
import { holds, relaxedEarliest } from './solve.js';
import type { Conflict, Missing } from './types.js';

/** What stands between the holdings and completion. */
export interface Explanation {
  readonly missing: Record<string, Missing>;
  readonly explanations: readonly Conflict[];
}

const missingOf = (problem: Problem, leaf: LeafNode): Missing => {
  const pool = poolOf(problem, leaf);
  const { denominator, options } = pool;
  const have = printAmount(fromScale(reachOf(pool, options, problem.budget), denominator));
  const need = printAmount(leaf.need);
  if (leaf.operator !== 'cover') return { have, need };
  const covered = targetsOf(pool, options, problem.budget);
  return { have, need, targets: leaf.targets.filter((_, index) => !covered.has(index)) };
};

/** Nodes for one leaf: it only searches where things could be claimed in several ways. */
const LEAF_NODES = 10_000;

/**
 * Which leaves of unsatisfied subtrees lack something, and which nodes' children hold each alone but not together.
 *
 * @param window all days
 */
export const explain = (problem: Problem, window: Window): Explanation => {
  const missing: Record<string, Missing> = {};
  const explanations: Conflict[] = [];
  const nodes = problem.budget.left;
  const ofLeaf = (): Problem => ({ ...problem, budget: { left: Math.min(LEAF_NODES, nodes) } });

  /** What could not be decided within the budget is neither met nor in conflict. */
  const undecided = new Set<RuleNode>();
  const isMet = (node: RuleNode): boolean => {
    if (undecided.has(node)) return false;
    // What a leaf lacks is said though a search has spent the rest.
    const asked = node.kind === 'leaf' ? ofLeaf() : problem;
    const met = withinBudget(() => holds(asked, node, window));
    if (met === undefined) undecided.add(node);
    return met?.found === true;
  };

  const visitLeaf = (leaf: LeafNode): void => {
    const asked = ofLeaf();
    const missed = withinBudget(() =>
      relaxedEarliest(asked)(leaf, window) <= window.to ? undefined : missingOf(asked, leaf),
    );
    if (missed === undefined) return;
    if (missed.found === undefined) explanations.push(explainConflict(asked, leaf, window));
    else setMember(missing, leaf.id, missed.found);
  };

  const visitGroup = (node: Extract<RuleNode, { kind: 'group' }>): void => {
    // A nested stack is explained by its own rule, not by the badge that would replace it.
    const direct = node.children.filter((child) => child.kind === 'leaf' && child.id === node.id);
    const children =
      node.children.length > direct.length
        ? node.children.filter((child) => !direct.includes(child))
        : node.children;
    const met = children.filter(isMet);
    for (const child of children) if (!met.includes(child)) visit(child);
    if (met.length >= node.n && !undecided.has(node))
      explanations.push(explainConflict(problem, node, window));
  };

  const visit = (node: RuleNode): void => {
    if (isMet(node)) return;
    if (node.kind === 'group') {
      visitGroup(node);
    } else if (node.kind === 'within') {
      if (!isMet(node.child)) visit(node.child);
      else if (!undecided.has(node)) explanations.push(explainConflict(problem, node, window));
    } else if (!undecided.has(node)) visitLeaf(node);
  };

  visit(problem.root);
  return { missing, explanations };
};
