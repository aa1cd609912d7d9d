import type { FlatDivision } from './flatDivision.js';
import { spend } from './nodeBudget.js';

/** Beyond so many ways to meet the needs they are not listed. */
const MOST_PATTERNS = 6_000;

/** Things in one word of bits. */
const WORD = 31;

/** What is left when so many places are served. */
export interface Level {
  /** Patterns that are still free, place after place. */
  readonly free: Int32Array;
  /** Where those of each place start and end. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** The least that a pattern of each place wastes. */
  readonly leastWaste: Float64Array;
  /** Things that are given away, and those that could still be, as bits. */
  readonly gone: Int32Array;
  readonly reached: Int32Array;
}

/**
 * For each place every way to meet its need: things of which none could be left out. All in flat arrays, for they are
 * looked at millions of times.
 */
export interface Patterns {
  /** Words of bits that a set of things takes. */
  readonly words: number;
  /** The things of each pattern, as bits. */
  readonly bits: Int32Array;
  /** What could take the place of its things, alike in all and before them: things of each pattern's bits, beside it. */
  readonly twins: Int32Array;
  /** How many things each pattern has. */
  readonly sizes: Int32Array;
  /** By how much the things of each pattern, each at its most, are worth more than the place needs. */
  readonly wastes: Float64Array;
  /** Where the patterns of each place start, those of the fewest things first; behind the last, where all end. */
  readonly starts: Int32Array;
  /** Things that could serve each place, as bits. */
  readonly reach: Int32Array;
  readonly needs: readonly number[];
  /** Things by the most that each could bring, the greatest first. */
  readonly worths: readonly { readonly thing: number; readonly amount: number }[];
  /** Room for the search, by the number of places served; used again by the next. */
  readonly levels: Level[];
}

/** Is a thing in the set whose words start there? */
export const hasThing = (sets: Int32Array, start: number, thing: number): boolean =>
  ((sets[start + Math.floor(thing / WORD)] ?? 0) & (1 << (thing % WORD))) !== 0;

/** Puts a thing into the set whose words start there. */
export const addThing = (sets: Int32Array, start: number, thing: number): void => {
  const word = start + Math.floor(thing / WORD);
  sets[word] = (sets[word] ?? 0) | (1 << (thing % WORD));
};

interface Able {
  readonly thing: number;
  readonly amount: number;
}

/** What could serve a place, the greatest first, so that none is superfluous when the need is met. */
const ableFor = ({ things }: FlatDivision, place: number): readonly Able[] =>
  things
    .map(({ places, amounts }, thing) => ({ thing, amount: amounts[places.indexOf(place)] ?? 0 }))
    .filter(({ amount }) => amount > 0)
    .toSorted((a, b) => b.amount - a.amount || a.thing - b.thing);

/** Every way to meet a need; nothing where there are more than `most`. */
const waysToMeet = (need: number, able: readonly Able[], most: number): (readonly number[])[] | undefined => {
  const rest = able.map(() => 0);
  for (let index = able.length - 1, sum = 0; index >= 0; index -= 1) {
    sum += able[index]?.amount ?? 0;
    rest[index] = sum;
  }
  const found: (readonly number[])[] = [];
  const taken: number[] = [];
  const list = (from: number, missing: number): boolean => {
    if (missing <= 0) return found.push([...taken]) <= most;
    for (let index = from; index < able.length && (rest[index] ?? 0) >= missing; index += 1) {
      const { thing, amount } = able[index] ?? { thing: 0, amount: 0 };
      taken.push(thing);
      const isListed = list(index + 1, missing - amount);
      taken.pop();
      if (!isListed) return false;
    }
    return true;
  };
  return list(0, need) ? found.toSorted((a, b) => a.length - b.length) : undefined;
};

/** For each thing the last before it that is like it in all. */
const findTwins = (things: FlatDivision['things']): readonly (number | undefined)[] => {
  const last = new Map<string, number>();
  return things.map(({ places, amounts }, thing) => {
    const looks = `${places.join()}:${amounts.join()}`;
    const twin = last.get(looks);
    last.set(looks, thing);
    return twin;
  });
};

/**
 * Lists every way to meet each need.
 *
 * @param division of things that each serve one place
 * @returns nothing where there are too many
 */
export const listPatterns = (division: FlatDivision): Patterns | undefined => {
  const { needs, things, budget } = division;
  const words = Math.ceil(things.length / WORD);
  const reach = new Int32Array(words * needs.length);
  const starts = new Int32Array(needs.length + 1);
  const listed: (readonly number[])[] = [];
  for (const [place, need] of needs.entries()) {
    const able = ableFor(division, place);
    for (const { thing } of able) addThing(reach, place * words, thing);
    const ways = waysToMeet(need, able, MOST_PATTERNS - listed.length);
    if (ways === undefined) return undefined;
    for (const way of ways) listed.push(way);
    starts[place + 1] = listed.length;
    spend(budget, 1 + (ways.length >> 4));
  }
  const most = things.map(({ amounts }) => Math.max(0, ...amounts));
  const bits = new Int32Array(words * listed.length);
  const twins = new Int32Array(words * listed.length);
  const twinOf = findTwins(things);
  const wastes = new Float64Array(listed.length);
  for (const [place, need] of needs.entries()) {
    for (let pattern = starts[place] ?? 0; pattern < (starts[place + 1] ?? 0); pattern += 1) {
      let waste = -need;
      const way = listed[pattern] ?? [];
      for (const thing of way) {
        addThing(bits, pattern * words, thing);
        const twin = twinOf[thing];
        if (twin !== undefined && !way.includes(twin)) addThing(twins, pattern * words, twin);
        waste += most[thing] ?? 0;
      }
      wastes[pattern] = waste;
    }
  }
  const worths = most
    .map((amount, thing) => ({ thing, amount }))
    .toSorted((a, b) => b.amount - a.amount || a.thing - b.thing);
  const sizes = Int32Array.from(listed, ({ length }) => length);
  return { words, bits, twins, sizes, wastes, starts, reach, needs, worths, levels: [] };
};
