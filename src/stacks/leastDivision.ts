import type { Division, Way } from './divideSums.js';
import { spend } from './nodeBudget.js';

/** A node here costs as much as several elsewhere. */
const NODE_COST = 4;

/** A thing's worth to one place, greatest first. */
interface Worth {
  readonly thing: number;
  readonly amount: number;
}

/** Fewest of the things from `from` on that bring what is left; Infinity where all do not. */
const fewestFrom = (worths: readonly Worth[], from: number, need: number): number => {
  let left = need;
  let count = 0;
  for (const { thing, amount } of worths) {
    if (thing < from) continue;
    left -= amount;
    count += 1;
    if (left <= 0) return count;
  }
  return Number.POSITIVE_INFINITY;
};

/**
 * The least set of things that can be divided: fewest, then the earliest in their order. Deepening by the number of
 * things; a branch ends where the places, each on its own, would need more things than are left to take.
 *
 * @param division things in the order in which sets are compared; each serves one place at most
 * @returns the numbers of the things, ascending; nothing where there is no division
 */
export const leastDivision = ({ needs, things, budget }: Division): readonly number[] | undefined => {
  const worths = needs.map((_, place) =>
    things
      .flatMap((ways, thing): Worth[] => {
        const amount = Math.max(0, ...ways.map(({ places, amounts }) => amounts[places.indexOf(place)] ?? 0));
        return amount > 0 ? [{ thing, amount }] : [];
      })
      .toSorted((a, b) => b.amount - a.amount || a.thing - b.thing),
  );
  const residual = [...needs];
  const taken: number[] = [];
  /** How many things were left to take when a state failed. */
  const failed = new Map<string, number>();

  const fewest = (from: number): number => {
    let total = 0;
    for (const [place, left] of residual.entries()) {
      if (left > 0) total += fewestFrom(worths[place] ?? [], from, left);
    }
    return total;
  };

  const take = (way: Way, sign: number): void =>
    way.places.forEach(
      (place, index) => (residual[place] = (residual[place] ?? 0) - sign * (way.amounts[index] ?? 0)),
    );

  const isUseful = ({ places, amounts }: Way): boolean =>
    places.some((place, index) => (residual[place] ?? 0) > 0 && (amounts[index] ?? 0) > 0);

  const visit = (thing: number, left: number): boolean => {
    spend(budget, NODE_COST);
    const needed = fewest(thing);
    if (needed === 0) return true;
    if (needed > left) return false;
    const key = `${thing}:${residual.map((amount) => Math.max(0, amount)).join()}`;
    if ((failed.get(key) ?? -1) >= left) return false;
    taken.push(thing);
    for (const way of things[thing] ?? []) {
      if (!isUseful(way)) continue;
      take(way, 1);
      const found = visit(thing + 1, left - 1);
      take(way, -1);
      if (found) return true;
    }
    taken.pop();
    if (visit(thing + 1, left)) return true;
    failed.set(key, left);
    return false;
  };

  for (let size = fewest(0); size <= things.length; size += 1) if (visit(0, size)) return [...taken];
  return undefined;
};
