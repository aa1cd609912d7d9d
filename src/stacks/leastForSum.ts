/**
 * The least set of amounts that reaches a need: fewest, then the earliest. An amount is taken if, with it, the greatest
 * of those after it suffice: exact, for amounts that simply add up.
 *
 * @param parts in the order in which sets are compared; together they reach the need
 * @returns places, ascending
 */
export const leastForSum = (
  parts: readonly { readonly amount: number }[],
  need: number,
): readonly number[] => {
  const amounts = parts.map(({ amount }) => amount);
  const greatest = [...amounts.keys()].toSorted((a, b) => (amounts[b] ?? 0) - (amounts[a] ?? 0));
  let count = 0;
  for (let sum = 0; sum < need && count < greatest.length; count += 1)
    sum += amounts[greatest[count] ?? 0] ?? 0;
  const taken: number[] = [];
  let have = 0;
  for (const [place, amount] of amounts.entries()) {
    if (taken.length === count) break;
    let reach = have + amount;
    let more = count - taken.length - 1;
    for (let rank = 0; more > 0 && rank < greatest.length; rank += 1) {
      const other = greatest[rank] ?? 0;
      if (other <= place) continue;
      reach += amounts[other] ?? 0;
      more -= 1;
    }
    if (more > 0 || reach < need) continue;
    taken.push(place);
    have += amount;
  }
  return taken;
};
