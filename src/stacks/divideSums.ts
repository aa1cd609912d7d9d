import { divideFlat, type FlatDivision } from './flatDivision.js';
import { createFlowNetwork } from './maxFlow.js';
import { type NodeBudget, spend } from './nodeBudget.js';

/** One way to use a thing: how much it brings to which places. */
export interface Way {
  readonly places: readonly number[];
  readonly amounts: readonly number[];
}

/** Things to be divided among places that only add up what they are given. */
export interface Division {
  /** What each place needs. */
  readonly needs: readonly number[];
  /** For each thing, its ways; it takes one of them, or none. */
  readonly things: readonly (readonly Way[])[];
  readonly budget: NodeBudget;
}

/** Memory is bounded: beyond this many failures none is remembered. */
const REMEMBERED = 100_000;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** The most that a thing can bring to each place. */
const worthOf = (ways: readonly Way[], count: number): readonly number[] => {
  const worth = Array.from({ length: count }, () => 0);
  for (const { places, amounts } of ways) {
    places.forEach((place, index) => (worth[place] = Math.max(worth[place] ?? 0, amounts[index] ?? 0)));
  }
  return worth;
};

/**
 * Places need so many things at least, whatever these bring: a flow of things. It only speaks where every thing serves
 * one place of its choice.
 *
 * @param fewest for each place
 * @param things for each thing, the places of each of its ways
 */
export const thingsSuffice = (
  fewest: readonly number[],
  things: readonly (readonly (readonly number[])[])[],
): boolean => {
  if (!things.every((ways) => ways.every(({ length }) => length === 1))) return true;
  const network = createFlowNetwork<number>(2 + fewest.length + things.length, 0);
  fewest.forEach((count, place) => network.connect(2 + place, 1, count));
  for (const [index, ways] of things.entries()) {
    network.connect(0, 2 + fewest.length + index, 1);
    for (const place of new Set(ways.flat())) network.connect(2 + fewest.length + index, 2 + place, 1);
  }
  return network.run(0, 1) >= sum(fewest);
};

/** How many of the greatest amounts a place needs. */
const fewestFor = (need: number, amounts: readonly number[]): number => {
  let left = need;
  let count = 0;
  for (const amount of amounts.toSorted((a, b) => b - a)) {
    if (left <= 0) break;
    left -= amount;
    count += 1;
  }
  return count;
};

const choose = (from: number, count: number): number => {
  let ways = 1;
  for (let index = 0; index < count; index += 1) ways = (ways * (from - index)) / (index + 1);
  return ways;
};

/** The division where the ways of every thing are all the choices of at most so many of its places. */
const asFlat = ({ needs, things, budget }: Division): FlatDivision | undefined => {
  const most = Math.max(1, ...things.flat().map(({ places }) => places.length));
  const flat: { places: number[]; amounts: number[] }[] = [];
  for (const ways of things) {
    const amounts = new Map<number, number>();
    for (const way of ways) way.places.forEach((place, index) => amounts.set(place, way.amounts[index] ?? 0));
    const size = Math.min(most, amounts.size);
    const isEvery =
      ways.length === choose(amounts.size, size) && ways.every(({ places }) => places.length === size);
    if (!isEvery) return undefined;
    flat.push({ places: [...amounts.keys()], amounts: [...amounts.values()] });
  }
  return { needs, things: flat, most, budget };
};

/**
 * Divides things among places so that each has what it needs: exact.
 *
 * @returns for each thing the number of its way, or -1; nothing where there is no division
 */
export const divideSums = (division: Division): readonly number[] | undefined => {
  const flat = asFlat(division);
  if (flat === undefined) return divideByTrying(division);
  const served = divideFlat(flat);
  return served?.map((places, thing) =>
    places.length === 0
      ? -1
      : (division.things[thing] ?? []).findIndex((way) =>
          places.every((place) => way.places.includes(place)),
        ),
  );
};

/**
 * Ways that depend on each other: dynamic programming over what the places still need, thing by thing, written as a
 * depth-first search that remembers its failures; bounds on what is open to each place, and to all; at the root the
 * flow of things.
 */
export const divideByTrying = (division: Division): readonly number[] | undefined => {
  const { needs, budget } = division;
  const count = needs.length;
  const worths = division.things.map((ways) => worthOf(ways, count));
  spend(budget, 1 + division.things.length);
  const fewest = needs.map((need, place) =>
    fewestFor(
      need,
      worths.map((worth) => worth[place] ?? 0),
    ),
  );
  const places = division.things.map((ways) => ways.map((way) => way.places));
  if (!thingsSuffice(fewest, places)) return undefined;

  const most = division.things.map((ways) => Math.max(0, ...ways.map(({ amounts }) => sum(amounts))));
  // The heavy and the least free first: they leave the least room.
  const order = [...division.things.keys()].toSorted(
    (a, b) =>
      (most[b] ?? 0) - (most[a] ?? 0) ||
      (division.things[a]?.length ?? 0) - (division.things[b]?.length ?? 0) ||
      a - b,
  );
  const residual = [...needs];
  const open = needs.map((_, place) => sum(worths.map((worth) => worth[place] ?? 0)));
  const suffix = Array.from({ length: order.length + 1 }, () => 0);
  for (let step = order.length - 1; step >= 0; step -= 1) {
    suffix[step] = (suffix[step + 1] ?? 0) + (most[order[step] ?? 0] ?? 0);
  }
  const chosen = division.things.map(() => -1);
  const failed = new Set<string>();

  const isHopeless = (step: number): boolean => {
    let needed = 0;
    for (let place = 0; place < count; place += 1) {
      const left = residual[place] ?? 0;
      if (left <= 0) continue;
      if (left > (open[place] ?? 0)) return true;
      needed += left;
    }
    return needed > (suffix[step] ?? 0);
  };

  /** The useful ways, the most useful and tightest first. */
  const usefulWays = (ways: readonly Way[]): readonly number[] => {
    const scored: { index: number; useful: number; waste: number; slack: number }[] = [];
    for (const [index, { places, amounts }] of ways.entries()) {
      let useful = 0;
      let waste = 0;
      let slack = Number.POSITIVE_INFINITY;
      for (const [position, place] of places.entries()) {
        const left = Math.max(0, residual[place] ?? 0);
        const amount = amounts[position] ?? 0;
        useful += Math.min(left, amount);
        waste += Math.max(0, amount - left);
        if (left > 0) slack = Math.min(slack, (open[place] ?? 0) - left);
      }
      if (useful > 0) scored.push({ index, useful, waste, slack });
    }
    scored.sort((a, b) => a.waste - b.waste || a.slack - b.slack || b.useful - a.useful || a.index - b.index);
    return scored.map(({ index }) => index);
  };

  const visit = (step: number): boolean => {
    spend(budget, 1);
    if (residual.every((left) => left <= 0)) return true;
    const thing = order[step];
    if (thing === undefined || isHopeless(step)) return false;
    const key = `${step}:${residual.map((left) => Math.max(0, left)).join()}`;
    if (failed.has(key)) return false;
    const ways = division.things[thing] ?? [];
    const worth = worths[thing] ?? [];
    for (let place = 0; place < count; place += 1) open[place] = (open[place] ?? 0) - (worth[place] ?? 0);
    const useful = usefulWays(ways);
    let found = useful.length === 0 && visit(step + 1);
    for (const index of useful) {
      if (found) break;
      const { places, amounts } = ways[index] ?? { places: [], amounts: [] };
      places.forEach(
        (place, position) => (residual[place] = (residual[place] ?? 0) - (amounts[position] ?? 0)),
      );
      chosen[thing] = index;
      found = visit(step + 1);
      if (found) break;
      chosen[thing] = -1;
      places.forEach(
        (place, position) => (residual[place] = (residual[place] ?? 0) + (amounts[position] ?? 0)),
      );
    }
    for (let place = 0; place < count; place += 1) open[place] = (open[place] ?? 0) + (worth[place] ?? 0);
    if (!found && failed.size < REMEMBERED) failed.add(key);
    return found;
  };

  return visit(0) ? chosen : undefined;
};
