import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/stacks/evaluate.js';
import { isComplete } from '../../src/stacks/isComplete.js';
import type { Holding, Rule, Stack } from '../../src/stacks/types.js';
import { arbitraryInstance } from './arbitraryStack.js';

const context = { earner: ['me'], asOf: '2024-06-01' };

const two = (value: number): string => String(value).padStart(2, '0');

const hundred = Array.from({ length: 100 }, (_, index): Holding => ({
  id: `h${index}`,
  issuer: 'i',
  achievement: `a${index}`,
  earner: 'me',
  awarded: `2024-${two(1 + (index % 5))}-${two(1 + ((index * 7) % 28))}`,
  tag: [`t${index % 30}`, `u${index % 11}`],
}));

const earn = (min: number, ...tag: string[]): Rule => ({ earn: { min, from: { issuer: 'i', tag } } });

/** Within every static limit: twelve choices of two routes each, of which eight may share nothing. */
const entangled: Stack = {
  id: 'urn:s',
  version: '1',
  validity: 'current',
  rule: {
    share: 'none',
    atLeast: {
      n: 8,
      of: Array.from({ length: 12 }, (_, j): Rule => {
        const one = { all: [earn(2, `t${j}`), earn(9, `t${j + 3}`)] };
        const other = { sequence: [earn(3, `t${j}`, 'u1'), earn(5, `t${j + 1}`, 'u2')] };
        return { any: [one, other] };
      }),
    },
  },
};

describe('the budget', () => {
  it('ends what is entangled beyond measure, by work and not by the number of choices', () => {
    const before = performance.now();
    expect(evaluate(entangled, hundred, context)).toMatchObject({
      verdict: 'indeterminate',
      because: 'budget',
      conflicts: [],
    });
    expect(isComplete(entangled, hundred, context)).toBe(false);
    // Two seconds on a slow machine; before the work was counted it took ten.
    expect(performance.now() - before).toBeLessThan(15_000);
  });

  it('however small never shows but in the verdict, which is the same for both ways to ask', () => {
    const nodes = fc.constantFrom(0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233);
    fc.assert(
      fc.property(arbitraryInstance(6), nodes, ({ stack, holdings, context: asked, library }, budget) => {
        const { verdict } = evaluate(stack, holdings, asked, { library, budget });
        expect(isComplete(stack, holdings, asked, { library, budget })).toBe(verdict === 'complete');
        const free = evaluate(stack, holdings, asked, { library });
        if (verdict !== 'indeterminate') expect(verdict).toBe(free.verdict);
      }),
      { numRuns: 1_000 },
    );
  });
});
