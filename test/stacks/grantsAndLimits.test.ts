import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPlan } from '../../src/stacks/checkPlan.js';
import { evaluate } from '../../src/stacks/evaluate.js';
import type { Evaluation, Grant, Holding, Rule, Stack } from '../../src/stacks/types.js';

const ME = 'did:ex:me';
const DEAN = 'did:ex:dean';

const holding = (id: string, achievement: string, more: Partial<Holding> = {}): Holding => ({
  id,
  achievement,
  issuer: 'uni',
  earner: ME,
  awarded: '2024-01-01',
  ...more,
});

const stackOf = (rule: Rule, more: Partial<Stack> = {}): Stack => ({
  id: 'urn:s',
  version: '1',
  validity: 'current',
  rule,
  ...more,
});

const badges = stackOf({
  id: 'both',
  all: [
    { id: 'one', earn: { min: 1, from: { achievement: 'a' } }, waivable: { by: [DEAN] } },
    { id: 'two', earn: { min: 1, from: { achievement: 'b' } } },
  ],
});

const granted = (grant: Grant, holdings: readonly Holding[], stack = badges): Evaluation =>
  evaluate(stack, holdings, { earner: [ME], asOf: '2024-06-01', grants: [grant] });

const waiver: Grant = { kind: 'waive', rule: 'one', by: DEAN, on: '2024-02-01' };

describe('a grant', () => {
  it('waives a rule that names its grantor, without a claim', () => {
    const evaluation = granted(waiver, [holding('h', 'b')]);
    expect(evaluation).toMatchObject({ verdict: 'complete', waived: ['one'], claims: { two: ['h'] } });
    expect(evaluation.completedOn).toBe('2024-01-01');
  });

  it.each([
    ['by someone whom the rule does not name', { by: 'did:ex:friend' }, 'notAuthorised'],
    ['for another rule', { rule: 'two' }, 'notAuthorised'],
    ['for a rule that is not there', { rule: 'three' }, 'unknownRule'],
    ['for another person', { earner: 'did:ex:other' }, 'notThisEarner'],
    ['dated after the day that is asked about', { on: '2024-06-02' }, 'notYetGranted'],
    ['that has ended', { until: '2024-05-31' }, 'expired'],
    ['whose signature did not verify', { verified: false }, 'notVerified'],
  ])('%s is ignored, with the reason', (_, change, reason) => {
    const evaluation = granted({ ...waiver, ...change }, [holding('h', 'b')]);
    expect(evaluation).toMatchObject({
      verdict: 'incomplete',
      waived: [],
      ignoredGrants: [{ grant: 0, reason }],
    });
  });

  it('substitutes a holding for another achievement, where the rule names its grantor', () => {
    const grant: Grant = { kind: 'substitute', holding: 'x', achievement: 'a', by: DEAN, on: '2024-02-01' };
    const evaluation = granted(grant, [holding('x', 'other'), holding('h', 'b')]);
    expect(evaluation).toMatchObject({ verdict: 'complete', claims: { one: ['x'], two: ['h'] } });
    expect(granted({ ...grant, achievement: 'b' }, [holding('x', 'other'), holding('h', 'a')]).verdict).toBe(
      'incomplete',
    );
  });

  it('allows a holding that the selector leaves out', () => {
    const grant: Grant = { kind: 'allow', holding: 'x', rule: 'one', by: DEAN, on: '2024-02-01' };
    expect(granted(grant, [holding('x', 'other'), holding('h', 'b')]).verdict).toBe('complete');
  });

  it('is for the holding of one issuer, whoever else gives its id away', () => {
    const grant: Grant = { kind: 'allow', holding: 'x', rule: 'one', by: DEAN, on: '2024-02-01' };
    const forged = holding('x', 'other', { issuer: ME });
    const [genuine, needed] = [holding('x', 'other'), holding('h', 'b')];
    const named = { ...grant, holdingIssuer: 'uni' };
    expect(granted(named, [genuine, needed]).verdict).toBe('complete');
    const evaluation = granted(named, [forged, needed]);
    expect(evaluation.verdict).toBe('incomplete');
    expect(evaluation.ignoredGrants).toEqual([{ grant: 0, reason: 'unknownHolding' }]);
    // of two issuers, nobody could say which holding a claim or a grant means
    expect(() => granted(grant, [genuine, forged, needed])).toThrow(
      expect.objectContaining({ code: 'stack.unusable', pointer: '/holdings/1/id' }),
    );
  });

  it('adjusts a minimum; the later of two counts', () => {
    const stack = stackOf({ id: 'r', waivable: { by: [DEAN] }, earn: { min: 3, from: {} } });
    const grants: Grant[] = [
      { kind: 'adjust', rule: 'r', min: 1, by: DEAN, on: '2024-02-02' },
      { kind: 'adjust', rule: 'r', min: 2, by: DEAN, on: '2024-02-01' },
    ];
    const context = { earner: [ME], asOf: '2024-06-01', grants };
    expect(evaluate(stack, [holding('h', 'a')], context).verdict).toBe('complete');
    expect(evaluate(stack, [holding('h', 'a')], { ...context, grants: grants.slice(1) }).missing).toEqual({
      r: { have: 1, need: 2 },
    });
  });

  it('adjusts how many of its parts a rule asks for, up and down', () => {
    const parts = ['a', 'b', 'c'].map((id): Rule => ({ id, earn: { min: 1, from: { achievement: id } } }));
    const adjusted = (rule: Rule, min: number | string, holdings: readonly Holding[]): Evaluation =>
      granted(
        { kind: 'adjust', rule: 'r', min, by: DEAN, on: '2024-02-01' },
        holdings,
        stackOf({ ...rule, id: 'r', waivable: { by: [DEAN] } }),
      );
    const held = (count: number): readonly Holding[] =>
      ['a', 'b', 'c'].slice(0, count).map((id) => holding(id, id));
    expect(adjusted({ any: parts }, 2, held(1)).verdict).toBe('incomplete');
    expect(adjusted({ any: parts }, 2, held(2)).verdict).toBe('complete');
    expect(adjusted({ all: parts }, 2, held(2)).verdict).toBe('complete');
    for (const [rule, min] of [
      [{ sequence: parts }, 1],
      [{ all: parts }, 4],
      [{ any: parts }, '3/2'],
      [{ earn: { min: 2, from: {} } }, 1.5],
      [{ stack: 'urn:other' }, 0.5],
      [{ cover: { targets: ['t', 'u'], from: {} } }, 3],
      // nothing is what a waiver asks for
      [{ earn: { min: 2, from: {} } }, 0],
      [{ all: parts }, 0],
    ] as const) {
      expect(adjusted(rule, min, held(1)).ignoredGrants).toEqual([{ grant: 0, reason: 'notAdjustable' }]);
    }
  });

  it('pins a holding to a rule, where alone it then counts', () => {
    const stack = stackOf({
      id: 'both',
      all: [
        { id: 'p', waivable: { by: [DEAN] }, earn: { min: 1, from: {} } },
        { id: 'q', earn: { min: 1, from: {} } },
      ],
    });
    const grant: Grant = { kind: 'pin', holding: 'h', rule: 'p', by: DEAN, on: '2024-02-01' };
    expect(granted(grant, [holding('h', 'a')], stack)).toMatchObject({
      verdict: 'incomplete',
      missing: { q: { have: 0, need: 1 } },
    });
  });

  it('opens an equivalence that needs one', () => {
    const stack = stackOf(
      { id: 'r', sum: { unit: 'credit', min: 2 } },
      {
        equivalences: [
          { id: 'prior', from: { achievement: 'work' }, to: { unit: 'credit', factor: 2 }, by: [DEAN] },
        ],
      },
    );
    const work = [holding('w', 'work')];
    expect(evaluate(stack, work, { earner: [ME], asOf: '2024-06-01' }).verdict).toBe('incomplete');
    const grant: Grant = { kind: 'allow', holding: 'w', rule: 'prior', by: DEAN, on: '2024-02-01' };
    expect(granted(grant, work, stack)).toMatchObject({ verdict: 'complete', claims: { r: ['w~prior'] } });
  });
});

describe('a limit over several leaves', () => {
  const context = { earner: [ME], asOf: '2024-06-01' };
  const stack = stackOf(
    {
      id: 'both',
      all: [
        { id: 'core', sum: { unit: 'c', min: 4, from: { tag: ['core'] } } },
        { id: 'more', sum: { unit: 'c', min: 4, from: { tag: ['more'] } } },
      ],
    },
    { limits: [{ rules: ['core', 'more'], unit: 'c', max: 3, from: { type: 'Workshop' } }] },
  );
  const part = (id: string, tag: string, c: number, type: string): Holding =>
    holding(id, id, { tag: [tag], values: { c }, type });

  it('lets count no more than it says, wherever it is needed', () => {
    const holdings = [part('a', 'core', 2, 'Course'), part('b', 'core', 2, 'Workshop')];
    const enough = [...holdings, part('d', 'more', 3, 'Course'), part('e', 'more', 5, 'Workshop')];
    const evaluation = evaluate(stack, enough, context);
    expect(evaluation).toMatchObject({ verdict: 'complete', claims: { core: ['a', 'b'], more: ['d', 'e'] } });
    expect(checkPlan(stack, enough, context, evaluation.claims)).toEqual([]);
  });

  it('is a conflict where the leaves need more of it together', () => {
    const holdings = [
      part('a', 'core', 2, 'Course'),
      part('b', 'core', 2, 'Workshop'),
      part('d', 'more', 2, 'Course'),
      part('e', 'more', 5, 'Workshop'),
    ];
    const evaluation = evaluate(stack, holdings, context);
    expect(evaluation).toMatchObject({ verdict: 'incomplete', missing: {}, conflicts: ['both'] });
    expect(evaluation.explanations[0]?.kind).toBe('limit');
  });
});

describe('a plan that was tampered with', () => {
  const exclusive = stackOf({
    id: 'x',
    share: 'none',
    all: [
      { id: 'p', earn: { min: 1, from: { tag: ['t'] } } },
      { id: 'q', earn: { min: 1, from: { tag: ['t', 'u'] } } },
    ],
  });
  const holdings = [
    holding('h1', 'a', { tag: ['t'] }),
    holding('h2', 'b', { tag: ['u'] }),
    holding('h3', 'c', { tag: ['t'] }),
  ];
  const context = { earner: [ME], asOf: '2024-06-01' };

  it.each([
    ['counts one thing twice', { p: ['h1'], q: ['h1'] }, 'shared', '/q/0'],
    ['moves a claim to where it does not count', { p: ['h2'], q: ['h1'] }, 'notAccepted', '/p/0'],
    ['adds a claim', { p: ['h1'], q: ['h2', 'h3'] }, 'superfluous', '/q/0'],
    ['leaves one out', { p: ['h1'] }, 'unsatisfied', '/q'],
    ['names a holding that is not there', { p: ['h1'], q: ['h9'] }, 'unknownHolding', '/q/0'],
    ['names a rule that is not there', { p: ['h1'], q: ['h2'], r: ['h3'] }, 'unknownRule', '/r'],
  ])('%s', (_, claims, reason, pointer) => {
    const faults = checkPlan(exclusive, holdings, context, claims);
    expect(faults).toContainEqual(expect.objectContaining({ reason, pointer }));
  });
});

describe('a search that would be too long', () => {
  const hard = stackOf({
    id: 'x',
    share: 'none',
    all: Array.from({ length: 6 }, (_, index) => ({
      id: `l${index}`,
      sum: { unit: 'c', min: 1000, from: {} },
    })),
  });
  const many = Array.from({ length: 24 }, (_, index) =>
    holding(`h${index}`, 'a', { values: { c: 247 + ((index * 13) % 17) } }),
  );

  it('ends by its budget, and is then not called incomplete', () => {
    const evaluation = evaluate(hard, many, { earner: [ME], asOf: '2024-06-01' }, { budget: 40 });
    expect(evaluation).toMatchObject({ verdict: 'indeterminate', because: 'budget', conflicts: [] });
  });

  it('ends the same way every time', () => {
    const context = { earner: [ME], asOf: '2024-06-01' };
    expect(evaluate(hard, many.toReversed(), context)).toEqual(evaluate(hard, many, context));
  });
});

describe('the plan under limits', () => {
  const tag = fc.constantFrom('t', 'v');
  const instance = fc.record({
    share: fc.constantFrom('any' as const, 'none' as const),
    needs: fc.array(
      fc.record({ min: fc.integer({ min: 1, max: 5 }), tag: fc.option(tag, { nil: undefined }) }),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
    limited: fc.uniqueArray(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 3 }),
    max: fc.integer({ min: 1, max: 4 }),
    ofIssuer: fc.boolean(),
    held: fc.array(
      fc.record({
        issuer: fc.constantFrom('uni', 'state'),
        tag,
        credit: fc.integer({ min: 1, max: 4 }),
        day: fc.integer({ min: 1, max: 9 }),
      }),
      { minLength: 3, maxLength: 8 },
    ),
  });

  it('is one that holds, wherever the stack is complete', () => {
    let complete = 0;
    fc.assert(
      fc.property(instance, ({ share, needs, limited, max, ofIssuer, held }) => {
        const all = needs.map(({ min, tag: only }, place): Rule => ({
          id: `r${place}`,
          sum: { unit: 'c', min, ...(only === undefined ? {} : { from: { tag: only } }) },
        }));
        const rules = limited.filter((place) => place < needs.length).map((place) => `r${place}`);
        if (rules.length === 0) return;
        const limits = [{ rules, unit: 'c', max, ...(ofIssuer ? { from: { issuer: 'uni' } } : {}) }];
        const stack = stackOf({ id: 'top', share, all }, { limits });
        const holdings = held.map(({ issuer, tag: one, credit, day }, place) =>
          holding(`h${place}`, 'a', {
            issuer,
            tag: [one],
            values: { c: credit },
            awarded: `2024-01-0${day}`,
          }),
        );
        const context = { earner: [ME], asOf: '2024-06-01' };
        const evaluation = evaluate(stack, holdings, context);
        if (evaluation.verdict !== 'complete') return;
        complete += 1;
        expect(checkPlan(stack, holdings, context, evaluation.claims)).toEqual([]);
      }),
      { numRuns: 1_500 },
    );
    expect(complete).toBeGreaterThan(200);
  });
});
