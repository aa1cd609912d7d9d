import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPlan } from '../../src/stacks/checkPlan.js';
import { evaluate } from '../../src/stacks/evaluate.js';
import { isComplete } from '../../src/stacks/isComplete.js';
import type { Amount, EvaluationContext, Holding, Limit, Rule, Stack } from '../../src/stacks/types.js';
import { arbitraryInstance, type Instance } from './arbitraryStack.js';
import { bruteForce } from './bruteForce.js';

const context: EvaluationContext = { earner: ['me'], asOf: '2024-06-01' };

const held = (id: string, hour: Amount, more: Partial<Holding> = {}): Holding => ({
  id,
  issuer: 'i',
  achievement: id,
  earner: 'me',
  awarded: '2024-01-01',
  values: { hour },
  ...more,
});

const stackOf = (rule: Rule, more: Partial<Stack> = {}): Stack => ({
  id: 'urn:s',
  version: '1',
  validity: 'whenAwarded',
  rule: { where: { issuer: 'i' }, rule },
  ...more,
});

const sumOf = (min: Amount): Rule => ({ id: 'hours', sum: { unit: 'hour', min } });

const FIVE = stackOf(sumOf(5));

describe('an amount', () => {
  it.each([0.1 + 0.2, 1.1 * 3, 10 / 3, 2 / 3, 1e21, 1e308, 5e-324, 2 ** 53, '1e999', '1e-999', '999/1000'])(
    'of %s beside five hours changes nothing',
    (amount) => {
      const holdings = [held('five', 5), held('odd', amount, { awarded: '2024-02-01' })];
      const evaluation = evaluate(FIVE, holdings, context);
      expect(evaluation).toMatchObject({
        verdict: 'complete',
        claims: { hours: ['five'] },
        canonical: true,
        unused: ['odd'],
      });
      expect(isComplete(FIVE, holdings, context)).toBe(true);
      expect(checkPlan(FIVE, holdings, context, evaluation.claims)).toEqual([]);
    },
  );

  it('is never rounded: three times a float below two thirds is less than two, three times "2/3" is two', () => {
    const thrice = (amount: Amount): readonly Holding[] => ['a', 'b', 'c'].map((id) => held(id, amount));
    expect(evaluate(stackOf(sumOf(2)), thrice('2/3'), context).verdict).toBe('complete');
    const almost = evaluate(stackOf(sumOf(2)), thrice(2 / 3), context);
    expect(almost.missing).toEqual({ hours: { have: '9999999999999999/5000000000000000', need: 2 } });
    expect(isComplete(stackOf(sumOf(2)), thrice(2 / 3), context)).toBe(false);
  });

  it('is said exactly, however great, where only a floor is not met', () => {
    const floors = [{ from: { tag: 'online' }, min: 1 }];
    const floored = stackOf({ id: 'hours', sum: { unit: 'hour', min: 5, floors } });
    const { missing } = evaluate(floored, [held('great', 1e21)], context);
    expect(missing).toEqual({ hours: { have: '1000000000000000000000', need: 5 } });
  });

  it('is divided exactly among sums that may share nothing', () => {
    const halves = stackOf({
      share: 'none',
      all: ['a', 'b'].map((id) => ({ id, sum: { unit: 'hour', min: 0.9 } })),
    });
    const divided = (last: Amount): string => {
      const holdings = [held('p', 0.1 + 0.2), held('q', 0.6), held('r', 0.3), held('s', last)];
      return evaluate(halves, holdings, context).verdict;
    };
    expect(divided(0.6)).toBe('complete');
    expect(divided(0.5999999999999999)).toBe('incomplete');
  });

  it('that many could have together costs little: all fractions that count have one denominator', () => {
    const holdings = Array.from({ length: 500 }, (_, index) =>
      held(`h${String(index).padStart(3, '0')}`, `1/${501 + index}`),
    );
    const evaluation = evaluate(stackOf(sumOf('1/2')), holdings, context, { budget: 100_000 });
    expect(evaluation.verdict).toBe('complete');
    expect(isComplete(stackOf(sumOf('1/2')), holdings, context)).toBe(true);
  });

  it('that is finer than that counts for nothing, and its badge for all that asks for no amount', () => {
    const holdings = [held('h', '1/99999999999999999999')];
    expect(evaluate(stackOf(sumOf('1/2')), holdings, context).verdict).toBe('incomplete');
    expect(evaluate(stackOf({ earn: { min: 1, from: {} } }), holdings, context).verdict).toBe('complete');
  });
});

const LIMITED: Rule = {
  all: [
    { id: 'hours', sum: { unit: 'hour', min: 0.5 } },
    { id: 'two', earn: { min: 2, from: {}, distinct: 'achievement' } },
    { id: 'topics', cover: { targets: ['t1', 't2'] } },
  ],
};

describe('a limit', () => {
  const limits: readonly Limit[] = [{ rules: ['hours'], unit: 'hour', max: 5 }];
  const holdings = [held('a', 0.5, { align: ['t1'] }), held('b', 1, { align: ['t2'], values: {} })];

  it('does not change what is counted beside sums of fractions', () => {
    const stack = stackOf(LIMITED, { limits });
    const evaluation = evaluate(stack, holdings, context);
    expect(evaluation.verdict).toBe('complete');
    expect(checkPlan(stack, holdings, context, evaluation.claims)).toEqual([]);
    const one = evaluate(stack, holdings.slice(0, 1), context);
    expect(one.missing).toEqual({
      two: { have: 1, need: 2 },
      topics: { have: 1, need: 2, targets: ['t2'] },
    });
  });

  it('does not change it beside a conversion by a fraction', () => {
    const equivalences = [{ id: 'e', from: { unit: 'minute' }, to: { unit: 'hour', factor: '1/60' } }];
    const given = [held('a', 0, { values: { minute: 31 }, align: ['t1'] }), ...holdings.slice(1)];
    expect(evaluate(stackOf(LIMITED, { limits, equivalences }), given, context).verdict).toBe('complete');
  });
});

const AWKWARD: readonly Amount[] = [0.1 + 0.2, 2 / 3, 10 / 3, '1/7', '2/3', 2 ** 53, 1e21, 5e-324, 0.3];

/** Replaces amounts by those that numbers cannot add up; every limit lets all of them through. */
const awkward = (
  { stack, holdings, ...rest }: Instance,
  picks: readonly number[],
  limit: boolean,
): Instance => {
  let next = 0;
  const pick = (amount: Amount): Amount => AWKWARD[picks[next++ % picks.length] ?? -1] ?? amount;
  const sums = new Map<string, string[]>();
  const walk = (rule: Rule, id: string): Rule => {
    const all = (children: readonly Rule[]): readonly Rule[] =>
      children.map((child, index) => walk(child, `${id}/${index}`));
    if ('sum' in rule) {
      sums.set(rule.sum.unit, [...(sums.get(rule.sum.unit) ?? []), id]);
      const caps = (rule.sum.caps ?? []).map((cap) => ({ ...cap, max: pick(cap.max) }));
      return { ...rule, id, sum: { ...rule.sum, min: pick(rule.sum.min), caps } };
    }
    if ('all' in rule) return { ...rule, all: all(rule.all) };
    if ('any' in rule) return { ...rule, any: all(rule.any) };
    if ('sequence' in rule) return { ...rule, sequence: all(rule.sequence) };
    if ('atLeast' in rule) return { ...rule, atLeast: { ...rule.atLeast, of: all(rule.atLeast.of) } };
    return 'rule' in rule ? { ...rule, rule: walk(rule.rule, `${id}/0`) } : rule;
  };
  const rule = walk(stack.rule as Rule, 'root');
  const limits = [...sums].map(([unit, rules]): Limit => ({ rules, unit, max: '1e30' }));
  return {
    ...rest,
    stack: { ...stack, rule, ...(limit && limits.length > 0 ? { limits } : {}) } as Stack,
    holdings: holdings.map((holding) => ({
      ...holding,
      ...(holding.values === undefined
        ? {}
        : { values: Object.fromEntries(Object.entries(holding.values).map(([u, v]) => [u, pick(v)])) }),
    })),
  };
};

describe('amounts of every kind, with limits and without', () => {
  it('are evaluated as an exhaustive search does', () => {
    const picks = fc.array(fc.integer({ min: 0, max: 2 * AWKWARD.length }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(arbitraryInstance(4), picks, fc.boolean(), (tame, chosen, limit) => {
        const { stack, holdings, context: asked, library } = awkward(tame, chosen, limit);
        const expected = bruteForce(stack, holdings, asked, library);
        const actual = evaluate(stack, holdings, asked, { library });
        expect(actual.verdict).toBe(expected.verdict);
        expect(isComplete(stack, holdings, asked, { library })).toBe(actual.verdict === 'complete');
        if (actual.verdict !== 'complete') return;
        expect(actual.completedOn).toBe(expected.completedOn);
        expect(checkPlan(stack, holdings, asked, actual.claims, { library })).toEqual([]);
        const claimed = Object.values(actual.claims).flatMap((list) =>
          list.map((name) => name.split('~')[0]),
        );
        if (actual.canonical) expect([...new Set(claimed)].toSorted()).toEqual(expected.holdings?.toSorted());
      }),
      { numRuns: 2_000 },
    );
  }, 120_000);
});
