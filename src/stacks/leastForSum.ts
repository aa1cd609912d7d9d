import { minus, plus, type Whole } from './whole.js';

/**
 * The least set of amounts that reaches a need: fewest, then the earliest. The fewest are the greatest; then, in order,
 * an amount takes the place of the smallest of those where the rest still suffices. Exact, for amounts that simply add
 * up.
 *
 * @param amounts in the order in which sets are compared; together they reach the need
 * @returns places, ascending
 */
export const leastForSum = <T extends Whole>(amounts: readonly T[], need: T): readonly number[] => {
  const zero = minus(need, need);
  const amountAt = (place: number): T => amounts[place] ?? zero;
  const greatest = [...amounts.keys()].toSorted((a, b) => Number(minus(amountAt(b), amountAt(a))) || a - b);
  const isPlanned = new Uint8Array(amounts.length);
  let reach = zero;
  let last = 0;
  while (reach < need && last < greatest.length) {
    const place = greatest[last] ?? 0;
    isPlanned[place] = 1;
    reach = plus(reach, amountAt(place));
    last += 1;
  }
  const taken: number[] = [];
  for (let place = 0, left = last; left > 0 && place < amounts.length; place += 1) {
    if (isPlanned[place] === 0) {
      // The smallest of those that are planned and not yet taken: it lies behind, or it would be taken.
      while ((greatest[last - 1] ?? 0) < place || isPlanned[greatest[last - 1] ?? 0] === 0) last -= 1;
      const smallest = greatest[last - 1] ?? 0;
      const swapped = plus(minus(reach, amountAt(smallest)), amountAt(place));
      if (swapped < need) continue;
      reach = swapped;
      isPlanned[smallest] = 0;
    }
    taken.push(place);
    left -= 1;
  }
  return taken;
};
