import type { LeafState } from './leafStates.js';
import { childrenOf, ruleOf } from './listLeaves.js';
import type { Evaluation, Rule, Stack } from './types.js';

/** How many requirements are met, of how many that are asked for. */
export interface RequirementCount {
  readonly met: number;
  readonly needed: number;
}

/** How many of its children a rule asks for. */
const asksFor = (rule: Rule, children: readonly Rule[]): number => {
  if ('any' in rule) return 1;
  return 'atLeast' in rule ? Math.min(rule.atLeast.n, children.length) : children.length;
};

const remaining = ({ met, needed }: RequirementCount): number => needed - met;

/** What is nearest to being met; of equals, what has more of it done. */
const nearestFirst = (one: RequirementCount, other: RequirementCount): number =>
  remaining(one) - remaining(other) || other.met - one.met;

/**
 * Counts requirements as a person would: of alternatives as many as are asked for, and of those the ones that are
 * nearest to being met. Two of four badges that will do are two requirements, and not four.
 *
 * @param stack the definition
 * @param evaluation what the rules said of it
 * @param states where its leaves stand, as `leafStates` says
 */
export const countRequirements = (
  stack: Stack,
  evaluation: Evaluation,
  states: ReadonlyMap<string, LeafState>,
): RequirementCount => {
  const count = (rule: Rule, path: string): RequirementCount => {
    const id = rule.id ?? path;
    const children = childrenOf(rule);
    if (children.length === 0) {
      const state = states.get(id) ?? 'notNeeded';
      const met = state === 'met' || state === 'waived' ? 1 : 0;
      return { met, needed: state === 'notNeeded' ? 0 : 1 };
    }
    return children
      .map((child, index) => count(child, `${id}/${index}`))
      .toSorted(nearestFirst)
      .slice(0, asksFor(rule, children))
      .reduce((sum, one) => ({ met: sum.met + one.met, needed: sum.needed + one.needed }), {
        met: 0,
        needed: 0,
      });
  };
  const rule = ruleOf(stack, evaluation.version);
  return rule === undefined ? { met: 0, needed: 0 } : count(rule, 'root');
};

/**
 * The leaves that are one way of several: beneath a rule that asks for fewer than all of its children.
 *
 * @param stack the definition
 * @param version as the evaluation reports it
 */
export const alternativeLeaves = (stack: Stack, version?: string): ReadonlySet<string> => {
  const found = new Set<string>();
  const visit = (rule: Rule, path: string, isChoice: boolean): void => {
    const id = rule.id ?? path;
    const children = childrenOf(rule);
    if (children.length === 0 && isChoice) found.add(id);
    const here = isChoice || asksFor(rule, children) < children.length;
    for (const [index, child] of children.entries()) visit(child, `${id}/${index}`, here);
  };
  const rule = ruleOf(stack, version);
  if (rule !== undefined) visit(rule, 'root', false);
  return found;
};
