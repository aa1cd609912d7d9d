import { CairnError } from '../model/errors.js';
import { parseDuration, type ToDay } from './day.js';
import { type CompiledEquivalence, compileEquivalence } from './faces.js';
import { findPlainLeaves, type PlainRule } from './findPlainLeaves.js';
import { type Definition, findDefinition, type Library } from './library.js';
import { parseAmount } from './rational.js';
import { byText } from './record.js';
import { crossingLimits } from './crossingLimits.js';
import { type Bound, type GroupNode, type LeafNode, leavesOf, nodesOf, type RuleNode } from './ruleTree.js';
import { sharedNames } from './sharedNames.js';
import {
  type CompiledSelector,
  compileSelector,
  conjunction,
  type SelectorSurroundings,
} from './selector.js';
import type { Limit, Rule, Selector, Share } from './types.js';

/** A definition made ready: its tree, its leaves by number, its lists of equivalences. */
export interface CompiledRule {
  readonly root: RuleNode;
  readonly leaves: readonly LeafNode[];
  readonly limits: readonly CompiledLimit[];
  readonly equivalences: readonly (readonly CompiledEquivalence[])[];
  /** The leaves in the order of claims. */
  readonly inOrder: readonly LeafNode[];
  /** Where its leaves have nothing in common. */
  readonly plain?: PlainRule;
}

/** A cap over several leaves, by their numbers. */
export interface CompiledLimit extends Bound {
  readonly leaves: readonly number[];
  readonly source: Limit;
}

/** What is handed down while the tree is walked. */
interface Descent extends SelectorSurroundings {
  readonly path: string;
  readonly where: readonly CompiledSelector[];
  readonly faces: number;
  readonly within: readonly string[];
  /** What a rule of this definition is called in the whole. */
  readonly nameOf: (id: string) => string;
}

const UNLIMITED = Number.POSITIVE_INFINITY;

const mostOf = (share: Share | undefined): number => {
  if (share === undefined || share === 'any') return UNLIMITED;
  return share === 'none' ? 1 : share.max;
};

/** The one achievement that a selector asks for, if it asks for exactly one. */
const soleAchievement = ({ achievement }: Selector): string | undefined => {
  if (typeof achievement === 'string') return achievement;
  return achievement?.length === 1 ? achievement[0] : undefined;
};

const operatorsOf = (rule: Rule): readonly string[] =>
  ['all', 'any', 'atLeast', 'earn', 'sum', 'cover', 'sequence', 'stack'].filter(
    (operator) => operator in rule,
  );

/** A badge that says of which version it is stands for no other; most do not say. */
const isOfVersion = (version: string | undefined, pinned: string | undefined): boolean =>
  version === undefined || pinned === undefined || version === pinned;

/** The limits of a definition over the leaves beneath its rules. */
const limitsOf = (
  { limits = [] }: Definition,
  root: RuleNode,
  surroundings: SelectorSurroundings,
  nameOf: Descent['nameOf'],
): readonly CompiledLimit[] => {
  const nodes = nodesOf(root);
  return limits.map((source) => {
    const named = source.rules.map(nameOf);
    const beneath = nodes.filter((node) => named.includes(node.id)).flatMap(leavesOf);
    const numbers = beneath.filter(({ unit }) => unit === source.unit).map(({ leaf }) => leaf);
    return {
      source,
      selects: compileSelector(source.from, surroundings),
      amount: parseAmount(source.max),
      leaves: [...new Set(numbers)],
    };
  });
};

/**
 * Compiles the rule of a definition, and those that it nests.
 *
 * @throws CairnError `stack.unusable` where it cannot be evaluated: no or two operators, unknown facets,
 *   amounts or durations without meaning, stacks that contain themselves
 */
export const compileRule = (
  definition: Definition,
  id: string,
  library: Library,
  toDay: ToDay,
): CompiledRule => {
  const leaves: LeafNode[] = [];
  const equivalences: (readonly CompiledEquivalence[])[] = [];
  const nestedLimits: CompiledLimit[] = [];
  const shared = sharedNames(definition, library);
  const names = new Set<string>();

  const listFaces = (of: Definition, surroundings: SelectorSurroundings): number =>
    equivalences.push(
      (of.equivalences ?? []).map((equivalence) =>
        compileEquivalence(equivalence, compileSelector(equivalence.from, surroundings)),
      ),
    ) - 1;

  const addLeaf = (
    leaf: Omit<LeafNode, 'kind' | 'leaf' | 'caps' | 'floors' | 'targets'> & Partial<LeafNode>,
  ): LeafNode => {
    const node: LeafNode = { caps: [], floors: [], targets: [], ...leaf, kind: 'leaf', leaf: leaves.length };
    leaves.push(node);
    return node;
  };

  const bounds = (
    list: readonly { from: Selector; amount: string | number }[],
    descent: Descent,
  ): readonly Bound[] =>
    list.map(({ from, amount }) => ({
      selects: compileSelector(from, descent),
      amount: parseAmount(amount),
    }));

  const nestedStack = (rule: Extract<Rule, { stack: string }>, base: Base, descent: Descent): RuleNode => {
    if (descent.within.includes(rule.stack)) {
      throw new CairnError('stack.unusable', `The stack ${rule.stack} contains itself.`);
    }
    const direct = addLeaf({
      ...base,
      operator: 'earn',
      need: 1,
      achievement: rule.stack,
      selects: conjunction([
        ({ achievement, holding: { version } }) =>
          achievement === rule.stack && isOfVersion(version, rule.version),
        ...descent.where,
      ]),
      faces: descent.faces,
    });
    const nested = findDefinition(library, rule.stack, rule.version);
    if (nested === undefined) return direct;
    const surroundings = { toDay, scales: { ...descent.scales, ...nested.scales } };
    const nameOf = (own: string): string => (shared.has(own) ? `${base.id}/${own}` : own);
    const child = walk(nested.rule, {
      ...descent,
      ...surroundings,
      path: `${base.id}/0`,
      faces: nested.equivalences === undefined ? descent.faces : listFaces(nested, surroundings),
      within: [...descent.within, rule.stack],
      nameOf,
    });
    nestedLimits.push(...limitsOf(nested, child, surroundings, nameOf));
    return { ...base, kind: 'group', n: 1, children: [direct, child], most: UNLIMITED, ordered: false };
  };

  const group = (
    base: Base,
    rules: readonly Rule[],
    descent: Descent,
    shape: Pick<GroupNode, 'n' | 'most' | 'ordered'>,
  ): GroupNode => ({
    ...base,
    ...shape,
    kind: 'group',
    children: rules.map((rule, index) => walk(rule, { ...descent, path: `${base.id}/${index}` })),
  });

  const nameFor = (rule: Rule, { path, nameOf }: Descent): string => {
    const name = rule.id === undefined ? path : nameOf(rule.id);
    if (names.has(name)) throw new CairnError('stack.lint.duplicateId', `Two rules are named "${name}".`);
    names.add(name);
    return name;
  };

  const walk = (rule: Rule, above: Descent): RuleNode => {
    const operators = operatorsOf(rule);
    if (operators.length + ('rule' in rule ? 1 : 0) !== 1) {
      throw new CairnError('stack.unusable', `The rule ${rule.id ?? above.path} needs exactly one operator.`);
    }
    if (rule.within !== undefined) {
      const { within, ...inner } = rule;
      const child = walk(inner as Rule, above);
      return { id: child.id, waivableBy: [], kind: 'within', span: parseDuration(within.span), child };
    }
    const base: Base = { id: nameFor(rule, above), waivableBy: rule.waivable?.by ?? [] };
    const descent =
      rule.where === undefined
        ? above
        : { ...above, where: [...above.where, compileSelector(rule.where, above)] };
    const { where, faces } = descent;
    const selecting = (
      from: Selector | undefined,
    ): Pick<LeafNode, 'selects' | 'faces' | 'achievement' | 'beyond'> => {
      const selects = conjunction([compileSelector(from, descent), ...where]);
      const achievement = from === undefined ? undefined : soleAchievement(from);
      if (achievement === undefined) return { selects, faces };
      const { achievement: _, ...others } = from ?? {};
      return {
        selects,
        faces,
        achievement,
        beyond: conjunction([compileSelector(others, descent), ...where]),
      };
    };
    if ('all' in rule) {
      return group(base, rule.all, descent, { n: rule.all.length, most: mostOf(rule.share), ordered: false });
    }
    if ('any' in rule)
      return group(base, rule.any, descent, { n: 1, most: mostOf(rule.share), ordered: false });
    if ('atLeast' in rule) {
      const { n, of } = rule.atLeast;
      return group(base, of, descent, { n, most: mostOf(rule.share), ordered: false });
    }
    if ('sequence' in rule) {
      return group(base, rule.sequence, descent, {
        n: rule.sequence.length,
        most: mostOf(rule.share),
        ordered: true,
      });
    }
    if ('earn' in rule) {
      const { min, from, distinct } = rule.earn;
      return addLeaf({
        ...base,
        ...selecting(from),
        operator: 'earn',
        need: parseAmount(min),
        ...(distinct === undefined ? {} : { distinct }),
      });
    }
    if ('sum' in rule) {
      const { unit, min, from, caps = [], floors = [] } = rule.sum;
      return addLeaf({
        ...base,
        ...selecting(from),
        operator: 'sum',
        unit,
        need: parseAmount(min),
        caps: bounds(
          caps.map((cap) => ({ from: cap.from, amount: cap.max })),
          descent,
        ),
        floors: bounds(
          floors.map((floor) => ({ from: floor.from, amount: floor.min })),
          descent,
        ),
      });
    }
    if ('cover' in rule) {
      const targets = [...new Set(rule.cover.targets)];
      const need = parseAmount(rule.cover.min ?? targets.length);
      return addLeaf({ ...base, ...selecting(rule.cover.from), operator: 'cover', need, targets });
    }
    if ('stack' in rule) return nestedStack(rule, base, descent);
    const child = walk(rule.rule, { ...descent, path: `${base.id}/0` });
    return { ...base, kind: 'group', n: 1, children: [child], most: UNLIMITED, ordered: false };
  };

  const surroundings = { toDay, scales: definition.scales ?? {} };
  const faces = listFaces(definition, surroundings);
  const nameOf = (own: string): string => own;
  const root = walk(definition.rule, {
    ...surroundings,
    path: 'root',
    where: [],
    faces,
    within: [id],
    nameOf,
  });
  const limits = [...limitsOf(definition, root, surroundings, nameOf), ...nestedLimits];
  const crossing = crossingLimits(limits).find(({ relation }) => relation === 'overlapping');
  if (crossing !== undefined) {
    // the limits of the definition come first: only those have a place in it
    const pointer =
      crossing.first < (definition.limits ?? []).length ? `/limits/${crossing.first}` : undefined;
    const whose =
      pointer === undefined
        ? 'Two limits of nested stacks overlap'
        : 'A limit overlaps one of a nested stack';
    const over = [crossing.first, crossing.second].map((at) => (limits[at]?.source.rules ?? []).join(', '));
    throw new CairnError(
      'stack.lint.caps',
      `${whose} without one holding the other: over ${over.join(' and over ')}.`,
      pointer === undefined ? {} : { pointer },
    );
  }
  const inOrder = leaves.toSorted((a, b) => byText(a.id, b.id) || a.leaf - b.leaf);
  const compiled = { root, leaves, inOrder, limits, equivalences };
  const plain = findPlainLeaves(compiled);
  return plain === undefined ? compiled : { ...compiled, plain };
};

type Base = Pick<GroupNode, 'id' | 'waivableBy'>;
