import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areDifferent } from '../../src/stacks/areDifferent.js';
import { inIdOrder } from '../../src/stacks/inIdOrder.js';
import type { Holding } from '../../src/stacks/types.js';

const ids = fc.array(fc.string({ maxLength: 3, unit: fc.constantFrom('a', 'b', 'Ā', '́') }), {
  maxLength: 60,
});

describe('a list of ids', () => {
  it('puts holdings into the order of the language, and says nothing where one comes twice', () => {
    const withId = (id: string): Holding => ({ id, issuer: 'i', achievement: 'a', earner: 'e' });
    fc.assert(
      fc.property(fc.oneof(ids, fc.uniqueArray(fc.string({ maxLength: 3 }), { maxLength: 60 })), (list) => {
        const holdings = list.map(withId);
        const before = [...holdings];
        const expected = new Set(list).size === list.length ? list.toSorted() : undefined;
        expect(inIdOrder(holdings)?.map(({ id }) => id)).toEqual(expected);
        expect(holdings).toEqual(before);
      }),
    );
  });

  it('is told to have no id twice, short or long', () => {
    fc.assert(
      fc.property(ids, (list) => {
        expect(areDifferent(list)).toBe(new Set(list).size === list.length);
      }),
    );
  });
});
