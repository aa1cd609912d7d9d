import { asArray } from '../model/json.js';
import type { Selector } from './types.js';

/** Facets of which a holding has one value: two lists without a common value exclude each other. */
const SINGLE = ['achievement', 'version', 'issuer', 'type', 'evaluator'] as const;
/** Facets of which a holding may have many. */
const MANY = ['tag', 'align'] as const;

const listOf = (
  selector: Selector,
  facet: (typeof SINGLE | typeof MANY)[number],
): readonly string[] | undefined => {
  const value = selector[facet];
  return value === undefined ? undefined : asArray<string>(value);
};

const isWithin = (inner: readonly string[], outer: readonly string[]): boolean =>
  inner.every((value) => outer.includes(value));

/** Whether no holding can match both, as far as lists of single-valued facets tell. */
export const areDisjoint = (a: Selector, b: Selector): boolean =>
  SINGLE.some((facet) => {
    const left = listOf(a, facet);
    const right = listOf(b, facet);
    return left !== undefined && right !== undefined && !left.some((value) => right.includes(value));
  });

/** Whether whatever matches `inner` matches `outer`, as far as plain lists tell; other facets must be equal. */
export const isContained = (inner: Selector, outer: Selector): boolean => {
  const listed: readonly string[] = [...SINGLE, ...MANY];
  const listsFit = [...SINGLE, ...MANY].every((facet) => {
    const wide = listOf(outer, facet);
    const narrow = listOf(inner, facet);
    return wide === undefined || (narrow !== undefined && isWithin(narrow, wide));
  });
  return (
    listsFit &&
    Object.entries(outer).every(
      ([facet, value]) =>
        listed.includes(facet) ||
        JSON.stringify(value) === JSON.stringify((inner as Readonly<Record<string, unknown>>)[facet]),
    )
  );
};

/**
 * How two selectors of caps lie to each other. `open`: they differ only in tags or alignments, of which one holding
 * may have several, so that nothing but the holdings can tell.
 */
export const relate = (a: Selector, b: Selector): 'disjoint' | 'nested' | 'overlapping' | 'open' => {
  if (areDisjoint(a, b)) return 'disjoint';
  if (isContained(a, b) || isContained(b, a)) return 'nested';
  const apart = MANY.some((facet) => {
    const left = listOf(a, facet);
    const right = listOf(b, facet);
    return left !== undefined && right !== undefined && !left.some((value) => right.includes(value));
  });
  return apart ? 'open' : 'overlapping';
};
