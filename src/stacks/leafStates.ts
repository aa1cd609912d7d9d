import { type Leaf, leavesBeneath, listLeaves, ruleOf } from './listLeaves.js';
import type { Evaluation, Stack } from './types.js';

/**
 * Where a requirement stands. `contended`: it has what it needs, as far as the evaluation tells, but not together with
 * others, since badges count once, must be in order or close together. `notNeeded`: another route was taken, or nothing was asked of it.
 */
export type LeafState = 'met' | 'waived' | 'contended' | 'open' | 'notNeeded';

/** Whether what counts for a leaf could be enough. Of sums and targets the evaluation does not tell. */
const couldHold = ({ id, rule }: Leaf, { claims }: Evaluation): boolean =>
  (claims[id] ?? []).length >= ('earn' in rule ? rule.earn.min : 1);

/**
 * Where each requirement of a stack stands, for whoever shows it to people.
 *
 * @param stack the definition
 * @param evaluation what the rules said of it
 * @returns leaf id → state, in the order of the definition
 */
export const leafStates = (stack: Stack, evaluation: Evaluation): ReadonlyMap<string, LeafState> => {
  const { claims, conflicts, missing, verdict, version, waived } = evaluation;
  const rule = ruleOf(stack, version);
  const beneath = (named: readonly string[]): readonly string[] =>
    rule === undefined ? [] : leavesBeneath(rule, named);
  const [excused, contended] = [beneath(waived), beneath(conflicts)];
  const leaves = listLeaves(stack, version);
  const ids = leaves.map(({ id }) => id);
  // The requirements of a nested definition stand under ids of their own.
  const isNestedOpen = Object.keys(missing).some((id) => !ids.includes(id));
  return new Map(
    leaves.map((leaf): readonly [string, LeafState] => {
      const { id } = leaf;
      if (excused.includes(id)) return [id, 'waived'];
      if (missing[id] !== undefined) return [id, 'open'];
      const isNested = 'stack' in leaf.rule && Object.keys(claims).some((one) => !ids.includes(one));
      if (contended.includes(id))
        return [id, couldHold(leaf, evaluation) || (isNested && !isNestedOpen) ? 'contended' : 'open'];
      if ((claims[id] ?? []).length > 0) return [id, 'met'];
      if (isNested) return [id, verdict !== 'complete' && isNestedOpen ? 'open' : 'met'];
      return [id, 'stack' in leaf.rule && isNestedOpen ? 'open' : 'notNeeded'];
    }),
  );
};
