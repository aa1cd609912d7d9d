import { CairnError } from '../model/errors.js';
import type { Item } from './admission.js';
import type { CompiledLimit, CompiledRule } from './compileRule.js';
import { amountIn, type CompiledEquivalence, convertedFace, type Face } from './faces.js';
import type { GrantEffects } from './grants.js';
import { roundedPart, ROUND_NEED, scaleLeaves } from './leafScale.js';
import { compare, type Rational } from './rational.js';
import type { LeafNode } from './ruleTree.js';
import type { Scope } from './selector.js';
import type { Whole } from './whole.js';

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
  /** What it adds to a sum, in whole multiples of the leaf's unit of account; 1 for the others. In a rounded pool a bound. */
  readonly amount: number;
  readonly exactAmount: Whole;
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
  /** In a rounded pool a bound: what reaches the exact need by exact amounts reaches this by the others. */
  readonly need: number;
  readonly exactNeed: Whole;
  readonly caps: readonly Whole[];
  readonly floors: readonly Whole[];
  /** Are amounts too large, or too fine, for numbers? Then only those that are called exact are: bigints. */
  readonly rounded: boolean;
  /** Whole amounts are multiples of `1 / denominator`. */
  readonly denominator: bigint;
  /** Has every thing one option only? Then there is nothing to choose: take everything. */
  readonly single: boolean;
  /** Does it only add up what its things are worth: no distinct, no targets, no caps, no floors? */
  readonly plain: boolean;
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
  readonly limits: readonly Whole[];
}

interface Draft {
  readonly order: number;
  readonly face: Face;
  readonly amount: Rational;
  readonly caps: readonly number[];
  readonly floors: readonly number[];
  readonly limits: readonly number[];
}

const NO_NUMBERS: readonly number[] = [];

const numbersWhere = <T>(list: readonly T[], holds: (entry: T) => boolean): readonly number[] =>
  list.length === 0 ? NO_NUMBERS : list.flatMap((entry, index) => (holds(entry) ? [index] : []));

const includesAll = (list: readonly number[], others: readonly number[]): boolean =>
  others.every((other) => list.includes(other));

/** Is `b`, of the same holding, never better than `a`? */
const dominates = (a: Draft, b: Draft): boolean =>
  compare(a.amount, b.amount) >= 0 &&
  includesAll(b.caps, a.caps) &&
  includesAll(b.limits, a.limits) &&
  includesAll(a.floors, b.floors);

/** Do two of the `count` bounds overlap, on what is held, without one holding the other? */
const isCrossing = (held: readonly (readonly number[])[], count: number): boolean => {
  if (held.every((bounds) => bounds.length < 2)) return false;
  for (let a = 0; a < count; a += 1) {
    for (let b = a + 1; b < count; b += 1) {
      const both = held.some((bounds) => bounds.includes(a) && bounds.includes(b));
      const onlyA = held.some((bounds) => bounds.includes(a) && !bounds.includes(b));
      const onlyB = held.some((bounds) => !bounds.includes(a) && bounds.includes(b));
      if (both && onlyA && onlyB) return true;
    }
  }
  return false;
};

/** What the surroundings of a pool are made from. */
export interface PoolSource {
  readonly compiled: CompiledRule;
  readonly items: readonly Item[];
  readonly scope: Scope;
  readonly effects: GrantEffects;
  /** Keep faces that are never better than another: to check a plan, not to find one. */
  readonly everyFace?: boolean;
}

/** The faces of an item under one list of equivalences: itself first, then in order of declaration. */
const facesOf = (
  item: Item,
  list: readonly CompiledEquivalence[],
  { scope, effects }: PoolSource,
): readonly Face[] => {
  if (list.length === 0) return [item];
  const faces: Face[] = [item];
  for (const [index, equivalence] of list.entries()) {
    const { source: given } = equivalence;
    if (given.by !== undefined && effects.enabled.get(given)?.has(item.holding.id) !== true) continue;
    const face = convertedFace(item, equivalence, index, scope);
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
  const { compiled, scope, everyFace = false } = source;
  const plain = { order, caps: NO_NUMBERS, floors: NO_NUMBERS, limits: NO_NUMBERS, amount: 1 };
  const drafts: Draft[] = [];
  const keys = new Set<string>();
  for (const face of faces) {
    if (!accepts(leaf, face, source)) continue;
    if (leaf.operator !== 'sum') {
      if (leaf.distinct === undefined && !everyFace) return [{ ...plain, face }];
      if (leaf.distinct === undefined) drafts.push({ ...plain, face });
      const key = keyOf(leaf, face);
      if (key !== undefined && (everyFace || !keys.has(key))) drafts.push({ ...plain, face });
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
  if (everyFace || leaf.operator !== 'sum' || drafts.length < 2) return drafts;
  return drafts.filter(
    (draft, index) =>
      !drafts.some(
        (other, place) =>
          place !== index && dominates(other, draft) && (place < index || !dominates(draft, other)),
      ),
  );
};

/**
 * Everything that the leaves of a rule could claim among the items.
 *
 * @param leaves by number
 * @param source items in order of (date, id)
 * @throws CairnError `stack.lint.caps` where holdings make limits cross
 */
export const gatherPools = (leaves: readonly LeafNode[], source: PoolSource): Pools => {
  const { compiled, items } = source;
  const days: string[] = [];
  const dayRanks = items.map(({ day }) => (days.at(-1) === day ? days.length - 1 : days.push(day) - 1));
  const faces = compiled.equivalences.map((list) => items.map((item) => facesOf(item, list, source)));
  const drafts = leaves.map((leaf) =>
    items.flatMap((_, order) => draftsOf(leaf, order, faces[leaf.faces]?.[order] ?? [], source)),
  );
  const scales = scaleLeaves(leaves, drafts, compiled);
  let optionCount = 0;
  const pools = leaves.map((leaf, place): LeafPool => {
    const { whole = [], denominator = 1n } = scales.ofLeaves[place] ?? {};
    const [exactNeed = 0] = whole;
    const isRounded = typeof exactNeed === 'bigint';
    const isSum = leaf.operator === 'sum';
    const capEnd = isSum ? 1 + leaf.caps.length + (compiled.equivalences[leaf.faces]?.length ?? 0) : 1;
    const floorEnd = capEnd + leaf.floors.length;
    const targets = new Map(leaf.targets.map((target, index) => [target, index]));
    const things = new Set<number>();
    const options = (drafts[place] ?? []).map((draft, index): Option => {
      const { face, order, caps, floors, limits } = draft;
      const thing = items[order]?.thing ?? 0;
      things.add(thing);
      const exactAmount = whole[floorEnd + index] ?? 0;
      return {
        index: optionCount + index,
        leaf: leaf.leaf,
        order,
        day: dayRanks[order] ?? 0,
        thing,
        face,
        amount: typeof exactAmount === 'number' ? exactAmount : roundedPart(exactAmount, exactNeed),
        exactAmount,
        key: keyOf(leaf, face),
        covers: leaf.operator === 'cover' ? coveredBy(face, targets) : NO_NUMBERS,
        caps,
        floors,
        limits,
      };
    });
    optionCount += options.length;
    return {
      leaf,
      options,
      need: isRounded ? (exactNeed > 0n ? ROUND_NEED : 0) : exactNeed,
      exactNeed,
      rounded: isRounded,
      caps: whole.slice(1, capEnd),
      floors: whole.slice(capEnd, floorEnd),
      denominator,
      single: things.size === options.length,
      plain:
        leaf.operator !== 'cover' &&
        leaf.distinct === undefined &&
        leaf.floors.length === 0 &&
        options.every(({ caps }) => caps.length === 0),
      crossing:
        capEnd > 2 &&
        isCrossing(
          options.map(({ caps }) => caps),
          capEnd - 1,
        ),
    };
  });
  const limited = compiled.limits.length < 2 ? [] : pools.flatMap(({ options }) => options);
  // The linter warned of limits that only the holdings could make cross; what they allow together is not defined.
  if (
    isCrossing(
      limited.map(({ limits }) => limits),
      compiled.limits.length,
    )
  )
    throw new CairnError(
      'stack.lint.caps',
      'A holding falls under two limits, and neither holds the other.',
      {
        pointer: '/limits',
      },
    );
  return { items, days, pools, optionCount, limits: scales.limits };
};

const coveredBy = ({ holding }: Face, targets: ReadonlyMap<string, number>): readonly number[] => [
  ...new Set((holding.align ?? []).flatMap((target) => targets.get(target) ?? [])),
];
