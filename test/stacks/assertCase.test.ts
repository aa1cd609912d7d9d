import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/stacks/evaluate.js';
import { type Case, evaluateCase } from '../../src/stacks/evaluateCase.js';
import { lintStack } from '../../src/stacks/lintStack.js';
import type { Stack } from '../../src/stacks/types.js';

const CASE = {
  context: { earner: ['did:example:teacher'], asOf: '2026-06-01' },
  stack: {
    id: 'urn:stack:one',
    version: '1',
    validity: 'whenAwarded',
    rule: { earn: { min: 1, from: { achievement: 'urn:a', issuer: ['urn:school'] } } },
  },
  holdings: [
    {
      id: 'urn:badge',
      issuer: 'urn:school',
      achievement: 'urn:a',
      earner: 'did:example:teacher',
      awarded: '2026-01-01',
      tag: ['sel'],
    },
  ],
};
const [HOLDING] = CASE.holdings;
const evaluated = (given: object) => evaluateCase({ ...CASE, ...given } as unknown as Case);

describe('a case', () => {
  it('of the right shape is evaluated', () => {
    expect(evaluated({}).verdict).toBe('complete');
  });

  it.each<[object, string]>([
    [{ stack: null }, '/stack'],
    [{ context: 0 }, '/context'],
    [{ context: { ...CASE.context, earner: null } }, '/context/earner'],
    [{ holdings: 'x' }, '/holdings'],
    [{ holdings: [null] }, '/holdings/0'],
    [{ holdings: [{ ...HOLDING, id: {} }] }, '/holdings/0/id'],
    [{ holdings: [{ ...HOLDING, tag: 0 }] }, '/holdings/0/tag'],
    [{ holdings: [{ ...HOLDING, evidence: [null] }] }, '/holdings/0/evidence/0'],
    [{ holdings: [{ ...HOLDING, values: null }] }, '/holdings/0/values'],
  ])('of another shape is refused with a pointer: %j', (given, pointer) => {
    expect(() => evaluated(given)).toThrow(expect.objectContaining({ code: 'stack.unusable', pointer }));
  });
});

describe('a definition that is no object', () => {
  it.each([null, undefined, 'urn:stack', 5])('is refused, not fallen over: %j', (stack) => {
    expect(() => evaluate(stack as unknown as Stack, [], CASE.context)).toThrow(
      expect.objectContaining({ code: 'stack.lint.shape' }),
    );
  });
});

describe('a definition with null for a selector', () => {
  it.each([{ sum: { unit: 'hour', min: 1, from: null } }, { cover: { targets: ['urn:t'], from: null } }])(
    'is found by the linter before the evaluator falls over it: %j',
    (rule) => {
      const findings = lintStack({ ...CASE.stack, rule });
      expect(findings).toContainEqual(
        expect.objectContaining({ code: 'stack.lint.shape', severity: 'error' }),
      );
    },
  );
});
