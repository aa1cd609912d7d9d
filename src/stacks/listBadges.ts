import type { CompiledRule } from './compileRule.js';
import { childrenOf, type LeafNode, type RuleNode } from './ruleTree.js';

const isAllOf = (node: RuleNode): boolean =>
  node.kind === 'leaf' ||
  (node.kind === 'group' &&
    !node.ordered &&
    node.n === node.children.length &&
    childrenOf(node).every(isAllOf));

/**
 * The commonest stack is a list of badges, all of them required: counts of holdings, each of an achievement of its own.
 * Its leaves have nothing in common, so that sharing has no meaning and each can be answered on its own.
 *
 * @returns the leaf of each achievement; nothing where the rule is more than that
 */
export const listBadges = ({
  root,
  leaves,
  limits,
  equivalences,
}: Omit<CompiledRule, 'badges'>): ReadonlyMap<string, LeafNode> | undefined => {
  if (limits.length > 0 || equivalences.some((list) => list.length > 0) || !isAllOf(root)) return undefined;
  const badges = new Map<string, LeafNode>();
  for (const leaf of leaves) {
    const { operator, distinct, achievement, need } = leaf;
    if (operator !== 'earn' || distinct !== undefined || achievement === undefined) return undefined;
    if (typeof need !== 'number' || need < 1 || badges.has(achievement)) return undefined;
    badges.set(achievement, leaf);
  }
  return badges;
};
