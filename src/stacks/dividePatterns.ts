import type { DivisionTerms, Served } from './flatDivision.js';
import { addThing, hasThing, type Level, type Patterns } from './listPatterns.js';
import { type NodeBudget, spend } from './nodeBudget.js';

/** Memory is bounded: beyond this many failures none is remembered. */
const REMEMBERED = 20_000;

/** The pattern that was chosen last, and how its consequences are coming along. */
interface Chosen {
  readonly pattern: number;
  /** What may be wasted beyond the least of each place that is left. */
  readonly spare: number;
  /** How many things may be taken beyond the fewest of each place that is left. */
  readonly slack: number;
  /** Where the next free pattern goes. */
  end: number;
  looked: number;
}

/**
 * Divides by choosing a pattern for each place, the place with the fewest left first; patterns that claim what is
 * given away drop out. Exact; failures are remembered by the places that are left and what is gone of what they could
 * use.
 */
export const dividePatterns = (
  { words, bits, twins, sizes, wastes, starts, reach, needs, worths, levels }: Patterns,
  budget: NodeBudget,
  terms: DivisionTerms = {},
): Served | undefined => {
  const { mayServe = () => true, wanted = [], atMost = worths.length } = terms;
  // Things that are alike are alike only where the terms treat them so.
  const areTwinsAlike = terms.mayServe === undefined && terms.wanted === undefined;
  const failed = new Map<string, number>();
  const chosen = new Int32Array(needs.length).fill(-1);
  const wantedBits = new Int32Array(words);
  for (const thing of wanted) addThing(wantedBits, 0, thing);
  const usable = new Int32Array(words);

  const levelAt = (depth: number): Level =>
    (levels[depth] ??= {
      free: new Int32Array(sizes.length),
      starts: new Int32Array(needs.length),
      ends: new Int32Array(needs.length),
      leastWaste: new Float64Array(needs.length),
      gone: new Int32Array(words),
      reached: new Int32Array(words),
    });

  /**
   * What may be wasted beyond the least; less than nothing where what is free cannot suffice, wherever it is: neither all
   * of it nor the greatest of it, so many as may serve.
   */
  const spareAt = ({ gone, leastWaste }: Level, count: number): number => {
    usable.fill(0);
    let needed = 0;
    let wasted = 0;
    for (let place = 0; place < needs.length; place += 1) {
      if ((chosen[place] as number) >= 0) continue;
      needed += needs[place] as number;
      wasted += leastWaste[place] as number;
      for (let word = 0; word < words; word += 1)
        usable[word] =
          (usable[word] as number) | ((reach[place * words + word] as number) & ~(gone[word] as number));
    }
    let open = count;
    let free = 0;
    for (let index = 0; index < worths.length && open > 0; index += 1) {
      const { thing, amount } = worths[index] as Patterns['worths'][number];
      if (!hasThing(usable, 0, thing)) continue;
      free += amount;
      open -= 1;
    }
    return free - needed - wasted;
  };

  /** A state by what decides it. */
  const keyOf = ({ gone }: Level): string => {
    let key = '';
    usable.fill(0);
    for (let place = 0; place < needs.length; place += 1) {
      if ((chosen[place] as number) >= 0) continue;
      key += String.fromCharCode(place);
      for (let word = 0; word < words; word += 1)
        usable[word] =
          (usable[word] as number) | ((reach[place * words + word] as number) & (gone[word] as number));
    }
    for (let word = 0; word < words; word += 1) key += `:${usable[word]}`;
    return key;
  };

  /** The patterns of a place that are still free when one of another place is chosen: at least one, or false. */
  const keepFree = (level: Level, next: Level, place: number, by: Chosen): boolean => {
    const { free, reached } = next;
    const { pattern: taken, spare, slack } = by;
    const first = bits[taken * words] as number;
    const most = (level.leastWaste[place] as number) + spare;
    const start = by.end;
    const end = level.ends[place] as number;
    const largest = (sizes[level.free[level.starts[place] as number] as number] as number) + slack;
    let least = Number.POSITIVE_INFINITY;
    let kept = start;
    let reachedFirst = reached[0] as number;
    let index = level.starts[place] as number;
    for (; index < end; index += 1) {
      const other = level.free[index] as number;
      const own = bits[other * words] as number;
      let shared = own & first;
      for (let word = 1; word < words; word += 1)
        shared |= (bits[other * words + word] as number) & (bits[taken * words + word] as number);
      if (shared !== 0) continue;
      if ((sizes[other] as number) > largest) break;
      const waste = wastes[other] as number;
      if (waste > most) continue;
      if (waste < least) least = waste;
      free[kept] = other;
      kept += 1;
      reachedFirst |= own;
      for (let word = 1; word < words; word += 1)
        reached[word] = (reached[word] as number) | (bits[other * words + word] as number);
    }
    reached[0] = reachedFirst;
    next.starts[place] = start;
    next.ends[place] = kept;
    next.leastWaste[place] = least;
    by.end = kept;
    by.looked += index - (level.starts[place] as number);
    return kept > start;
  };

  /** What is left when a pattern is chosen; false where a place has nothing left, or what is wanted is out of reach. */
  const narrow = (level: Level, next: Level, by: Chosen): boolean => {
    next.reached.set(next.gone);
    let isOpen = true;
    for (let place = 0; place < needs.length && isOpen; place += 1)
      if ((chosen[place] as number) < 0) isOpen = keepFree(level, next, place, by);
    spend(budget, 1 + (by.looked >> 5));
    for (let word = 0; word < words && isOpen; word += 1)
      isOpen = ((wantedBits[word] as number) & ~(next.reached[word] as number)) === 0;
    return isOpen;
  };

  /** Would the same pattern do with something that is alike, comes before, and is free? Then that one is tried. */
  const hasFreeTwin = (pattern: number, { gone }: Level): boolean => {
    for (let word = 0; word < words; word += 1)
      if (((twins[pattern * words + word] as number) & ~(gone[word] as number)) !== 0) return true;
    return false;
  };

  const visit = (depth: number, used: number): boolean => {
    const level = levelAt(depth);
    let scarcest = -1;
    let least = 0;
    let fewest = 0;
    for (let place = 0; place < needs.length; place += 1) {
      if ((chosen[place] as number) >= 0) continue;
      const start = level.starts[place] as number;
      const end = level.ends[place] as number;
      fewest += sizes[level.free[start] as number] as number;
      if (scarcest >= 0 && end - start >= least) continue;
      scarcest = place;
      least = end - start;
    }
    if (scarcest < 0) return true;
    const slack = atMost - used - fewest;
    const spare = spareAt(level, atMost - used) + (level.leastWaste[scarcest] as number);
    if (slack < 0 || spare < (level.leastWaste[scarcest] as number)) return false;
    const key = keyOf(level);
    if ((failed.get(key) ?? Number.POSITIVE_INFINITY) <= used) return false;
    const next = levelAt(depth + 1);
    const start = level.starts[scarcest] as number;
    const end = level.ends[scarcest] as number;
    const largest = (sizes[level.free[start] as number] as number) + slack;
    for (let index = start; index < end; index += 1) {
      const pattern = level.free[index] as number;
      const size = sizes[pattern] as number;
      if (size > largest) break;
      const rest = spare - (wastes[pattern] as number);
      if (rest < 0 || (areTwinsAlike && hasFreeTwin(pattern, level))) continue;
      for (let word = 0; word < words; word += 1)
        next.gone[word] = (level.gone[word] as number) | (bits[pattern * words + word] as number);
      chosen[scarcest] = pattern;
      if (
        narrow(level, next, { pattern, spare: rest, slack: largest - size, end: 0, looked: 0 }) &&
        visit(depth + 1, used + size)
      )
        return true;
    }
    chosen[scarcest] = -1;
    if (failed.size < REMEMBERED) failed.set(key, used);
    return false;
  };

  /** The patterns that the terms allow; false where a place has none. */
  const start = (first: Level): boolean => {
    const barred = new Int32Array(words);
    // given away is, to begin with, what no place may have
    first.gone.fill(-1);
    let end = 0;
    for (let place = 0; place < needs.length; place += 1) {
      barred.fill(0);
      for (const { thing } of worths)
        if (hasThing(reach, place * words, thing) && !mayServe(thing, place)) addThing(barred, 0, thing);
      for (let word = 0; word < words; word += 1)
        first.gone[word] =
          (first.gone[word] as number) &
          ~((reach[place * words + word] as number) & ~(barred[word] as number));
      first.starts[place] = end;
      let least = Number.POSITIVE_INFINITY;
      for (let pattern = starts[place] as number; pattern < (starts[place + 1] as number); pattern += 1) {
        let shared = 0;
        for (let word = 0; word < words; word += 1)
          shared |= (bits[pattern * words + word] as number) & (barred[word] as number);
        if (shared !== 0) continue;
        least = Math.min(least, wastes[pattern] as number);
        first.free[end] = pattern;
        end += 1;
      }
      first.leastWaste[place] = least;
      first.ends[place] = end;
      if (first.starts[place] === end) return false;
    }
    return true;
  };

  spend(budget, 1 + needs.length);
  if (!start(levelAt(0)) || !visit(0, 0)) return undefined;
  const served = Array.from({ length: worths.length }, (): number[] => []);
  for (const [place, pattern] of chosen.entries()) {
    for (let thing = 0; thing < worths.length; thing += 1)
      if (hasThing(bits, pattern * words, thing)) served[thing]?.push(place);
  }
  return served;
};
