import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { affected } from '../../src/stacks/affected.js';
import { compileStack } from '../../src/stacks/compileStack.js';
import { evaluate } from '../../src/stacks/evaluate.js';
import { lintStack } from '../../src/stacks/lintStack.js';
import { evaluateMany } from '../../src/stacks/evaluateMany.js';
import { reevaluate } from '../../src/stacks/reevaluate.js';
import type { Holding, Stack } from '../../src/stacks/types.js';
import { arbitraryInstance, type Instance } from './arbitraryStack.js';

const ME = 'did:ex:me';

const badge = (id: string, achievement: string, awarded = '2024-01-01'): Holding => ({
  id,
  achievement,
  issuer: 'uni',
  earner: ME,
  awarded,
});

const stackOf = (id: string, achievement: string): Stack => ({
  id,
  version: '1',
  validity: 'current',
  rule: { id: 'r', earn: { min: 1, from: { achievement, issuer: ['uni'] } } },
});

/** What the linter refuses is never evaluated. */
const isSound = ({ stack, library }: Instance): boolean =>
  lintStack(stack, { library }).every(({ severity }) => severity !== 'error');

describe('an evaluation after an award', () => {
  it('is the evaluation of everything, on random instances', () => {
    fc.assert(
      fc.property(arbitraryInstance(6).filter(isSound), ({ stack, holdings, context, library }) => {
        const added = holdings.at(-1);
        if (added === undefined) return;
        const before = holdings.slice(0, -1);
        const compiled = compileStack(stack, { library });
        const evaluation = evaluate(compiled, before, context);
        const again = reevaluate(compiled, { holdings: before, evaluation }, added, context);
        expect(again).toEqual(evaluate(compiled, holdings, context));
      }),
      { numRuns: 700 },
    );
  });
});

describe('the stacks that an award affects', () => {
  const stacks = [stackOf('urn:a', 'a'), stackOf('urn:b', 'b')];

  it('are those with a rule that it can count for', () => {
    expect(affected(stacks, 'a').map(({ id }) => id)).toEqual(['urn:a']);
    expect(affected(stacks, { achievement: 'a', issuer: 'mill' })).toEqual([]);
  });

  it('include those that a new edition of a badge may undo, of its issuer or of the editions that are named', () => {
    const award = { ...badge('h2', 'b'), credentialId: 'urn:c', validFrom: '2024-02-01T00:00:00Z' };
    expect(affected(stacks, award)).toEqual(stacks);
    expect(affected(stacks, { ...award, issuer: 'mill' })).toEqual([]);
    expect(affected(stacks, award, { editions: [] })).toEqual([stackOf('urn:b', 'b')]);
    expect(affected(stacks, award, { editions: [badge('h1', 'a')] })).toEqual(stacks);
  });

  it('are all whose answer changes with a badge that is issued again, on random instances', () => {
    const valid = fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(
        arbitraryInstance(6).filter(isSound),
        valid,
        ({ stack, holdings, context, library }, days) => {
          const all = holdings.map((holding, index) => ({
            ...holding,
            credentialId: `urn:c:${index % 2}`,
            validFrom: `2024-01-0${days[index]}`,
          }));
          const added = all.at(-1);
          if (added === undefined || affected([stack], added, { library }).length > 0) return;
          const [before, after] = [all.slice(0, -1), all].map((some) =>
            evaluate(stack, some, context, { library }),
          );
          expect(after?.verdict).toBe(before?.verdict);
          expect(after?.claims).toEqual(before?.claims);
        },
      ),
      { numRuns: 700 },
    );
  });

  it('include those that nest an affected stack', () => {
    const outer: Stack = { id: 'urn:c', version: '1', rule: { stack: 'urn:a', version: '1' } };
    expect(affected([...stacks, outer], 'a').map(({ id }) => id)).toEqual(['urn:a', 'urn:c']);
    expect(affected([...stacks, outer], 'urn:a').map(({ id }) => id)).toEqual(['urn:c']);
  });

  it('never leave out one whose claims change, on random instances', () => {
    fc.assert(
      fc.property(arbitraryInstance(5).filter(isSound), ({ stack, holdings, context, library }) => {
        const added = holdings.at(-1);
        if (added === undefined || affected([stack], added.achievement, { library }).length > 0) return;
        const without = holdings.slice(0, -1);
        const reissued = without.some(({ credentialId }) => credentialId === added.credentialId);
        if (reissued && added.credentialId !== undefined) return;
        const [before, after] = [without, holdings].map((some) =>
          evaluate(stack, some, context, { library }),
        );
        expect(after?.verdict).toBe(before?.verdict);
        expect(after?.claims).toEqual(before?.claims);
      }),
      { numRuns: 700 },
    );
  });
});

describe('the evaluation of many', () => {
  it('answers each earner in turn, and only when asked', () => {
    const context = { earner: [ME], asOf: '2024-12-31' };
    function* endless() {
      for (let number = 0; ; number += 1)
        yield { number, holdings: number % 2 === 0 ? [] : [badge('h', 'a')], context };
    }
    const verdicts: string[] = [];
    for (const { earner, evaluation } of evaluateMany(stackOf('urn:a', 'a'), endless())) {
      verdicts.push(`${earner.number} ${evaluation.verdict}`);
      if (verdicts.length === 3) break;
    }
    expect(verdicts).toEqual(['0 incomplete', '1 complete', '2 incomplete']);
  });
});
