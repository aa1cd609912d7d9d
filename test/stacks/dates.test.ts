import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/stacks/evaluate.js';
import type { Evaluation, Holding, Stack } from '../../src/stacks/types.js';

const ME = 'did:ex:me';
const held = (more: Partial<Holding> = {}): Holding => ({
  id: 'h',
  achievement: 'a',
  issuer: 'uni',
  earner: ME,
  awarded: '2026-01-01',
  ...more,
});
const stack: Stack = {
  id: 'urn:s',
  version: '1',
  validity: 'current',
  zone: 'America/Los_Angeles',
  rule: { id: 'r', earn: { min: 1, from: { achievement: 'a' } } },
};
const evaluated = (holdings: readonly Holding[], asOf: string, of = stack): Evaluation =>
  evaluate(of, holdings, { earner: [ME], asOf });

describe('a holding', () => {
  it('that was seen revoked is so from that instant on the calendar of the stack', () => {
    const revoked = [held({ revoked: '2026-05-02T03:00:00Z' })];
    expect(evaluated(revoked, '2026-05-01').verdict).toBe('incomplete');
    expect(evaluated(revoked, '2026-05-02T03:00:00Z').verdict).toBe('incomplete');
    expect(evaluated(revoked, '2026-04-30').verdict).toBe('complete');
  });

  it.each(['2026-02-31T10:00:00', '2026-02-31T10:00:00Z', '2026-99-99T10:00:00', '2026-01-01T99:00:00'])(
    'awarded on %s was awarded on no day',
    (awarded) => {
      const { verdict, rejected } = evaluated([held({ awarded })], '2026-06-01');
      expect(verdict).toBe('incomplete');
      expect(rejected).toEqual({ h: 'notYetAwarded' });
    },
  );

  it('without an offset in its dates is no newer in one zone of the machine than in another', () => {
    const older = held({ validFrom: '2024-01-02T00:00:00' });
    const newer = held({ validFrom: '2024-01-02T03:00:00Z', achievement: 'b' });
    const before = process.env['TZ'];
    const verdicts = ['America/New_York', 'Asia/Tokyo'].map((zone) => {
      process.env['TZ'] = zone;
      return evaluated([older, newer], '2026-06-01').verdict;
    });
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
    expect(new Set(verdicts).size).toBe(1);
  });

  it.each(['abc', ' -1', '', '1,5', Infinity, '∞', '1/1009', '3/2018', '1e1000'])(
    'has no unit by the amount %j',
    (amount) => {
      const credits: Stack = { ...stack, rule: { id: 'r', earn: { min: 1, from: { unit: 'credit' } } } };
      const values = { credit: amount };
      expect(evaluated([held({ values })], '2026-06-01', credits).verdict).toBe('incomplete');
      expect(evaluated([held({ values: { credit: '1.5' } })], '2026-06-01', credits).verdict).toBe(
        'complete',
      );
    },
  );
});

describe('a cycle that the context does not give', () => {
  const from = { issuer: 'uni', not: { awarded: { cycle: 'spent' } } };
  const outside: Stack = { ...stack, rule: { id: 'r', earn: { min: 1, from } } };
  const question = { earner: [ME], asOf: '2026-06-01' };

  it('has nothing outside of it, either: what was spent already cannot be told', () => {
    expect(evaluate(outside, [held()], question).verdict).toBe('incomplete');
    const cycles = { spent: { from: '2025-01-01', until: '2025-12-31' } };
    expect(evaluate(outside, [held()], { ...question, cycles }).verdict).toBe('complete');
  });

  it('is not hidden by being denied twice', () => {
    const twice: Stack = {
      ...stack,
      rule: { id: 'r', earn: { min: 1, from: { issuer: 'uni', not: { not: from } } } },
    };
    expect(evaluate(twice, [held()], question).verdict).toBe('incomplete');
  });
});
