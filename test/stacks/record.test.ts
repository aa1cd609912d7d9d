import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areDifferent } from '../../src/stacks/areDifferent.js';
import { inTextOrder } from '../../src/stacks/record.js';

const ids = fc.array(fc.string({ maxLength: 3, unit: fc.constantFrom('a', 'b', 'Ā', '́') }), {
  maxLength: 60,
});

describe('a list of ids', () => {
  it('comes into the order of the language, and is left as it was', () => {
    fc.assert(
      fc.property(ids, (list) => {
        const before = [...list];
        expect(inTextOrder(list)).toEqual(list.toSorted());
        expect(list).toEqual(before);
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
