import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/stacks/evaluate.js';
import { type CatalogueItem, nextSteps } from '../../src/stacks/nextSteps.js';
import type { Stack } from '../../src/stacks/types.js';

const context = { earner: ['did:ex:me'], asOf: '2024-06-01' };
const cover = (targets: readonly string[]): Stack => ({
  id: 'urn:cover',
  version: '1',
  validity: 'current',
  rule: { id: 'topics', cover: { targets } },
});
const item = (id: string, align: readonly string[], effort?: number): CatalogueItem => ({
  id,
  achievement: id,
  issuer: 'uni',
  align,
  ...(effort === undefined ? {} : { effort }),
});

describe('the next steps', () => {
  it('are none where the stack is complete', () => {
    const stack: Stack = {
      id: 'urn:s',
      version: '1',
      rule: { id: 'r', earn: { min: 1, from: { achievement: 'a' } } },
    };
    const holding = { id: 'h', achievement: 'a', issuer: 'uni', earner: 'did:ex:me', awarded: '2024-01-01' };
    expect(nextSteps(stack, [holding], context, [])).toEqual({ items: [], cost: 0, optimal: true });
  });

  it('are the cheapest set, not the greatest bite', () => {
    const catalogue = [item('big', ['a', 'b', 'c'], 5), item('ab', ['a', 'b']), item('cd', ['c', 'd'])];
    expect(nextSteps(cover(['a', 'b', 'c', 'd']), [], context, catalogue)).toEqual({
      items: ['ab', 'cd'],
      cost: 2,
      optimal: true,
    });
  });

  it('are greedy beyond four, and say so', () => {
    const letters = ['a', 'b', 'c', 'd', 'e', 'f'];
    const steps = nextSteps(
      cover(letters),
      [],
      context,
      letters.map((letter) => item(letter, [letter])),
    );
    expect(steps).toEqual({ items: letters, cost: 6, optimal: false });
  });

  it('are nothing where the catalogue does not suffice', () => {
    expect(nextSteps(cover(['a', 'b']), [], context, [item('a', ['a'])])).toBeUndefined();
  });

  it('complete the stack, at the least cost that trying every set finds', () => {
    const letters = fc.subarray(['a', 'b', 'c', 'd'], { minLength: 1 });
    const items = fc.array(fc.tuple(letters, fc.integer({ min: 1, max: 5 })), { maxLength: 6 });
    fc.assert(
      fc.property(letters, items, (targets, drafts) => {
        const catalogue = drafts.map(([align, effort], index) => item(`i${index}`, align, effort));
        const stack = cover(targets);
        const costs: number[] = [];
        for (let mask = 0; mask < 1 << catalogue.length; mask += 1) {
          const chosen = catalogue.filter((_, index) => (mask & (1 << index)) !== 0);
          const covered = chosen.flatMap(({ align = [] }) => align);
          if (targets.every((target) => covered.includes(target))) {
            costs.push(chosen.reduce((sum, { effort = 1 }) => sum + effort, 0));
          }
        }
        const steps = nextSteps(stack, [], context, catalogue);
        expect(steps?.cost).toBe(costs.length === 0 ? undefined : Math.min(...costs));
        if (steps === undefined) return;
        const earned = catalogue
          .filter(({ id }) => steps.items.includes(id))
          .map(({ effort: _effort, ...rest }) => ({ ...rest, earner: 'did:ex:me', awarded: context.asOf }));
        expect(evaluate(stack, earned, context).verdict).toBe('complete');
      }),
      { numRuns: 300 },
    );
  });
});
