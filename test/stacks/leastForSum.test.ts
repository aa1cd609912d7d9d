import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leastForSum } from '../../src/stacks/leastForSum.js';

/** Every subset, fewest first, then in the order of their places. */
const byTrying = (amounts: readonly number[], need: number): readonly number[] => {
  const subsets = Array.from({ length: 2 ** amounts.length }, (_, bits) =>
    [...amounts.keys()].filter((place) => (bits >> place) & 1),
  );
  const enough = subsets.filter(
    (places) => places.reduce((sum, place) => sum + (amounts[place] ?? 0), 0) >= need,
  );
  const differ = (a: readonly number[], b: readonly number[]): number =>
    a.map((place, index) => place - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
  return enough.toSorted((a, b) => a.length - b.length || differ(a, b))[0] ?? [];
};

describe('the least set of amounts that reaches a need', () => {
  it('is the one that is found by trying all', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(amounts, fc.double({ min: 0, max: 1, noNaN: true }), (list, part) => {
        const need = Math.ceil(list.reduce((sum, amount) => sum + amount, 0) * part);
        const expected = byTrying(list, need);
        expect(leastForSum(list, need)).toEqual(expected);
        expect(leastForSum(list.map(BigInt), BigInt(need))).toEqual(expected);
      }),
      { numRuns: 3_000 },
    );
  });
});
