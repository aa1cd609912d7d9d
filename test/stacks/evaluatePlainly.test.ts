import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileStack } from '../../src/stacks/compileStack.js';
import { evaluate } from '../../src/stacks/evaluate.js';
import { isComplete } from '../../src/stacks/isComplete.js';
import type { Holding, Rule, Stack } from '../../src/stacks/types.js';
import { arbitraryInstance } from './arbitraryStack.js';

const context = { earner: ['did:ex:me'], asOf: '2024-06-01' };

/** A cap that nothing meets sends a stack the general way. */
const generally = (stack: Stack): Stack => ({
  ...stack,
  equivalences: [
    ...(stack.equivalences ?? []),
    { id: 'never', from: { achievement: 'never' }, to: { unit: 'never' }, cap: 1 },
  ],
});

const rules: fc.Arbitrary<Rule> = fc.oneof(
  fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }).chain((achievements) =>
    fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 3, maxLength: 3 }).map((mins): Rule => ({
      all: achievements.map((achievement, index) => ({
        id: `leaf ${achievement}`,
        earn: { min: mins[index] ?? 1, from: { achievement } },
      })),
    })),
  ),
  fc.record({ min: fc.constantFrom(1, 3, '7/2', 6), tagged: fc.boolean() }).map(({ min, tagged }): Rule => ({
    id: 'sum',
    sum: { unit: 'credit', min, ...(tagged ? { from: { tag: 't' } } : {}) },
  })),
);

const rarely = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });

const holdings: fc.Arbitrary<readonly Holding[]> = fc
  .array(
    fc.record({
      id: fc.integer({ min: 0, max: 40 }).map((number) => `h${number}`),
      issuer: fc.constantFrom('uni', 'uni', 'uni', 'state'),
      earner: fc.constantFrom('did:ex:me', 'did:ex:me', 'did:ex:me', 'did:ex:me', 'did:ex:other'),
      achievement: fc.constantFrom('a', 'b', 'c', 'd'),
      day: fc.integer({ min: 1, max: 9 }),
      credit: fc.constantFrom(undefined, 1, 2, '1/2', '0.25', 0),
      hour: fc.constantFrom(undefined, 3, '3/2'),
      status: fc.constantFrom('valid' as const, 'valid' as const, 'unknown' as const),
      tagged: fc.boolean(),
      validFrom: rarely(fc.constantFrom('2024-01-01', '2024-02-01')),
      validUntil: rarely(fc.constantFrom('2024-03-01', '2024-09-01')),
      revoked: rarely(fc.constantFrom('2024-03-01', '2024-09-01')),
      credentialId: rarely(fc.constantFrom('h1', 'h2', 'x')),
      activity: rarely(fc.constantFrom('x', 'y')),
    }),
    { maxLength: 9 },
  )
  // ids name holdings: of two badges, the second to take one loses
  .map((drafts) =>
    drafts.filter(({ id, issuer, credentialId }) => {
      const first = drafts.find((one) => one.id === id);
      return first?.issuer === issuer && (first.credentialId ?? id) === (credentialId ?? id);
    }),
  )
  .map((drafts) =>
    drafts.map(
      ({ day, credit, hour, tagged, validFrom, validUntil, revoked, credentialId, activity, ...rest }) => ({
        ...rest,
        awarded: `2024-01-0${day}`,
        values: { ...(credit === undefined ? {} : { credit }), ...(hour === undefined ? {} : { hour }) },
        ...(tagged ? { tag: ['t'] } : {}),
        ...(validFrom === undefined ? {} : { validFrom }),
        ...(validUntil === undefined ? {} : { validUntil }),
        ...(revoked === undefined ? {} : { revoked }),
        ...(credentialId === undefined ? {} : { credentialId }),
        ...(activity === undefined ? {} : { activity }),
      }),
    ),
  );

describe('the quick way of leaves that have nothing in common', () => {
  it('answers as the general way does', () => {
    fc.assert(
      fc.property(rules, holdings, fc.boolean(), (rule, given, converts) => {
        const equivalences = converts
          ? [{ id: 'hr', from: { unit: 'hour' }, to: { unit: 'credit', factor: '1/3' } }]
          : [];
        const isSum = 'sum' in rule;
        const stack: Stack = { id: 'urn:s', version: '1', rule, equivalences: isSum ? equivalences : [] };
        expect(compileStack(stack).inForce('2024-06-01', {}).compiled.plain).toBeDefined();
        expect(compileStack(generally(stack)).inForce('2024-06-01', {}).compiled.plain).toBeUndefined();
        const quick = evaluate(stack, given, context);
        expect(quick).toEqual(evaluate(generally(stack), given, context));
        expect(isComplete(stack, given, context)).toBe(quick.verdict === 'complete');
      }),
      { numRuns: 1_500 },
    );
  });
});

describe('the verdict alone', () => {
  it('is that of the evaluation', () => {
    fc.assert(
      fc.property(arbitraryInstance(6), (instance) => {
        const stack = compileStack(instance.stack, { library: instance.library });
        const { verdict } = evaluate(stack, instance.holdings, instance.context);
        expect(isComplete(stack, instance.holdings, instance.context)).toBe(verdict === 'complete');
      }),
      { numRuns: 700 },
    );
  });

  it('counts a holding that is listed twice once', () => {
    const holding = { id: 'h', achievement: 'a', issuer: 'uni', earner: 'did:ex:me', awarded: '2024-01-01' };
    const stack: Stack = {
      id: 'urn:s',
      version: '1',
      rule: { id: 'r', earn: { min: 2, from: { achievement: 'a' } } },
    };
    expect(isComplete(stack, [holding, holding], context)).toBe(false);
    expect(evaluate(stack, [holding, holding], context).verdict).toBe('incomplete');
  });
});
