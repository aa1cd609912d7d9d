import type { LeafPool, Option } from './leafPool.js';
import { createFlowNetwork } from './maxFlow.js';
import { type NodeBudget, spend } from './nodeBudget.js';
import { lesser, minus, plus, type Whole } from './whole.js';

/** Options of one thing: at most one of them can be claimed. */
type Choice = readonly Option[];

const groupByThing = (options: readonly Option[]): readonly Choice[] => {
  const groups = new Map<number, Option[]>();
  for (const option of options) {
    const group = groups.get(option.thing);
    if (group === undefined) groups.set(option.thing, [option]);
    else group.push(option);
  }
  return [...groups.values()];
};

/** The most things with different keys: a matching of things with keys. */
const countDistinct = (options: readonly Option[], single: boolean): number => {
  if (single) return new Set(options.map(({ key }) => key)).size;
  const things = groupByThing(options);
  const takenBy = new Map<string, number>();
  const place = (thing: number, tried: Set<string>): boolean =>
    (things[thing] ?? []).some(({ key = '' }) => {
      if (tried.has(key)) return false;
      tried.add(key);
      const holder = takenBy.get(key);
      if (holder !== undefined && !place(holder, tried)) return false;
      takenBy.set(key, thing);
      return true;
    });
  return things.filter((_, thing) => place(thing, new Set())).length;
};

const zeroOf = ({ rounded }: LeafPool): Whole => (rounded ? 0n : 0);

/** The total after caps. In a laminar family any order of filling gives the same; crossing caps need a flow. */
const totalAfterCaps = (pool: LeafPool, claimed: readonly Option[]): Whole => {
  const zero = zeroOf(pool);
  if (pool.plain || pool.caps.length === 0)
    return claimed.reduce((sum, { exactAmount }) => plus(sum, exactAmount), zero);
  if (pool.crossing) return crossingTotal(pool, claimed);
  const left = [...pool.caps];
  let total = zero;
  for (const { exactAmount, caps } of claimed) {
    let counted = exactAmount;
    for (const cap of caps) counted = lesser(counted, left[cap] ?? zero);
    for (const cap of caps) left[cap] = minus(left[cap] ?? zero, counted);
    total = plus(total, counted);
  }
  return total;
};

/** Caps of equivalences on one side, the leaf's own nested caps on the other: the most that can pass both. */
const crossingTotal = (pool: LeafPool, claimed: readonly Option[]): Whole => {
  const own = pool.leaf.caps.length;
  const base = 2 + claimed.length;
  const network = createFlowNetwork(base + pool.caps.length, zeroOf(pool));
  const sizeOf = (cap: number): number => claimed.filter(({ caps }) => caps.includes(cap)).length;
  const outerOf = new Map<number, number>();
  for (const [index, { exactAmount, caps }] of claimed.entries()) {
    const equivalence = caps.find((cap) => cap >= own);
    network.connect(equivalence === undefined ? 0 : base + equivalence, 2 + index, exactAmount);
    const chain = caps.filter((cap) => cap < own).toSorted((a, b) => sizeOf(a) - sizeOf(b) || a - b);
    let node = 2 + index;
    for (const cap of chain) {
      if (node < base) network.connect(node, base + cap, exactAmount);
      else outerOf.set(node - base, cap);
      node = base + cap;
    }
    if (node < base) network.connect(node, 1, exactAmount);
  }
  for (const [cap, capacity] of pool.caps.entries()) {
    if (cap >= own) network.connect(0, base + cap, capacity);
    else network.connect(base + cap, outerOf.has(cap) ? base + (outerOf.get(cap) ?? 0) : 1, capacity);
  }
  return network.run(0, 1);
};

const floorsHold = (pool: LeafPool, claimed: readonly Option[]): boolean =>
  pool.floors.every((floor, index) => {
    let sum = zeroOf(pool);
    for (const { exactAmount, floors } of claimed) if (floors.includes(index)) sum = plus(sum, exactAmount);
    return sum >= floor;
  });

/**
 * The best of a leaf over every choice of one option a thing: the greatest value, or the first that is enough.
 * The bound lets every thing still open bring each of its options at once, uncapped by the others.
 */
const bestOver = (
  options: readonly Option[],
  budget: NodeBudget,
  value: (claimed: readonly Option[]) => Whole,
  enough: Whole,
): Whole => {
  const groups = groupByThing(options);
  const fixed = groups.flatMap((group) => (group.length === 1 ? group : []));
  const open = groups.filter((group) => group.length > 1);
  let best: Whole = -1;
  const visit = (place: number, claimed: readonly Option[]): void => {
    spend(budget, 1 + (claimed.length >> 3));
    const rest = open.slice(place).flat();
    const bound = value([...claimed, ...rest]);
    if (bound <= best) return;
    const group = open[place];
    if (group === undefined) {
      best = bound;
      return;
    }
    for (const option of group) {
      visit(place + 1, [...claimed, option]);
      if (best >= enough) return;
    }
  };
  visit(0, fixed);
  return best;
};

const coveredBy = (options: readonly Option[]): ReadonlySet<number> =>
  new Set(options.flatMap(({ covers }) => covers));

/** What a leaf reaches with some options: things, keys, amount or targets. The best total after caps, floors apart. */
export const reachOf = (pool: LeafPool, options: readonly Option[], budget: NodeBudget): Whole => {
  const { operator, distinct } = pool.leaf;
  if (operator === 'earn') {
    if (distinct !== undefined) return countDistinct(options, pool.single);
    return pool.single ? options.length : new Set(options.map(({ thing }) => thing)).size;
  }
  const value = (claimed: readonly Option[]): Whole =>
    operator === 'sum' ? totalAfterCaps(pool, claimed) : coveredBy(claimed).size;
  return pool.single ? value(options) : bestOver(options, budget, value, Infinity);
};

/** The targets that some options cover, where every thing is taken at its best. */
export const targetsOf = (
  pool: LeafPool,
  options: readonly Option[],
  budget: NodeBudget,
): ReadonlySet<number> => {
  if (pool.single) return coveredBy(options);
  let best: ReadonlySet<number> = new Set();
  bestOver(
    options,
    budget,
    (claimed) => {
      const covered = coveredBy(claimed);
      if (isChoice(claimed) && covered.size > best.size) best = covered;
      return covered.size;
    },
    Infinity,
  );
  return best;
};

const isChoice = (options: readonly Option[]): boolean =>
  new Set(options.map(({ thing }) => thing)).size === options.length;

/**
 * Is a leaf satisfied by claims among some options?
 *
 * @param options those that may be used; each thing through one of them
 * @param budget only spent where things have several options
 */
export const leafHolds = (pool: LeafPool, options: readonly Option[], budget: NodeBudget): boolean => {
  const { exactNeed, floors, single, leaf } = pool;
  if (leaf.operator !== 'sum' || floors.length === 0) {
    if (leaf.operator === 'earn' || single) return reachOf(pool, options, budget) >= exactNeed;
    const value = (claimed: readonly Option[]): Whole =>
      leaf.operator === 'sum' ? totalAfterCaps(pool, claimed) : coveredBy(claimed).size;
    return bestOver(options, budget, value, exactNeed) >= exactNeed;
  }
  const holds = (claimed: readonly Option[]): boolean =>
    floorsHold(pool, claimed) && totalAfterCaps(pool, claimed) >= exactNeed;
  if (single) return holds(options);
  return bestOver(options, budget, (claimed) => (holds(claimed) ? 1 : 0), 1) >= 1;
};
