import type { CompiledRule } from './compileRule.js';
import type { Day, ToDay } from './day.js';
import { type Rational, readAmount } from './rational.js';
import { leavesOf, nodesOf, type RuleNode } from './ruleTree.js';
import type { Equivalence, EvaluationContext, Grant, Holding } from './types.js';

/** Why a grant has no effect. */
export type IgnoredBecause =
  | 'notVerified'
  | 'notThisEarner'
  | 'notYetGranted'
  | 'expired'
  | 'unknownRule'
  | 'unknownHolding'
  | 'notAuthorised'
  | 'notAdjustable'
  | 'malformed';

/** What the effective grants do to an evaluation. */
export interface GrantEffects {
  readonly waived: ReadonlySet<string>;
  readonly adjusted: ReadonlyMap<string, Rational>;
  /** Leaf number → holdings that count there whatever the selectors say. */
  readonly allowed: ReadonlyMap<number, ReadonlySet<string>>;
  /** Holding → the only leaves where it may be claimed. */
  readonly pinned: ReadonlyMap<string, ReadonlySet<number>>;
  /** Leaf number → holding → achievements that it may stand for. */
  readonly substituted: ReadonlyMap<number, ReadonlyMap<string, readonly string[]>>;
  /** Equivalences that need a grant → the holdings that have it. */
  readonly enabled: ReadonlyMap<Equivalence, ReadonlySet<string>>;
  readonly ignored: readonly { readonly grant: number; readonly reason: string }[];
}

interface Question {
  readonly context: EvaluationContext;
  readonly asOf: Day;
  readonly toDay: ToDay;
}

/**
 * Whether a rule can ask for an amount: what is counted is whole; of its targets or children, as many as it has; of a
 * sequence, all. Nothing is what a waiver asks for, and says.
 */
const canNeed = (node: RuleNode, amount: Rational): boolean => {
  if (amount === 0) return false;
  if (node.kind === 'within') return canNeed(node.child, amount);
  if (node.kind === 'leaf') {
    if (node.operator === 'sum') return true;
    return typeof amount === 'number' && (node.operator === 'earn' || amount <= node.targets.length);
  }
  // a nested stack, by its badge or by its rule, asks for itself
  const isStack = node.children[0]?.id === node.id;
  return !node.ordered && !isStack && typeof amount === 'number' && amount <= node.children.length;
};

const NONE: GrantEffects = {
  waived: new Set(),
  adjusted: new Map(),
  allowed: new Map(),
  pinned: new Map(),
  substituted: new Map(),
  enabled: new Map(),
  ignored: [],
};

const reasonAgainst = (grant: Grant, { context, asOf, toDay }: Question): IgnoredBecause | undefined => {
  if (grant.verified === false) return 'notVerified';
  if (grant.earner !== undefined && !context.earner.includes(grant.earner)) return 'notThisEarner';
  const on = toDay(grant.on);
  if (on === undefined) return 'malformed';
  if (on > asOf) return 'notYetGranted';
  if (grant.until === undefined) return undefined;
  const until = toDay(grant.until);
  return until === undefined || until < asOf ? 'expired' : undefined;
};

/** Grants by date, then by their text, so that the later one decides whatever the order of the list. */
const inOrder = (grants: readonly Grant[]): readonly (readonly [Grant, number])[] =>
  grants
    .map((grant, index) => [grant, index] as const)
    .toSorted(([a], [b]) => {
      const [left, right] = [`${a.on} ${JSON.stringify(a)}`, `${b.on} ${JSON.stringify(b)}`];
      return left < right ? -1 : left > right ? 1 : 0;
    });

const memberOf = <K, V>(map: Map<K, V>, key: K, create: () => V): V => {
  const member = map.get(key) ?? create();
  map.set(key, member);
  return member;
};

/**
 * Which grants have effect, and which. A grant counts only if the rule's `waivable.by`, or the equivalence's `by`,
 * names its grantor; signatures are checked outside the engine (`verified`).
 */
export const readGrants = (
  { root, equivalences }: CompiledRule,
  holdings: readonly Holding[],
  question: Question,
): GrantEffects => {
  const { grants = [] } = question.context;
  if (grants.length === 0) return NONE;
  const nodes = nodesOf(root);
  const waived = new Set<string>();
  const adjusted = new Map<string, Rational>();
  const allowed = new Map<number, Set<string>>();
  const pinned = new Map<string, Set<number>>();
  const substituted = new Map<number, Map<string, string[]>>();
  const enabled = new Map<Equivalence, Set<string>>();

  /** Equivalences with `by` that this grant opens for its holding. */
  const enable = ({ holding, achievement, rule, by }: Grant): boolean => {
    const opened = equivalences
      .flat()
      .map(({ source }) => source)
      .filter(({ id, to, by: grantors }) => {
        if (grantors?.includes(by) !== true) return false;
        return rule === undefined ? achievement !== undefined && to.achievement === achievement : id === rule;
      });
    for (const equivalence of opened)
      memberOf(enabled, equivalence, () => new Set<string>()).add(holding ?? '');
    return opened.length > 0;
  };

  const effect = (grant: Grant): IgnoredBecause | undefined => {
    const { kind, rule, holding, achievement, min, by } = grant;
    if (kind === 'substitute' || kind === 'allow' || kind === 'pin') {
      if (holding === undefined) return 'malformed';
      // ids are anybody's to give: one that another issuer gave is another holding's
      const { holdingIssuer } = grant;
      const isMeant = ({ id, issuer }: Holding): boolean =>
        id === holding && (holdingIssuer === undefined || issuer === holdingIssuer);
      if (!holdings.some(isMeant)) return 'unknownHolding';
    }
    if ((kind === 'substitute' || kind === 'allow') && enable(grant)) return undefined;
    if (rule === undefined && kind !== 'substitute') return 'malformed';
    const named = rule === undefined ? nodes : nodes.filter(({ id }) => id === rule);
    if (named.length === 0) return 'unknownRule';
    const authorised = named.filter(({ waivableBy }) => waivableBy.includes(by));
    if (authorised.length === 0) return 'notAuthorised';
    const leaves = authorised.flatMap(leavesOf);
    switch (kind) {
      case 'waive':
        for (const { id } of authorised) waived.add(id);
        return undefined;
      case 'adjust': {
        const amount = readAmount(min);
        if (amount === undefined || (typeof amount === 'number' ? amount < 0 : amount.n < 0n))
          return 'malformed';
        if (!authorised.every((node) => canNeed(node, amount))) return 'notAdjustable';
        for (const { id } of authorised) adjusted.set(id, amount);
        return undefined;
      }
      case 'allow':
        for (const { leaf } of leaves) memberOf(allowed, leaf, () => new Set<string>()).add(holding ?? '');
        return undefined;
      case 'pin':
        for (const { leaf } of leaves) memberOf(pinned, holding ?? '', () => new Set<number>()).add(leaf);
        return undefined;
      case 'substitute':
        if (achievement === undefined) return 'malformed';
        for (const { leaf } of leaves) {
          const ofLeaf = memberOf(substituted, leaf, () => new Map<string, string[]>());
          memberOf(ofLeaf, holding ?? '', () => []).push(achievement);
        }
        return undefined;
      default:
        return 'malformed';
    }
  };

  const ignored: { grant: number; reason: string }[] = [];
  for (const [grant, index] of inOrder(grants)) {
    const reason = reasonAgainst(grant, question) ?? effect(grant);
    if (reason !== undefined) ignored.push({ grant: index, reason });
  }
  return {
    waived,
    adjusted,
    allowed,
    pinned,
    substituted,
    enabled,
    ignored: ignored.toSorted((a, b) => a.grant - b.grant),
  };
};

/** The tree as it stands after waivers and adjustments: a waived rule asks for nothing. */
export const applyToTree = (node: RuleNode, effects: GrantEffects): RuleNode => {
  const { waived, adjusted } = effects;
  if (waived.size === 0 && adjusted.size === 0) return node;
  const { id, waivableBy } = node;
  if (waived.has(id))
    return { id, waivableBy, kind: 'group', n: 0, children: [], most: Infinity, ordered: false };
  const amount = adjusted.get(id);
  if (node.kind === 'leaf') return amount === undefined ? node : { ...node, need: amount };
  if (node.kind === 'within') return { ...node, child: applyToTree(node.child, effects) };
  const children = node.children.map((child) => applyToTree(child, effects));
  return { ...node, n: typeof amount === 'number' ? amount : node.n, children };
};
