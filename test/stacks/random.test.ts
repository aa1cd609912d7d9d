import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/stacks/evaluate.js';
import { compileStack } from '../../src/stacks/compileStack.js';
import { checkPlan } from '../../src/stacks/checkPlan.js';
import type { Evaluation, Holding } from '../../src/stacks/types.js';
import { arbitraryInstance, type Instance } from './arbitraryStack.js';
import { bruteForce } from './bruteForce.js';

const answer = ({ stack, holdings, context, library }: Instance, given = holdings): Evaluation =>
  evaluate(compileStack(stack, { library }), given, context);

const claimedHoldings = (evaluation: Evaluation): string[] => [
  ...new Set(
    Object.values(evaluation.claims).flatMap((list) => list.map((claim) => claim.split('~')[0] ?? '')),
  ),
];

describe('the evaluator against an exhaustive search', () => {
  it('gives the same verdict, date, rejections and canonical holdings on 20,000 random instances', () => {
    fc.assert(
      fc.property(arbitraryInstance(5), (instance) => {
        const { stack, holdings, context, library } = instance;
        const expected = bruteForce(stack, holdings, context, library);
        const actual = answer(instance);
        expect(actual.verdict).toBe(expected.verdict);
        expect(actual.rejected).toEqual(expected.rejected);
        if (expected.verdict !== 'complete') return;
        expect(actual.completedOn).toBe(expected.completedOn);
        if (actual.canonical)
          expect(claimedHoldings(actual).toSorted()).toEqual([...(expected.holdings ?? [])].toSorted());
      }),
      { numRuns: 20_000 },
    );
  }, 120_000);

  it('claims only what checks as a plan', () => {
    fc.assert(
      fc.property(arbitraryInstance(6), (instance) => {
        const evaluation = answer(instance);
        if (evaluation.verdict !== 'complete') return;
        const compiled = compileStack(instance.stack, { library: instance.library });
        expect(checkPlan(compiled, instance.holdings, instance.context, evaluation.claims)).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the evaluator', () => {
  it('does not depend on the order of the holdings', () => {
    fc.assert(
      fc.property(arbitraryInstance(6), fc.integer(), (instance, seed) => {
        const shuffled = [...instance.holdings].toSorted(
          (a, b) => hash(`${seed}${a.id}`) - hash(`${seed}${b.id}`),
        );
        expect(answer(instance, shuffled)).toEqual(answer(instance));
      }),
      { numRuns: 2_000 },
    );
  });

  it('is monotone: a further distinct valid holding never uncompletes', () => {
    fc.assert(
      fc.property(arbitraryInstance(6), (instance) => {
        const { holdings } = instance;
        const last = holdings.at(-1);
        if (last === undefined || isReissue(last, holdings)) return;
        const without = answer(instance, holdings.slice(0, -1));
        if (without.verdict !== 'complete') return;
        const withIt = answer(instance);
        expect(withIt.verdict).toBe('complete');
        expect((withIt.completedOn ?? '') <= (without.completedOn ?? '')).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });

  it('names something missing or a conflict whenever the verdict is incomplete', () => {
    fc.assert(
      fc.property(arbitraryInstance(5), (instance) => {
        const evaluation = answer(instance);
        if (evaluation.verdict !== 'incomplete') return;
        expect(Object.keys(evaluation.missing).length + evaluation.conflicts.length).toBeGreaterThan(0);
      }),
      { numRuns: 3_000 },
    );
  });
});

const isReissue = (holding: Holding, among: readonly Holding[]): boolean =>
  holding.credentialId !== undefined &&
  among.some((other) => other !== holding && other.credentialId === holding.credentialId);

const hash = (text: string): number => {
  let value = 7;
  for (const char of text) value = (value * 31 + char.charCodeAt(0)) % 9973;
  return value;
};
