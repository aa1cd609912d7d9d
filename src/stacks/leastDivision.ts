import { dividePatterns } from './dividePatterns.js';
import { divideFlat, type DivisionTerms, type FlatDivision, type Served } from './flatDivision.js';
import { listPatterns } from './listPatterns.js';
import { BudgetSpent } from './nodeBudget.js';

/** The things of a division. Not canonical where the search for the least was too long. */
export interface LeastDivision {
  /** Numbers of things, ascending. */
  readonly taken: readonly number[];
  readonly canonical: boolean;
}

/** How many of the greatest amounts each place needs, were it alone. */
const fewestOf = ({ needs, things }: FlatDivision): number => {
  let total = 0;
  for (const [place, need] of needs.entries()) {
    const amounts = things
      .map((thing) => thing.amounts[thing.places.indexOf(place)] ?? 0)
      .toSorted((a, b) => b - a);
    for (let sum = 0, count = 0; sum < need && count < amounts.length; count += 1) {
      sum += amounts[count] ?? 0;
      total += 1;
    }
  }
  return total;
};

const servingIn = (served: Served): readonly number[] =>
  [...served.keys()].filter((thing) => (served[thing] ?? []).length > 0);

/** Divides again and again under other terms. */
const readyToDivide = (division: FlatDivision): ((terms: DivisionTerms) => Served | undefined) => {
  const patterns = listPatterns(division);
  return patterns === undefined
    ? (terms) => divideFlat(division, terms)
    : (terms) => dividePatterns(patterns, division.budget, terms);
};

/**
 * The least set of things that can be divided: fewest, then the earliest in their order. A division with the fewest is
 * found first; then thing by thing is taken if a division as small has it, which the one at hand mostly shows.
 *
 * @param division things in the order in which sets are compared, each serving one place
 * @returns nothing where there is no division
 * @throws BudgetSpent where not even the fewest could be found
 */
export const leastDivision = (division: FlatDivision): LeastDivision | undefined => {
  const { things } = division;
  const divide = readyToDivide(division);
  let atMost = fewestOf(division);
  let served: Served | undefined = divide({ atMost });
  while (served === undefined && atMost < things.length) {
    atMost += 1;
    served = divide({ atMost });
  }
  if (served === undefined) return undefined;
  const wanted: number[] = [];
  const left = new Set<number>();
  const mayServe = (thing: number): boolean => !left.has(thing);
  try {
    for (let thing = 0; wanted.length < atMost; thing += 1) {
      const isServing: boolean = (served[thing] ?? []).length > 0;
      const other: Served | undefined = isServing
        ? served
        : divide({ mayServe, wanted: [...wanted, thing], atMost });
      if (other === undefined) left.add(thing);
      else wanted.push(thing);
      served = other ?? served;
    }
    return { taken: wanted, canonical: true };
  } catch (error) {
    if (!(error instanceof BudgetSpent)) throw error;
    return { taken: servingIn(served), canonical: false };
  }
};

/** For each thing its place. Not canonical where the search for the least was too long. */
export interface LeastServing {
  readonly placeOf: readonly (number | undefined)[];
  readonly canonical: boolean;
}

/**
 * Where things serve in the least list of claims: claim by claim in order, each as it is in the division at hand or in
 * another that keeps what is fixed.
 *
 * @param division of things that are all needed
 * @param claims pairs of place and thing, in the order of claims
 * @returns nothing where there is no division
 * @throws BudgetSpent where none could be found
 */
export const leastServing = (
  division: FlatDivision,
  claims: readonly (readonly [place: number, thing: number])[],
): LeastServing | undefined => {
  const divide = readyToDivide(division);
  const wanted = [...division.things.keys()];
  const open = division.things.map(({ places }) => new Set(places));
  const fixed = new Set<number>();
  let served = divide({});
  if (served === undefined) return undefined;
  const placeOf = (): LeastServing['placeOf'] => (served ?? []).map(([place]) => place);
  try {
    for (const [place, thing] of claims) {
      if (fixed.has(thing)) continue;
      const places = open[thing] ?? new Set();
      open[thing] = new Set([place]);
      const other: Served | undefined =
        served[thing]?.[0] === place
          ? served
          : divide({ mayServe: (one, at) => open[one]?.has(at) === true, wanted });
      if (other === undefined) {
        places.delete(place);
        open[thing] = places;
      } else {
        fixed.add(thing);
        served = other;
      }
    }
    return { placeOf: placeOf(), canonical: true };
  } catch (error) {
    if (!(error instanceof BudgetSpent)) throw error;
    return { placeOf: placeOf(), canonical: false };
  }
};
