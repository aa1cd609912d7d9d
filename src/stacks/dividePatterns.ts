import type { DivisionTerms, FlatDivision, Served } from './flatDivision.js';
import { type NodeBudget, spend } from './nodeBudget.js';

/** Beyond so many ways to meet the needs they are not listed. */
const MOST_PATTERNS = 6_000;

/** Memory is bounded: beyond this many failures none is remembered. */
const REMEMBERED = 20_000;

const WORD = 31;

/** A way to meet the need of a place: things of which none could be left out. */
interface Pattern {
  readonly things: readonly number[];
  /** The same, as bits, and the first word of them. */
  readonly bits: readonly number[];
  readonly first: number;
}

/** For each place every way to meet its need, those of the fewest things first. */
export interface Patterns {
  readonly ofPlace: readonly (readonly Pattern[])[];
  /** Things that could serve each place, as bits. */
  readonly reach: readonly (readonly number[])[];
  readonly needs: readonly number[];
  /** The most that each thing could bring, the greatest first. */
  readonly worths: readonly { readonly thing: number; readonly amount: number }[];
}

const bitsOf = (things: readonly number[], words: number): readonly number[] => {
  const bits = Array.from({ length: words }, () => 0);
  for (const thing of things) {
    const word = Math.floor(thing / WORD);
    bits[word] = (bits[word] ?? 0) | (1 << (thing % WORD));
  }
  return bits;
};

/**
 * Lists every way to meet each need. Things that each serve one place; a place takes them the greatest first, so that
 * none is superfluous when the need is met.
 *
 * @returns nothing where there are too many
 */
export const listPatterns = ({ needs, things, budget }: FlatDivision): Patterns | undefined => {
  const words = Math.ceil(things.length / WORD);
  let left = MOST_PATTERNS;
  const reach: (readonly number[])[] = [];
  const ofPlace: Pattern[][] = [];
  for (const [place, need] of needs.entries()) {
    const able = things
      .map(({ places, amounts }, thing) => ({ thing, amount: amounts[places.indexOf(place)] ?? 0 }))
      .filter(({ amount }) => amount > 0)
      .toSorted((a, b) => b.amount - a.amount || a.thing - b.thing);
    const rest = able.map(() => 0);
    for (let index = able.length - 1, sum = 0; index >= 0; index -= 1) {
      sum += able[index]?.amount ?? 0;
      rest[index] = sum;
    }
    reach.push(
      bitsOf(
        able.map(({ thing }) => thing),
        words,
      ),
    );
    const patterns: Pattern[] = [];
    const taken: number[] = [];
    const list = (from: number, missing: number): boolean => {
      if (missing <= 0) {
        const bits = bitsOf(taken, words);
        patterns.push({ things: [...taken], bits, first: bits[0] ?? 0 });
        left -= 1;
        return left >= 0;
      }
      for (let index = from; index < able.length && (rest[index] ?? 0) >= missing; index += 1) {
        const { thing, amount } = able[index] ?? { thing: 0, amount: 0 };
        taken.push(thing);
        const isListed = list(index + 1, missing - amount);
        taken.pop();
        if (!isListed) return false;
      }
      return true;
    };
    if (!list(0, need)) return undefined;
    ofPlace.push(patterns.toSorted((a, b) => a.things.length - b.things.length));
    spend(budget, 1 + (patterns.length >> 4));
  }
  const worths = things
    .map(({ amounts }, thing) => ({ thing, amount: Math.max(0, ...amounts) }))
    .toSorted((a, b) => b.amount - a.amount || a.thing - b.thing);
  return { ofPlace, reach, needs, worths };
};

/** A place that is still to be served, and the patterns that are still free. */
interface Domain {
  readonly place: number;
  readonly patterns: readonly Pattern[];
}

/**
 * Divides by choosing a pattern for each place, the place with the fewest left first; patterns that claim what is
 * given away drop out. Exact; failures are remembered by the places that are left and what is gone of what they could
 * use.
 */
export const dividePatterns = (
  { ofPlace, reach, needs, worths }: Patterns,
  budget: NodeBudget,
  { mayServe = () => true, wanted = [], atMost = Number.POSITIVE_INFINITY }: DivisionTerms = {},
): Served | undefined => {
  const words = Math.ceil(worths.length / WORD);
  const failed = new Map<string, number>();
  const chosen: { readonly place: number; readonly pattern: Pattern }[] = [];
  const wantedBits = bitsOf(wanted, words);

  /** Could the greatest of what is free suffice for what is needed, wherever it is? */
  const couldSuffice = (domains: readonly Domain[], gone: readonly number[], count: number): boolean => {
    const free = gone.map(() => 0);
    let left = 0;
    for (const { place } of domains) {
      left += needs[place] as number;
      for (let word = 0; word < words; word += 1)
        free[word] = (free[word] as number) | ((reach[place]?.[word] ?? 0) & ~(gone[word] as number));
    }
    let open = count;
    for (const { thing, amount } of worths) {
      if (left <= 0 || open <= 0) break;
      if (((free[Math.floor(thing / WORD)] as number) & (1 << (thing % WORD))) === 0) continue;
      left -= amount;
      open -= 1;
    }
    return left <= 0;
  };

  /** A state by what decides it, with how many things were used when it failed. */
  const keyOf = (domains: readonly Domain[], gone: readonly number[]): string => {
    let places = '';
    const relevant = gone.map(() => 0);
    for (const { place } of domains) {
      places += `${place},`;
      for (let word = 0; word < words; word += 1)
        relevant[word] = (relevant[word] as number) | ((reach[place]?.[word] ?? 0) & (gone[word] as number));
    }
    return places + relevant.join();
  };

  /** The domains when a pattern is given away; nothing where one is empty, or something wanted is out of reach. */
  const narrow = (
    domains: readonly Domain[],
    by: Domain,
    pattern: Pattern,
    gone: readonly number[],
  ): readonly Domain[] | undefined => {
    const narrowed: Domain[] = [];
    const reached = [...gone];
    const { first, bits } = pattern;
    let reachedFirst = reached[0] ?? 0;
    let looked = 0;
    for (const domain of domains) {
      if (domain === by) continue;
      const free: Pattern[] = [];
      looked += domain.patterns.length;
      for (const other of domain.patterns) {
        if ((other.first & first) !== 0) continue;
        let isFree = true;
        for (let word = 1; word < words && isFree; word += 1)
          isFree = ((other.bits[word] as number) & (bits[word] as number)) === 0;
        if (!isFree) continue;
        free.push(other);
        reachedFirst |= other.first;
        for (let word = 1; word < words; word += 1)
          reached[word] = (reached[word] as number) | (other.bits[word] as number);
      }
      if (free.length === 0) {
        spend(budget, 1 + (looked >> 5));
        return undefined;
      }
      narrowed.push({ place: domain.place, patterns: free });
    }
    reached[0] = reachedFirst;
    spend(budget, 1 + (looked >> 5));
    for (let word = 0; word < words; word += 1)
      if (((wantedBits[word] as number) & ~(reached[word] as number)) !== 0) return undefined;
    return narrowed;
  };

  const visit = (domains: readonly Domain[], gone: readonly number[], used: number): boolean => {
    let [scarcest] = domains;
    if (scarcest === undefined) return true;
    let fewest = 0;
    for (const domain of domains) {
      fewest += domain.patterns[0]?.things.length ?? 0;
      if (domain.patterns.length < scarcest.patterns.length) scarcest = domain;
    }
    const slack = atMost - used - fewest;
    if (slack < 0 || !couldSuffice(domains, gone, atMost - used)) return false;
    const key = keyOf(domains, gone);
    if ((failed.get(key) ?? Number.POSITIVE_INFINITY) <= used) return false;
    const { place, patterns } = scarcest;
    const largest = (patterns[0]?.things.length ?? 0) + slack;
    for (const pattern of patterns) {
      if (pattern.things.length > largest) break;
      const nowGone = gone.map((bits, word) => bits | (pattern.bits[word] as number));
      const narrowed = narrow(domains, scarcest, pattern, nowGone);
      if (narrowed === undefined) continue;
      chosen.push({ place, pattern });
      if (visit(narrowed, nowGone, used + pattern.things.length)) return true;
      chosen.pop();
    }
    if (failed.size < REMEMBERED) failed.set(key, used);
    return false;
  };

  const closed: number[] = [];
  for (const { thing } of worths)
    if (ofPlace.every((_, place) => !mayServe(thing, place))) closed.push(thing);
  const domains = ofPlace.map((patterns, place): Domain => ({
    place,
    patterns: patterns.filter(({ things }) => things.every((thing) => mayServe(thing, place))),
  }));
  spend(budget, 1 + domains.length);
  if (domains.some(({ patterns }) => patterns.length === 0)) return undefined;
  if (!visit(domains, bitsOf(closed, words), 0)) return undefined;
  const served = Array.from({ length: worths.length }, (): number[] => []);
  for (const { place, pattern } of chosen) for (const thing of pattern.things) served[thing]?.push(place);
  return served;
};
