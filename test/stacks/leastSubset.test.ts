import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { irredundantSubset } from '../../src/stacks/leastSubset.js';

/** One by one from the end: left out where the rest holds without it. */
const oneByOne = (size: number, holds: (marks: Uint8Array) => boolean): readonly number[] => {
  const marks = new Uint8Array(size).fill(1);
  for (let place = size - 1; place >= 0; place -= 1) {
    marks[place] = 0;
    if (!holds(marks)) marks[place] = 1;
  }
  return [...marks.keys()].filter((place) => marks[place] === 1);
};

describe('a subset from which nothing can be taken away', () => {
  it('is the one that is left when element by element goes, and asks far less often', () => {
    const sets = fc.array(fc.array(fc.nat(11), { maxLength: 4 }), { maxLength: 4 });
    fc.assert(
      fc.property(sets, fc.boolean(), (list, every) => {
        // Monotone: some, or all, of the sets are in it.
        const holds = (marks: Uint8Array): boolean => {
          const isIn = (set: readonly number[]): boolean => set.every((place) => marks[place] === 1);
          return every ? list.every(isIn) : list.length === 0 || list.some(isIn);
        };
        expect(irredundantSubset(12, holds)).toEqual(oneByOne(12, holds));
      }),
      { numRuns: 1_000 },
    );
    let asked = 0;
    irredundantSubset(1_000, (marks) => {
      asked += 1;
      return marks[3] === 1 && marks[700] === 1;
    });
    expect(asked).toBeLessThan(40);
  });
});
