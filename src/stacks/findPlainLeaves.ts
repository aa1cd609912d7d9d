import type { CompiledRule } from './compileRule.js';
import { childrenOf, type LeafNode, type RuleNode } from './ruleTree.js';

/** Finds the one leaf that a holding of an achievement could count for. */
export type LeafOf = (achievement: string) => LeafNode | undefined;

const isAllOf = (node: RuleNode): boolean =>
  node.kind === 'leaf' ||
  (node.kind === 'group' &&
    !node.ordered &&
    node.n === node.children.length &&
    childrenOf(node).every(isAllOf));

const isPlain = ({ operator, distinct, need, caps, floors }: LeafNode): boolean => {
  if (typeof need !== 'number' ? need.n <= 0n : need <= 0) return false;
  if (operator === 'earn') return distinct === undefined;
  return operator === 'sum' && caps.length === 0 && floors.length === 0;
};

/**
 * The commonest stacks are a list of badges, all of them required, each of an achievement of its own; or one plain sum.
 * Their leaves have nothing in common, so that sharing has no meaning and each leaf can be answered on its own.
 *
 * @returns which leaf a holding could count for; nothing where the rule is more than that
 */
export const findPlainLeaves = ({
  root,
  leaves,
  limits,
  equivalences,
}: Pick<CompiledRule, 'root' | 'leaves' | 'limits' | 'equivalences'>): LeafOf | undefined => {
  if (limits.length > 0 || !isAllOf(root) || !leaves.every(isPlain)) return undefined;
  const [only] = leaves;
  if (leaves.length === 1)
    return equivalences.flat().some(({ cap }) => cap !== undefined) ? undefined : () => only;
  if (equivalences.some((list) => list.length > 0)) return undefined;
  const byAchievement = new Map<string, LeafNode>();
  for (const leaf of leaves) {
    if (leaf.achievement === undefined || byAchievement.has(leaf.achievement)) return undefined;
    byAchievement.set(leaf.achievement, leaf);
  }
  return (achievement) => byAchievement.get(achievement);
};
