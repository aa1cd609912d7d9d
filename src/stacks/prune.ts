import type { Assignment } from './assignThings.js';
import { leafHolds } from './leafHolds.js';
import type { Option } from './leafPool.js';
import { irredundantSubset } from './leastSubset.js';
import { limitsHold } from './limitsHold.js';
import type { Problem } from './problem.js';

/** Checking some claims of one leaf needs no search, but where things have several options. */
const NODES = 100_000;

/** What a leaf needs of the options that it was given: none that it could do without, and one a thing. */
const pruneLeaf = ({ pool, options }: Assignment[number]): readonly Option[] => {
  const kept = irredundantSubset(options.length, (marks) =>
    leafHolds(
      pool,
      options.filter((_, place) => marks[place] === 1),
      { left: NODES },
    ),
  );
  return kept.flatMap((place) => options[place] ?? []);
};

/** Where limits bind leaves together, one may need more than it would alone, for a limit holds some of it back. */
const pruneTogether = (problem: Problem, assignment: Assignment): Assignment => {
  const of = (isKept: (option: Option) => boolean): Assignment =>
    assignment.map(({ pool, options }) => ({ pool, options: options.filter(isKept) }));
  const all = assignment.flatMap(({ options }) => options);
  const marked = (marks: Uint8Array): Assignment => {
    const kept = new Set(all.filter((_, place) => marks[place] === 1));
    return of((option) => kept.has(option));
  };
  const kept = irredundantSubset(all.length, (marks) => {
    const rest = marked(marks);
    return (
      rest.every(({ pool, options }) => leafHolds(pool, options, { left: NODES })) &&
      limitsHold(problem, rest)
    );
  });
  const needed = new Set(kept.flatMap((place) => all[place] ?? []));
  return of((option) => needed.has(option));
};

/**
 * What the leaves of an assignment need of the options that they were given: none that they could do without, and one
 * a thing.
 *
 * @param problem what was solved
 * @param assignment one that satisfies its leaves and limits
 */
export const prune = (problem: Problem, assignment: Assignment): Assignment =>
  problem.limits.length > 0
    ? pruneTogether(problem, assignment)
    : assignment.map((part) => ({ pool: part.pool, options: pruneLeaf(part) }));
