import type { Rule, Stack } from './types.js';
import { expectRecord } from '../model/expect.js';
import { withoutRawErrors } from './withoutRawErrors.js';

/** A rule without children: what can be claimed. */
export interface Leaf {
  /** The rule's id, or its path: `root`, then `parent/index`. */
  readonly id: string;
  readonly title: string;
  readonly rule: Rule;
}

/**
 * The rules directly beneath a rule; none for a leaf.
 *
 * @param rule the rule
 */
export const childrenOf = (rule: Rule): readonly Rule[] => {
  if ('all' in rule) return rule.all;
  if ('any' in rule) return rule.any;
  if ('atLeast' in rule) return rule.atLeast.of;
  if ('sequence' in rule) return rule.sequence;
  return 'rule' in rule ? [rule.rule] : [];
};

const walk = (rule: Rule, path: string): readonly Leaf[] => {
  const id = rule.id ?? path;
  const children = childrenOf(rule);
  if (children.length === 0) return [{ id, title: rule.title ?? id, rule }];
  return children.flatMap((child, index) => walk(child, `${id}/${index}`));
};

/**
 * Ids of the leaves at or beneath rules that are named.
 *
 * @param rule the root of a definition
 * @param named ids, or paths, of rules
 */
export const leavesBeneath = (rule: Rule, named: readonly string[]): readonly string[] => {
  const beneath = (one: Rule, path: string, within: boolean): readonly string[] => {
    const id = one.id ?? path;
    const inside = within || named.includes(id);
    const children = childrenOf(one);
    if (children.length === 0) return inside ? [id] : [];
    return children.flatMap((child, index) => beneath(child, `${id}/${index}`, inside));
  };
  return beneath(rule, 'root', false);
};

/**
 * The rule of a stack in one version.
 *
 * @param stack the definition
 * @param version as the evaluation reports it
 */
export const ruleOf = (stack: Stack, version?: string): Rule | undefined => {
  expectRecord(stack, { rule: 'object|undefined', versions: 'array|undefined' }, 'A stack');
  const { rule, versions } = stack;
  return rule ?? versions?.find((one) => one.version === version)?.rule ?? versions?.at(-1)?.rule;
};

/**
 * The leaves of a stack's rule, in the order of the definition.
 *
 * @param stack the definition
 * @param version which version, where there are several
 */
export const listLeaves = (stack: Stack, version?: string): readonly Leaf[] =>
  withoutRawErrors('The stack', () => {
    const rule = ruleOf(stack, version);
    return rule === undefined ? [] : walk(rule, 'root');
  });
