import { addDuration } from './day.js';
import { spend } from './nodeBudget.js';
import type { Problem, Window } from './problem.js';
import type { LeafNode, RuleNode, WithinNode } from './ruleTree.js';

/** A leaf that a choice requires, and when its claims must lie. */
export interface Requirement {
  readonly leaf: LeafNode;
  readonly window: Window;
}

/** The earliest rank at which a node holds on its own within a window; -1 without claims, Infinity never. */
export type Earliest = (node: RuleNode, window: Window) => number;

type Continue = (requirements: readonly Requirement[]) => boolean;

/** The last day, by rank, that lies within the span of another. */
export const lastWithin = (
  { pools: { days } }: Problem,
  { span }: WithinNode,
  start: number,
  to: number,
): number => {
  const limit = addDuration(days[start] ?? '', span);
  let last = start;
  while (last < to && (days[last + 1] ?? '') <= limit) last += 1;
  return last;
};

/**
 * Tries every way to satisfy a node as a list of leaves with windows: which children of a choice, where a sequence
 * is cut, where a span begins. Branches whose leaves do not even hold on their own are left out.
 *
 * @param attempt is told each way; true ends the search
 * @returns whether an attempt was successful
 */
export const expandChoices = (
  problem: Problem,
  root: RuleNode,
  window: Window,
  { earliest, attempt }: { readonly earliest: Earliest; readonly attempt: Continue },
): boolean => {
  const choose = (
    children: readonly RuleNode[],
    at: { readonly place: number; readonly needed: number },
    scope: Window,
    { sofar, then }: { readonly sofar: readonly Requirement[]; readonly then: Continue },
  ): boolean => {
    const { place, needed } = at;
    if (needed === 0) return then(sofar);
    const child = children[place];
    if (child === undefined || children.length - place < needed) return false;
    const taken = visit(child, scope, sofar, (next) =>
      choose(children, { place: place + 1, needed: needed - 1 }, scope, { sofar: next, then }),
    );
    return taken || choose(children, { place: place + 1, needed }, scope, { sofar, then });
  };

  const inOrder = (
    children: readonly RuleNode[],
    scope: Window,
    sofar: readonly Requirement[],
    then: Continue,
  ): boolean => {
    const [child, ...later] = children;
    if (child === undefined) return then(sofar);
    if (later.length === 0) return visit(child, scope, sofar, then);
    for (let cut = Math.max(scope.from, earliest(child, scope)); cut <= scope.to; cut += 1) {
      const found = visit(child, { ...scope, to: cut }, sofar, (next) =>
        inOrder(later, { ...scope, from: cut }, next, then),
      );
      if (found) return true;
      if (!later.every((one) => earliest(one, { ...scope, from: cut + 1 }) <= scope.to)) return false;
    }
    return false;
  };

  const within = (
    node: WithinNode,
    scope: Window,
    sofar: readonly Requirement[],
    then: Continue,
  ): boolean => {
    let covered = -1;
    for (let start = scope.from; start <= scope.to; start += 1) {
      const to = lastWithin(problem, node, start, scope.to);
      // A window inside the one before has nothing new.
      if (to === covered) continue;
      covered = to;
      if (visit(node.child, { ...scope, from: start, to }, sofar, then)) return true;
    }
    return false;
  };

  const visit = (node: RuleNode, scope: Window, sofar: readonly Requirement[], then: Continue): boolean => {
    spend(problem.budget, 1);
    const soonest = earliest(node, scope);
    if (soonest > scope.to) return false;
    if (soonest === -1) return then(sofar);
    if (node.kind === 'leaf') return then([...sofar, { leaf: node, window: scope }]);
    if (node.kind === 'within') return within(node, scope, sofar, then);
    if (node.ordered) return inOrder(node.children, scope, sofar, then);
    return choose(node.children, { place: 0, needed: node.n }, scope, { sofar, then });
  };

  return visit(root, window, [], attempt);
};
