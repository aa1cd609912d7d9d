/**
 * The least set of amounts that reaches a need: fewest, then the earliest. The fewest are the greatest; then, in order,
 * an amount takes the place of the smallest of those where the rest still suffices. Exact, for amounts that simply add
 * up.
 *
 * @param parts in the order in which sets are compared; together they reach the need
 * @returns places, ascending
 */
export const leastForSum = (
  parts: readonly { readonly amount: number }[],
  need: number,
): readonly number[] => {
  const amountAt = (place: number): number => parts[place]?.amount ?? 0;
  const greatest = [...parts.keys()].toSorted((a, b) => amountAt(b) - amountAt(a) || a - b);
  const isPlanned = new Uint8Array(parts.length);
  let reach = 0;
  let last = 0;
  while (reach < need && last < greatest.length) {
    const place = greatest[last] ?? 0;
    isPlanned[place] = 1;
    reach += amountAt(place);
    last += 1;
  }
  const taken: number[] = [];
  for (let place = 0, left = last; left > 0 && place < parts.length; place += 1) {
    if (isPlanned[place] === 0) {
      // The smallest of those that are planned and not yet taken: it lies behind, or it would be taken.
      while ((greatest[last - 1] ?? 0) < place || isPlanned[greatest[last - 1] ?? 0] === 0) last -= 1;
      const smallest = greatest[last - 1] ?? 0;
      const swapped = reach - amountAt(smallest) + amountAt(place);
      if (swapped < need) continue;
      reach = swapped;
      isPlanned[smallest] = 0;
    }
    taken.push(place);
    left -= 1;
  }
  return taken;
};
