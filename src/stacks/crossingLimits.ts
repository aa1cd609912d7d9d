import { isContained, relate } from './selectorRelation.js';
import type { Limit } from './types.js';

/** A limit, and the leaves that it is over, by whatever names them. */
interface Reach {
  readonly source: Limit;
  readonly leaves: readonly (string | number)[];
}

/** Two limits by their places. `open`: only the holdings can tell whether they cross. */
interface Crossing {
  readonly first: number;
  readonly second: number;
  readonly relation: 'overlapping' | 'open';
}

const isWithin = (inner: Reach, outer: Reach): boolean =>
  inner.leaves.every((leaf) => outer.leaves.includes(leaf)) &&
  isContained(inner.source.from ?? {}, outer.source.from ?? {});

/**
 * The pairs of limits that overlap without one holding the other. As with caps (3.2.3), it could not be said what they
 * allow together.
 *
 * @param limits limits with the leaves that they are over
 */
export const crossingLimits = (limits: readonly Reach[]): readonly Crossing[] =>
  limits.flatMap((b, second) =>
    limits.slice(0, second).flatMap((a, first): readonly Crossing[] => {
      if (a.source.unit !== b.source.unit || isWithin(a, b) || isWithin(b, a)) return [];
      if (!a.leaves.some((leaf) => b.leaves.includes(leaf))) return [];
      const relation = relate(a.source.from ?? {}, b.source.from ?? {});
      if (relation === 'disjoint') return [];
      return [{ first, second, relation: relation === 'open' ? 'open' : 'overlapping' }];
    }),
  );
