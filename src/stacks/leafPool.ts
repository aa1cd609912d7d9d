import { CairnError } from '../model/errors.js';
import type { Item } from './admission.js';
import type { CompiledLimit, CompiledRule } from './compileRule.js';
import { amountIn, type CompiledEquivalence, convertedFace, type Face } from './faces.js';
import type { GrantEffects } from './grants.js';
import { add, compare, type Rational, toCommonScale } from './rational.js';
import type { LeafNode } from './ruleTree.js';
import type { Scope } from './selector.js';

/** One way in which a leaf could claim a holding. */
export interface Option {
  /** Number among all options of the question. */
  readonly index: number;
  readonly leaf: number;
  /** Place of the holding in the order of (date, id). */
  readonly order: number;
  /** Rank of its day among the days of all items. */
  readonly day: number;
  readonly thing: number;
  readonly face: Face;
  /** What it adds to a sum, in whole multiples of the leaf's unit of account; 1 for the others. */
  readonly amount: number;
  /** The attribute that must differ, under `distinct`. */
  readonly key: string | undefined;
  /** Numbers of the targets that it covers. */
  readonly covers: readonly number[];
  /** Numbers of the caps that hold it: the leaf's, then those of equivalences. */
  readonly caps: readonly number[];
  readonly floors: readonly number[];
  readonly limits: readonly number[];
}

/** All that a leaf could claim. */
export interface LeafPool {
  readonly leaf: LeafNode;
  /** By holding, then by face. */
  readonly options: readonly Option[];
  readonly need: number;
  readonly caps: readonly number[];
  readonly floors: readonly number[];
  /** Exact amounts are `amount × unit`. */
  readonly exact: readonly Rational[];
  /** Has every thing one option only? Then there is nothing to choose: take everything. */
  readonly single: boolean;
  /** Do caps overlap without one holding the other? */
  readonly crossing: boolean;
}

/** The items of a question, with everything that their leaves could claim. */
export interface Pools {
  readonly items: readonly Item[];
  /** The days of the items, ascending. */
  readonly days: readonly string[];
  readonly pools: readonly LeafPool[];
  readonly optionCount: number;
  /** What each limit allows, in the common unit of account. */
  readonly limits: readonly number[];
}

interface Draft {
  readonly order: number;
  readonly face: Face;
  readonly amount: Rational;
  readonly caps: readonly number[];
  readonly floors: readonly number[];
  readonly limits: readonly number[];
}

const numbersWhere = <T>(list: readonly T[], holds: (entry: T) => boolean): readonly number[] =>
  list.flatMap((entry, index) => (holds(entry) ? [index] : []));

const includesAll = (list: readonly number[], others: readonly number[]): boolean =>
  others.every((other) => list.includes(other));

/** Is `b`, of the same holding, never better than `a`? */
const dominates = (a: Draft, b: Draft): boolean =>
  compare(a.amount, b.amount) >= 0 &&
  includesAll(b.caps, a.caps) &&
  includesAll(b.limits, a.limits) &&
  includesAll(a.floors, b.floors);

const isCrossing = (options: readonly Pick<Option, 'caps'>[], count: number): boolean => {
  for (let a = 0; a < count; a += 1) {
    for (let b = a + 1; b < count; b += 1) {
      const both = options.some(({ caps }) => caps.includes(a) && caps.includes(b));
      const onlyA = options.some(({ caps }) => caps.includes(a) && !caps.includes(b));
      const onlyB = options.some(({ caps }) => !caps.includes(a) && caps.includes(b));
      if (both && onlyA && onlyB) return true;
    }
  }
  return false;
};

const NO_NUMBERS: readonly number[] = [];

/** What the surroundings of a pool are made from. */
export interface PoolSource {
  readonly compiled: CompiledRule;
  readonly items: readonly Item[];
  readonly scope: Scope;
  readonly effects: GrantEffects;
}

/** The faces of an item under one list of equivalences: itself first, then in order of declaration. */
const facesOf = (
  item: Item,
  list: readonly CompiledEquivalence[],
  { scope, effects }: PoolSource,
): readonly Face[] => {
  if (list.length === 0) return [item.own];
  const faces = [item.own];
  for (const [index, equivalence] of list.entries()) {
    const { by, id } = equivalence.source;
    if (by !== undefined && !effects.enabled.has(`${item.holding.id}~${id}`)) continue;
    const face = convertedFace(item.own, equivalence, index, scope);
    if (face !== undefined) faces.push(face);
  }
  return faces;
};

/** Does the leaf accept the face? */
const accepts = (leaf: LeafNode, face: Face, { scope, effects }: PoolSource): boolean => {
  const { id } = face.holding;
  if (effects.pinned.get(id)?.has(leaf.leaf) === false) return false;
  if (effects.allowed.get(leaf.leaf)?.has(id) === true) return true;
  if (leaf.selects(face, scope)) return true;
  const standsFor = effects.substituted.get(leaf.leaf)?.get(id);
  return standsFor?.some((achievement) => leaf.selects({ ...face, achievement }, scope)) === true;
};

const keyOf = (leaf: LeafNode, face: Face): string | undefined => {
  if (leaf.distinct === undefined) return undefined;
  return leaf.distinct === 'achievement' ? face.achievement : face.holding[leaf.distinct];
};

/** The faces of one item that a leaf could claim, as few as decide. */
const draftsOf = (
  leaf: LeafNode,
  order: number,
  faces: readonly Face[],
  source: PoolSource,
): readonly Draft[] => {
  const { compiled, scope } = source;
  const plain = { order, caps: NO_NUMBERS, floors: NO_NUMBERS, limits: NO_NUMBERS, amount: 1 };
  const drafts: Draft[] = [];
  const keys = new Set<string>();
  for (const face of faces) {
    if (!accepts(leaf, face, source)) continue;
    if (leaf.operator !== 'sum') {
      if (leaf.distinct === undefined) return [{ ...plain, face }];
      const key = keyOf(leaf, face);
      if (key !== undefined && !keys.has(key)) drafts.push({ ...plain, face });
      if (key !== undefined) keys.add(key);
      continue;
    }
    const amount = amountIn(face, leaf.unit ?? '');
    if (amount === undefined || compare(amount, 0) <= 0) continue;
    const list = compiled.equivalences[leaf.faces] ?? [];
    const capped = face.equivalence >= 0 && list[face.equivalence]?.cap !== undefined;
    const caps = numbersWhere(leaf.caps, ({ selects }) => selects(face, scope));
    drafts.push({
      order,
      face,
      amount,
      caps: capped ? [...caps, leaf.caps.length + face.equivalence] : caps,
      floors: numbersWhere(leaf.floors, ({ selects }) => selects(face, scope)),
      limits: numbersWhere(
        compiled.limits,
        ({ leaves, selects }: CompiledLimit) => leaves.includes(leaf.leaf) && selects(face, scope),
      ),
    });
  }
  return drafts.filter(
    (draft, index) =>
      leaf.operator !== 'sum' ||
      !drafts.some(
        (other, place) =>
          place !== index && dominates(other, draft) && (place < index || !dominates(draft, other)),
      ),
  );
};

const scaled = (values: readonly Rational[]): readonly number[] => {
  const whole = toCommonScale(values);
  if (whole === undefined)
    throw new CairnError('stack.unusable', 'The amounts are too large, or too fine, to be added.');
  return whole;
};

/**
 * Everything that the leaves of a rule could claim among the items.
 *
 * @param source items in order of (date, id)
 * @throws CairnError `stack.unusable` where amounts cannot be brought to a common unit
 */
export const gatherPools = (leaves: readonly LeafNode[], source: PoolSource): Pools => {
  const { compiled, items } = source;
  const days: string[] = [];
  const dayRanks = items.map(({ day }) => (days.at(-1) === day ? days.length - 1 : days.push(day) - 1));
  const faces = compiled.equivalences.map((list) => items.map((item) => facesOf(item, list, source)));
  const drafts = leaves.map((leaf) =>
    items.flatMap((_, order) => draftsOf(leaf, order, faces[leaf.faces]?.[order] ?? [], source)),
  );
  // Limits bind leaves together, so that these need one unit of account.
  const common = compiled.limits.length === 0 ? undefined : jointScale(leaves, drafts, source);
  let optionCount = 0;
  const pools = leaves.map((leaf, place): LeafPool => {
    const list = drafts[place] ?? [];
    const equivalenceCaps = (compiled.equivalences[leaf.faces] ?? []).map(({ cap }) => cap ?? 0);
    const capAmounts = [...leaf.caps.map(({ amount }) => amount), ...equivalenceCaps];
    const floorAmounts = leaf.floors.map(({ amount }) => amount);
    const exact = list.map(({ amount }) => amount);
    const all = [leaf.need, ...capAmounts, ...floorAmounts, ...exact];
    const whole =
      leaf.operator === 'sum' ? (common?.(all) ?? scaled(all)) : all.map((value) => Number(value));
    const targets = new Map(leaf.targets.map((target, index) => [target, index]));
    const things = new Set<number>();
    const options = list.map((draft, index): Option => {
      const { face, order, caps, floors, limits } = draft;
      const item = items[order];
      const thing = item?.thing ?? 0;
      things.add(thing);
      return {
        index: optionCount + index,
        leaf: leaf.leaf,
        order,
        day: dayRanks[order] ?? 0,
        thing,
        face,
        amount: whole[1 + capAmounts.length + floorAmounts.length + index] ?? 0,
        key: keyOf(leaf, face),
        covers:
          leaf.operator === 'cover'
            ? [...new Set((face.holding.align ?? []).flatMap((target) => targets.get(target) ?? []))]
            : NO_NUMBERS,
        caps,
        floors,
        limits,
      };
    });
    optionCount += options.length;
    return {
      leaf,
      options,
      need: whole[0] ?? 0,
      caps: whole.slice(1, 1 + capAmounts.length),
      floors: whole.slice(1 + capAmounts.length, 1 + capAmounts.length + floorAmounts.length),
      exact,
      single: things.size === options.length,
      crossing: capAmounts.length > 1 && isCrossing(options, capAmounts.length),
    };
  });
  const limitAmounts = compiled.limits.map(({ amount }) => amount);
  return { items, days, pools, optionCount, limits: common?.(limitAmounts) ?? [] };
};

/** One scale for the sums of all leaves and the limits. */
const jointScale = (
  leaves: readonly LeafNode[],
  drafts: readonly (readonly Draft[])[],
  { compiled }: PoolSource,
): ((values: readonly Rational[]) => readonly number[]) => {
  const values: Rational[] = compiled.limits.map(({ amount }) => amount);
  for (const [place, leaf] of leaves.entries()) {
    if (leaf.operator !== 'sum') continue;
    values.push(
      leaf.need,
      ...leaf.caps.map(({ amount }) => amount),
      ...leaf.floors.map(({ amount }) => amount),
    );
    values.push(...(compiled.equivalences[leaf.faces] ?? []).flatMap(({ cap }) => cap ?? []));
    values.push(...(drafts[place] ?? []).map(({ amount }) => amount));
  }
  const whole = scaled(values);
  const byValue = new Map(values.map((value, index) => [textOf(value), whole[index] ?? 0]));
  return (wanted) => wanted.map((value) => byValue.get(textOf(value)) ?? 0);
};

const textOf = (value: Rational): string =>
  typeof value === 'number' ? String(value) : `${value.n}/${value.d}`;

/** The exact sum of some options of a pool. */
export const exactSum = (pool: LeafPool, options: readonly Option[]): Rational =>
  options.reduce<Rational>((sum, option) => add(sum, pool.exact[pool.options.indexOf(option)] ?? 0), 0);
