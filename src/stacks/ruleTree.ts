import type { Duration } from './day.js';
import type { Rational } from './rational.js';
import type { CompiledSelector } from './selector.js';

interface NodeBase {
  /** The rule's id, or its path. */
  readonly id: string;
  /** Who may waive or adjust it. */
  readonly waivableBy: readonly string[];
}

/** A bound within one leaf: on what it counts, how much. */
export interface Bound {
  readonly selects: CompiledSelector;
  readonly amount: Rational;
}

/** A rule that holdings satisfy directly. */
export interface LeafNode extends NodeBase {
  readonly kind: 'leaf';
  readonly operator: 'earn' | 'sum' | 'cover';
  /** Number among the leaves of the tree. */
  readonly leaf: number;
  /** Its own `from` and every `where` above. */
  readonly selects: CompiledSelector;
  /** The one achievement it asks for, where it asks for one: a quick first look. */
  readonly achievement?: string;
  /** What it asks for beyond that achievement. */
  readonly beyond?: CompiledSelector;
  readonly need: Rational;
  readonly distinct?: 'achievement' | 'issuer' | 'evaluator';
  readonly unit?: string;
  readonly caps: readonly Bound[];
  readonly floors: readonly Bound[];
  readonly targets: readonly string[];
  /** Which list of equivalences its faces come from. */
  readonly faces: number;
}

/** At least `n` of the children; in their order where `ordered`. */
export interface GroupNode extends NodeBase {
  readonly kind: 'group';
  readonly n: number;
  readonly children: readonly RuleNode[];
  /** Beneath how many different children one thing may be claimed. */
  readonly most: number;
  readonly ordered: boolean;
}

/** Its child, by holdings whose dates lie within the span. */
export interface WithinNode extends NodeBase {
  readonly kind: 'within';
  readonly span: Duration;
  readonly child: RuleNode;
}

export type RuleNode = LeafNode | GroupNode | WithinNode;

export const childrenOf = (node: RuleNode): readonly RuleNode[] => {
  if (node.kind === 'group') return node.children;
  return node.kind === 'within' ? [node.child] : [];
};

/** The leaves beneath a node, in document order. */
export const leavesOf = (node: RuleNode): readonly LeafNode[] =>
  node.kind === 'leaf' ? [node] : childrenOf(node).flatMap(leavesOf);

/** Every node at or beneath, parents first. */
export const nodesOf = (node: RuleNode): readonly RuleNode[] => [node, ...childrenOf(node).flatMap(nodesOf)];
