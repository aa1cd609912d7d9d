import type { Assignment } from './assignThings.js';
import type { Option } from './leafPool.js';
import { createFlowNetwork } from './maxFlow.js';
import type { Problem } from './problem.js';
import { plus, type Whole } from './whole.js';

/** Sets by size, so that in a nested family the inner one comes first. */
const innermostFirst = (numbers: readonly number[], sizes: ReadonlyMap<number, number>): readonly number[] =>
  numbers.toSorted((a, b) => (sizes.get(a) ?? 0) - (sizes.get(b) ?? 0) || a - b);

const sizesOf = (
  options: readonly Option[],
  numbersOf: (option: Option) => readonly number[],
): ReadonlyMap<number, number> => {
  const sizes = new Map<number, number>();
  for (const option of options)
    for (const number of numbersOf(option)) sizes.set(number, (sizes.get(number) ?? 0) + 1);
  return sizes;
};

/**
 * Can the leaves reach what they need together, when what passes through the limits is counted at most up to them?
 * A flow: from the limits through the claims, then through the leaf's caps, to what each leaf needs.
 */
export const limitsHold = ({ pools: { limits } }: Problem, assignment: Assignment): boolean => {
  if (limits.length === 0) return true;
  const sums = assignment.filter(({ pool }) => pool.leaf.operator === 'sum');
  const all = sums.flatMap(({ options }) => options);
  let size = 2 + limits.length + all.length;
  const starts = sums.map(({ pool }) => {
    const start = size;
    size += 1 + pool.caps.length;
    return start;
  });
  // Limits and sums are all on one scale.
  const zero = sums.some(({ pool }) => pool.rounded) ? 0n : 0;
  const network = createFlowNetwork<Whole>(size, zero);
  const limitSizes = sizesOf(all, (option) => option.limits);
  const outer = new Map<number, number>();
  let node = 2 + limits.length;
  let needed: Whole = zero;
  for (const [index, { pool, options }] of sums.entries()) {
    const start = starts[index] ?? 0;
    const capSizes = sizesOf(options, ({ caps }) => caps);
    const outerCap = new Map<number, number>();
    for (const option of options) {
      const chain = innermostFirst(option.limits, limitSizes);
      network.connect(chain[0] === undefined ? 0 : 2 + chain[0], node, option.exactAmount);
      chain.forEach((limit, place) => outer.set(limit, chain[place + 1] ?? -1));
      const caps = innermostFirst(option.caps, capSizes);
      network.connect(node, caps[0] === undefined ? start : start + 1 + caps[0], option.exactAmount);
      caps.forEach((cap, place) => outerCap.set(cap, caps[place + 1] ?? -1));
      node += 1;
    }
    for (const [cap, out] of outerCap) {
      network.connect(start + 1 + cap, out === -1 ? start : start + 1 + out, pool.caps[cap] ?? zero);
    }
    network.connect(start, 1, pool.exactNeed);
    needed = plus(needed, pool.exactNeed);
  }
  for (const [limit, out] of outer)
    network.connect(out === -1 ? 0 : 2 + out, 2 + limit, limits[limit] ?? zero);
  return network.run(0, 1) >= needed;
};
