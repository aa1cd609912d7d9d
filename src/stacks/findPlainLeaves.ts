import type { CompiledRule } from './compileRule.js';
import type { CompiledEquivalence } from './faces.js';
import { childrenOf, type LeafNode, type RuleNode } from './ruleTree.js';
import type { CompiledSelector } from './selector.js';

/** A leaf that has nothing in common with others. */
export interface PlainLeaf {
  readonly leaf: LeafNode;
  /** What it asks of a holding that was found for it. */
  readonly selects: CompiledSelector;
  /** The equivalences that could serve it without a grant, with their places among all. */
  readonly ways: readonly (readonly [place: number, way: CompiledEquivalence])[];
}

/** Leaves that have nothing in common. */
export interface PlainRule {
  /** By number. */
  readonly leaves: readonly PlainLeaf[];
  /** In the order of claims. */
  readonly inOrder: readonly PlainLeaf[];
  /** The one leaf that a holding of an achievement could count for. */
  readonly leafOf: (achievement: string) => PlainLeaf | undefined;
}

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

const waysOf = ({ operator, unit }: LeafNode, list: readonly CompiledEquivalence[] = []): PlainLeaf['ways'] =>
  [...list.entries()].filter(
    ([
      ,
      {
        source: { by, to },
      },
    ]) => {
      const serves = operator !== 'sum' || to.unit === undefined || to.unit === unit;
      return by === undefined && serves;
    },
  );

/**
 * The commonest stacks are a list of badges, all of them required, each of an achievement of its own; or one plain sum.
 * Their leaves have nothing in common, so that sharing has no meaning and each leaf can be answered on its own.
 *
 * @returns which leaf a holding could count for; nothing where the rule is more than that
 */
export const findPlainLeaves = ({
  root,
  leaves,
  inOrder,
  limits,
  equivalences,
}: Omit<CompiledRule, 'plain'>): PlainRule | undefined => {
  if (limits.length > 0 || !isAllOf(root) || !leaves.every(isPlain)) return undefined;
  const [only] = leaves;
  if (leaves.length === 1 && only !== undefined) {
    if (equivalences.flat().some(({ cap }) => cap !== undefined)) return undefined;
    const plain = { leaf: only, selects: only.selects, ways: waysOf(only, equivalences[only.faces]) };
    return { leaves: [plain], inOrder: [plain], leafOf: () => plain };
  }
  if (equivalences.some((list) => list.length > 0)) return undefined;
  const byAchievement = new Map<string, PlainLeaf>();
  for (const leaf of leaves) {
    const { achievement, beyond = leaf.selects } = leaf;
    if (achievement === undefined || byAchievement.has(achievement)) return undefined;
    byAchievement.set(achievement, { leaf, selects: beyond, ways: [] });
  }
  const plain = [...byAchievement.values()];
  return {
    leaves: plain,
    inOrder: inOrder.flatMap(({ leaf }) => plain[leaf] ?? []),
    leafOf: (achievement) => byAchievement.get(achievement),
  };
};
