import type { Assignment } from './assignThings.js';
import { leafHolds } from './leafHolds.js';
import type { Option } from './leafPool.js';
import { irredundantSubset } from './leastSubset.js';

/** Checking some claims of one leaf needs no search, but where things have several options. */
const NODES = 100_000;

/**
 * What a leaf needs of the options that it was given: none that it could do without, and one a thing.
 *
 * @param part of an assignment that satisfies its leaf
 */
export const prune = ({ pool, options }: Assignment[number]): readonly Option[] => {
  const kept = irredundantSubset(options.length, (marks) =>
    leafHolds(
      pool,
      options.filter((_, place) => marks[place] === 1),
      { left: NODES },
    ),
  );
  return kept.flatMap((place) => options[place] ?? []);
};
