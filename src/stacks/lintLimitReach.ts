import { joinPointer } from '../model/json.js';
import type { Findings } from './lintFinding.js';
import { type Leaf, leavesBeneath, listLeaves } from './listLeaves.js';
import { compare, readAmount } from './rational.js';
import { isContained } from './selectorRelation.js';
import type { Limit, Rule } from './types.js';

/** Everything that counts for this leaf falls under the limit, and is less than it asks for. */
const isStarved = ({ rule }: Leaf, limit: Limit): boolean => {
  if (!('sum' in rule) || rule.sum.unit !== limit.unit) return false;
  const [need, most] = [readAmount(rule.sum.min), readAmount(limit.max)];
  return (
    need !== undefined &&
    most !== undefined &&
    compare(most, need) < 0 &&
    isContained(rule.sum.from ?? {}, limit.from ?? {})
  );
};

/**
 * Warn of limits that let no rule of theirs be met, and of those that bind nothing.
 *
 * @param limits the limits of a definition without errors
 * @param rule the rule that they are over
 */
export const lintLimitReach = (limits: readonly Limit[], rule: Rule, findings: Findings): void => {
  const all = listLeaves({ id: '', rule });
  for (const [index, limit] of limits.entries()) {
    const here = joinPointer('/limits', index);
    const named = new Set(leavesBeneath(rule, limit.rules));
    const leaves = all.filter(({ id }) => named.has(id));
    const starved = leaves.find((leaf) => isStarved(leaf, limit));
    if (starved !== undefined)
      findings.warn(
        'stack.lint.unreachable',
        joinPointer(here, 'max'),
        `The limit lets less through than "${starved.id}" alone asks for.`,
      );
    // what a nested stack adds up its own definition says
    if (leaves.every((leaf) => !('stack' in leaf.rule) && !sums(leaf, limit.unit)))
      findings.warn(
        'stack.lint.unit',
        joinPointer(here, 'unit'),
        `None of its rules adds up "${limit.unit}": the limit binds nothing.`,
      );
  }
};

const sums = ({ rule }: Leaf, unit: string): boolean => 'sum' in rule && rule.sum.unit === unit;
