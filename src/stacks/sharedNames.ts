import { type Definition, findDefinition, type Library } from './library.js';
import { childrenOf } from './listLeaves.js';
import type { Rule } from './types.js';

/**
 * The ids that more than one rule has, of a definition and all that it nests. Ids are unique within a definition only:
 * two stacks by different authors may both have a `core`. The outer definition keeps its ids; a nested rule whose id is
 * taken is named by the `stack` rule that it stands beneath and its own id.
 *
 * @param definition the outer definition, looked over by the linter
 * @param library what it nests
 */
export const sharedNames = (definition: Definition, library: Library): ReadonlySet<string> => {
  const seen = new Set<string>();
  const shared = new Set<string>();
  const visit = (rule: Rule, within: readonly string[]): void => {
    if (rule.id !== undefined) (seen.has(rule.id) ? shared : seen).add(rule.id);
    for (const child of childrenOf(rule)) visit(child, within);
    // a stack that contains itself is refused when it is compiled
    if (!('stack' in rule) || within.includes(rule.stack)) return;
    const nested = findDefinition(library, rule.stack, rule.version);
    if (nested !== undefined) visit(nested.rule, [...within, rule.stack]);
  };
  visit(definition.rule, []);
  return shared;
};
