import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dividePatterns } from '../../src/stacks/dividePatterns.js';
import { divideOnce } from '../../src/stacks/divideOnce.js';
import { divideByTrying, divideSums } from '../../src/stacks/divideSums.js';
import {
  type DivisionTerms,
  divideFlat,
  type FlatDivision,
  type Served,
} from '../../src/stacks/flatDivision.js';
import { leastDivision, leastServing } from '../../src/stacks/leastDivision.js';
import { listPatterns } from '../../src/stacks/listPatterns.js';

type Unpaid = Omit<FlatDivision, 'budget'>;

const paid = (division: Unpaid, left = 1_000_000): FlatDivision => ({ ...division, budget: { left } });

const divisions = (most: fc.Arbitrary<number>, isEven: boolean, count = 6): fc.Arbitrary<Unpaid> =>
  fc.integer({ min: 1, max: 4 }).chain((places) =>
    fc.record({
      most,
      needs: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: places, maxLength: places }),
      things: fc.array(
        fc
          .record({
            places: fc.uniqueArray(fc.nat(places - 1), { minLength: 1, maxLength: places }),
            amount: fc.integer({ min: 1, max: 6 }),
            others: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: places, maxLength: places }),
          })
          .map(({ places, amount, others }) => ({
            places,
            amounts: places.map((_, index) => (isEven ? amount : (others[index] ?? 1))),
          })),
        { maxLength: count },
      ),
    }),
  );

/** Every way in which each thing serves some of its places, none or at most `most`. */
const everyServing = ({ things, most }: Unpaid): readonly Served[] =>
  things.reduce<readonly Served[]>(
    (sofar, { places }) => {
      const choices = Array.from({ length: 2 ** places.length }, (_, bits) =>
        places.filter((__, index) => (bits >> index) & 1),
      ).filter(({ length }) => length <= most);
      return sofar.flatMap((served) => choices.map((choice) => [...served, choice]));
    },
    [[]],
  );

const meets = ({ needs, things }: Unpaid, served: Served): boolean =>
  needs.every((need, place) => {
    let sum = 0;
    for (const [thing, { places, amounts }] of things.entries())
      if (served[thing]?.includes(place)) sum += amounts[places.indexOf(place)] ?? 0;
    return sum >= need;
  });

const serving = (served: Served): readonly number[] =>
  [...served.keys()].filter((thing) => (served[thing] ?? []).length > 0);

const lessThan = (a: readonly number[], b: readonly number[]): number =>
  a.length - b.length ||
  (a.map((thing, index) => thing - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0);

/** A division is one, and there is one exactly where trying everything finds one. */
const expectAsTried = (division: Unpaid, served: Served | undefined): void => {
  const exists = everyServing(division).some((tried) => meets(division, tried));
  expect(served !== undefined).toBe(exists);
  if (served === undefined) return;
  expect(meets(division, served)).toBe(true);
  for (const [thing, places] of served.entries()) {
    expect(places.length).toBeLessThanOrEqual(division.most);
    for (const place of places) expect(division.things[thing]?.places).toContain(place);
  }
};

const once = fc.constant(1);

describe('dividing things among places', () => {
  it('by a flow finds a division exactly where there is one', () => {
    const any = fc.oneof(
      divisions(fc.integer({ min: 1, max: 2 }), true, 5),
      divisions(fc.integer({ min: 1, max: 2 }), false, 5),
    );
    fc.assert(
      fc.property(any, (division) => expectAsTried(division, divideFlat(paid(division)))),
      { numRuns: 3_000 },
    );
  });

  it('by patterns finds a division exactly where there is one', () => {
    fc.assert(
      fc.property(fc.oneof(divisions(once, true), divisions(once, false)), (division) => {
        const patterns = listPatterns(paid(division));
        expect(patterns).toBeDefined();
        if (patterns !== undefined) expectAsTried(division, dividePatterns(patterns, { left: 1_000_000 }));
      }),
      { numRuns: 2_000 },
    );
  });

  it('says the same by a flow, by patterns and thing by thing where things are many', () => {
    fc.assert(
      fc.property(fc.oneof(divisions(once, true, 40), divisions(once, false, 12)), (division) => {
        const { needs, things } = division;
        const greater = { ...division, needs: needs.map((need) => need * (1 + (things.length >> 2))) };
        const ways = things.map(({ places, amounts }) =>
          places.map((place, index) => ({ places: [place], amounts: [amounts[index] ?? 0] })),
        );
        const asked = { needs: greater.needs, things: ways };
        const tried = divideByTrying({ ...asked, budget: { left: 1_000_000 } });
        const byFlow = divideFlat(paid(greater));
        expect(byFlow !== undefined).toBe(tried !== undefined);
        if (byFlow !== undefined) expect(meets(greater, byFlow)).toBe(true);
        expect(divideSums({ ...asked, budget: { left: 1_000_000 } }) !== undefined).toBe(tried !== undefined);
        expect(divideOnce(paid(greater)) !== undefined).toBe(tried !== undefined);
        const patterns = listPatterns(paid(greater));
        if (patterns === undefined) return;
        expect(dividePatterns(patterns, { left: 1_000_000 }) !== undefined).toBe(tried !== undefined);
      }),
      { numRuns: 600 },
    );
  });

  it('keeps to terms: what may serve, how many at most', () => {
    const asked = fc.tuple(
      fc.oneof(divisions(once, true), divisions(once, false)),
      fc.nat(6),
      fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }),
    );
    fc.assert(
      fc.property(asked, ([division, atMost, may]) => {
        const terms: DivisionTerms = { atMost, mayServe: (thing, place) => may[thing * 4 + place] === true };
        const exists = everyServing(division).some(
          (served) =>
            meets(division, served) &&
            serving(served).length <= atMost &&
            served.every((places, thing) => places.every((place) => may[thing * 4 + place] === true)),
        );
        expect(divideFlat(paid(division), terms) !== undefined).toBe(exists);
        const patterns = listPatterns(paid(division));
        if (patterns !== undefined)
          expect(dividePatterns(patterns, { left: 1_000_000 }, terms) !== undefined).toBe(exists);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the least division', () => {
  const leastOf = (division: Unpaid): readonly number[] | undefined =>
    everyServing(division)
      .filter((served) => meets(division, served))
      .map(serving)
      .toSorted(lessThan)[0];

  it('is the one that is found by trying all', () => {
    fc.assert(
      fc.property(fc.oneof(divisions(once, true), divisions(once, false)), (division) => {
        const expected = leastOf(division);
        const least = leastDivision(paid(division));
        expect(least?.taken).toEqual(expected);
        if (least !== undefined) expect(least.canonical).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('places its things by the least list of claims', () => {
    fc.assert(
      fc.property(fc.oneof(divisions(once, true), divisions(once, false)), (division) => {
        const taken = leastOf(division);
        if (taken === undefined) return;
        const needed = { ...division, things: taken.flatMap((thing) => division.things[thing] ?? []) };
        const pairs = needed.needs.flatMap((_, place) =>
          needed.things.flatMap(({ places }, thing) =>
            places.includes(place) ? [[place, thing] as const] : [],
          ),
        );
        const rankOf = (served: Served): readonly number[] =>
          [...pairs.keys()].filter((rank) => {
            const [place, thing] = pairs[rank] ?? [0, 0];
            return served[thing]?.includes(place);
          });
        const [expected] = everyServing(needed)
          .filter((served) => meets(needed, served))
          .map(rankOf)
          .toSorted(lessThan);
        const least = leastServing(paid(needed), pairs);
        expect(least && rankOf(least.placeOf.map((place) => (place === undefined ? [] : [place])))).toEqual(
          expected,
        );
      }),
      { numRuns: 1_500 },
    );
  });
});
