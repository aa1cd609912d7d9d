import { describe, expect, it } from 'vitest';
import { affected, evaluate, lintStack } from '../../src/stacks/index.js';
import type { EvaluationContext, Holding, Rule, Stack } from '../../src/stacks/index.js';

const DEAN = 'did:example:dean';
const context: EvaluationContext = { earner: ['did:example:amira'], asOf: '2026-06-01' };

const badge = (achievement: string, more: Partial<Holding> = {}): Holding => ({
  id: `urn:badge:${achievement}`,
  issuer: 'did:example:school',
  earner: 'did:example:amira',
  awarded: '2026-01-01',
  achievement,
  ...more,
});
const stack = (id: string, rule: Rule, more: Partial<Stack> = {}): Stack => ({
  id,
  version: '1',
  validity: 'current',
  rule,
  ...more,
});
const earn = (achievement: string, more: Partial<Rule> = {}): Rule =>
  ({ ...more, earn: { min: 1, from: { achievement } } }) as Rule;
const errors = (definition: Stack, library: readonly unknown[]): readonly string[] =>
  lintStack(definition, { library: library as Stack[] })
    .filter(({ severity }) => severity === 'error')
    .map(({ code, pointer }) => `${code} ${pointer}`);

describe('a nested stack whose rules are named like those around it', () => {
  const inner = stack('urn:stack:inner', {
    all: [earn('urn:a', { id: 'core' }), earn('urn:b', { id: 'more' })],
  });
  const outer = stack('urn:stack:outer', {
    all: [earn('urn:c', { id: 'core', waivable: { by: [DEAN] } }), { stack: inner.id, version: '1' }],
  });
  const library = [inner];

  it('keeps its claims apart', () => {
    const evaluation = evaluate(
      outer,
      ['urn:a', 'urn:b', 'urn:c'].map((id) => badge(id)),
      context,
      { library },
    );
    expect(evaluation.verdict).toBe('complete');
    expect(evaluation.claims).toEqual({
      core: ['urn:badge:urn:c'],
      'root/1/core': ['urn:badge:urn:a'],
      more: ['urn:badge:urn:b'],
    });
  });

  it('keeps what is missing apart', () => {
    expect(Object.keys(evaluate(outer, [], context, { library }).missing)).toEqual([
      'core',
      'root/1/core',
      'more',
    ]);
  });

  it('is not waived with the rule around it', () => {
    const grants = [{ kind: 'waive', rule: 'core', by: DEAN, on: '2026-02-01' }] as const;
    const evaluation = evaluate(outer, [badge('urn:b')], { ...context, grants }, { library });
    expect(evaluation.waived).toEqual(['core']);
    expect(evaluation.verdict).toBe('incomplete');
    expect(evaluation.missing).toEqual({ 'root/1/core': { have: 0, need: 1 } });
  });

  it('is told from another stack that is nested beside it', () => {
    const other = stack('urn:stack:other', earn('urn:d', { id: 'core' }));
    const both = stack('urn:stack:both', {
      all: [
        { id: 'first', stack: inner.id, version: '1' },
        { id: 'second', stack: other.id, version: '1' },
      ],
    });
    expect(Object.keys(evaluate(both, [], context, { library: [inner, other] }).missing)).toEqual([
      'first/core',
      'more',
      'second/core',
    ]);
  });

  it('does not open an equivalence of the same id', () => {
    const equivalence = (by: string) => ({
      id: 'transfer',
      from: { achievement: 'urn:x' },
      to: { achievement: 'urn:a' },
      by: [by],
    });
    const around = stack(
      'urn:stack:around',
      { all: [{ stack: inner.id, version: '1' }] },
      { equivalences: [equivalence(DEAN)] },
    );
    const strict = { ...inner, equivalences: [equivalence('did:example:registrar')] };
    const grant = {
      kind: 'allow',
      rule: 'transfer',
      holding: 'urn:badge:urn:x',
      by: DEAN,
      on: '2026-02-01',
    } as const;
    const held = [badge('urn:x'), badge('urn:b')];
    expect(evaluate(around, held, { ...context, grants: [grant] }, { library: [strict] }).verdict).toBe(
      'incomplete',
    );
    const registrar = { ...grant, by: 'did:example:registrar' };
    expect(evaluate(around, held, { ...context, grants: [registrar] }, { library: [strict] }).verdict).toBe(
      'complete',
    );
  });

  it('is refused where a path is taken as an id', () => {
    const taken = stack('urn:stack:taken', { all: [earn('urn:a', { id: 'root/1' }), earn('urn:b')] });
    expect(errors(taken, [])).toEqual(['stack.lint.duplicateId ']);
    expect(() => evaluate(taken, [], context)).toThrow(
      expect.objectContaining({ code: 'stack.lint.duplicateId' }),
    );
    const nested = stack('urn:stack:taking', { all: [earn('urn:b', { id: 'root/0' }), earn('urn:d')] });
    const around = stack('urn:stack:around', { all: [earn('urn:a'), { stack: nested.id, version: '1' }] });
    expect(errors(around, [nested])).toEqual(['stack.lint.duplicateId ']);
  });
});

describe('a nested stack that is pinned to a version', () => {
  const outer = stack('urn:stack:outer', { all: [{ stack: 'urn:stack:inner', version: '2' }] });
  it.each([
    ['2', 'complete'],
    [undefined, 'complete'],
    ['1', 'incomplete'],
  ] as const)('is met by a badge that says version %s: %s', (version, verdict) => {
    const holding = badge('urn:stack:inner', version === undefined ? {} : { version });
    expect(evaluate(outer, [holding], context).verdict).toBe(verdict);
  });

  it('is met by any version where it is not', () => {
    const unpinned = stack('urn:stack:outer', { all: [{ stack: 'urn:stack:inner' }] });
    expect(evaluate(unpinned, [badge('urn:stack:inner', { version: '1' })], context).verdict).toBe(
      'complete',
    );
  });
});

describe('the limits of a nested stack', () => {
  const sum = (id: string): Rule => ({ id, sum: { unit: 'credit', min: 2, from: { tag: ['t'] } } });
  const limit = (max: number, rules: readonly string[], tag?: string) => ({
    rules,
    unit: 'credit',
    max,
    ...(tag === undefined ? {} : { from: { tag: [tag] } }),
  });
  const inner = stack(
    'urn:stack:limited',
    { all: [sum('first'), sum('second')] },
    { limits: [limit(3, ['first', 'second'])] },
  );
  const outer = stack('urn:stack:outer', { all: [{ stack: inner.id, version: '1' }] });
  const holdings = [badge('urn:a', { tag: ['t', 'u'], values: { credit: 2 } })];

  it('bind as they do where it stands alone', () => {
    expect(evaluate(inner, holdings, context).verdict).toBe('incomplete');
    expect(evaluate(outer, holdings, context, { library: [inner] }).verdict).toBe('incomplete');
    const roomier = { ...inner, limits: [limit(4, ['first', 'second'])] };
    expect(evaluate(outer, holdings, context, { library: [roomier] }).verdict).toBe('complete');
  });

  it('bind also where its rules have other names in the whole', () => {
    const twice = stack('urn:stack:twice', {
      all: [sum('first'), { stack: inner.id, version: '1' }],
    });
    expect(evaluate(twice, holdings, context, { library: [inner] }).verdict).toBe('incomplete');
  });

  it('must not cross those around it', () => {
    const crossing = {
      ...inner,
      limits: [{ ...limit(3, ['first', 'second']), from: { issuer: 'did:example:school' } }],
    };
    const around = stack(
      'urn:stack:around',
      { all: [{ id: 'in', stack: inner.id, version: '1' }] },
      { limits: [limit(5, ['in'], 't')] },
    );
    expect(() => evaluate(around, holdings, context, { library: [crossing] })).toThrow(
      expect.objectContaining({ code: 'stack.lint.caps', pointer: '/limits/0' }),
    );
    expect(evaluate(around, holdings, context, { library: [inner] }).verdict).toBe('incomplete');
  });

  it('must not cross each other, and no place in the outer definition is named for it', () => {
    const innermost = { ...inner, limits: [limit(3, ['first', 'second'], 't')] };
    const middle = stack(
      'urn:stack:middle',
      { all: [{ id: 'in', stack: innermost.id, version: '1' }] },
      { limits: [{ ...limit(5, ['in']), from: { issuer: 'did:example:school' } }] },
    );
    const around = stack('urn:stack:around', { all: [{ stack: middle.id, version: '1' }] });
    const refused = expect.objectContaining({
      code: 'stack.lint.caps',
      pointer: undefined,
      message: expect.stringContaining('over first, second and over in'),
    });
    expect(() => evaluate(around, holdings, context, { library: [middle, innermost] })).toThrow(refused);
  });
});

describe('limits that overlap', () => {
  const sum = (id: string): Rule => ({ id, sum: { unit: 'credit', min: 2 } });
  const limited = (a: object, b: object, rules: readonly (readonly string[])[]): Stack =>
    stack(
      'urn:stack:limited',
      { all: [sum('a'), sum('b'), sum('c')] },
      {
        limits: [
          { rules: rules[0] ?? [], unit: 'credit', max: 3, ...a },
          { rules: rules[1] ?? [], unit: 'credit', max: 3, ...b },
        ],
      },
    );

  it('are an error where neither holds the other', () => {
    expect(
      errors(
        limited({}, {}, [
          ['a', 'b'],
          ['b', 'c'],
        ]),
        [],
      ),
    ).toEqual(['stack.lint.caps /limits/1']);
  });

  it('are none where they are of different leaves, units or issuers, or one is within the other', () => {
    expect(errors(limited({}, {}, [['a'], ['b', 'c']]), [])).toEqual([]);
    expect(errors(limited({}, {}, [['a', 'b'], ['b']]), [])).toEqual([]);
    expect(
      errors(
        limited({}, { unit: 'hour' }, [
          ['a', 'b'],
          ['b', 'c'],
        ]),
        [],
      ),
    ).toEqual([]);
    const [here, there] = [{ from: { issuer: 'did:example:a' } }, { from: { issuer: 'did:example:b' } }];
    expect(
      errors(
        limited(here, there, [
          ['a', 'b'],
          ['b', 'c'],
        ]),
        [],
      ),
    ).toEqual([]);
  });

  it('are warned of where only holdings can tell, and refused where they do', () => {
    const tagged = limited({ from: { tag: ['t'] } }, { from: { tag: ['u'] } }, [
      ['a', 'b'],
      ['b', 'c'],
    ]);
    expect(lintStack(tagged).filter(({ code }) => code === 'stack.lint.caps')).toMatchObject([
      { severity: 'warning', pointer: '/limits/1' },
    ]);
    const credit = (id: string, tag: readonly string[]) => badge(id, { tag, values: { credit: 9 } });
    expect(evaluate(tagged, [credit('urn:a', ['t']), credit('urn:b', ['u'])], context).verdict).toBe(
      'complete',
    );
    const both = [credit('urn:a', ['t']), credit('urn:b', ['u']), credit('urn:c', ['t', 'u'])];
    expect(() => evaluate(tagged, both, context)).toThrow(
      expect.objectContaining({ code: 'stack.lint.caps', pointer: '/limits' }),
    );
  });
});

describe('what a library holds', () => {
  const outer = stack('urn:stack:outer', { all: [{ stack: 'urn:stack:inner', version: '1' }] });
  const linted = (rule: unknown, more: object = {}): readonly string[] =>
    errors(outer, [{ id: 'urn:stack:inner', version: '1', validity: 'current', rule, ...more }]);

  it.each([
    ['stack.lint.vacuous', { all: [] }, {}],
    ['stack.lint.vacuous', { earn: { min: 0, from: {} } }, {}],
    ['stack.lint.vacuous', { atLeast: { n: 0, of: [earn('urn:a')] } }, {}],
    ['stack.lint.vacuous', { cover: { targets: [] } }, {}],
    ['stack.lint.shape', { earn: { min: 1 } }, {}],
    ['stack.lint.shape', null, {}],
    ['stack.lint.shape', 'all', {}],
    ['stack.lint.unknownMember', { earn: { min: 1, from: {}, minn: 3 } }, {}],
    ['stack.lint.duplicateId', { all: [earn('urn:a', { id: 'a' }), earn('urn:b', { id: 'a' })] }, {}],
    ['stack.lint.reference', earn('urn:a'), { limits: [{ rules: ['nowhere'], unit: 'c', max: 1 }] }],
    ['stack.lint.shape', earn('urn:a'), { equivalences: [{ id: 'e' }] }],
  ])('is looked over with what nests it: %s in %j', (code, rule, more) => {
    expect(linted(rule, more)).toContain(`${code} /rule/all/0`);
    const library = [{ id: 'urn:stack:inner', version: '1', validity: 'current', rule, ...more }];
    expect(() => evaluate(outer, [], context, { library: library as Stack[] })).toThrow(
      expect.objectContaining({ code }),
    );
  });

  it('says in which stack, and where there', () => {
    const inner = stack('urn:stack:inner', { all: [] });
    expect(lintStack(outer, { library: [inner] }).find(({ severity }) => severity === 'error')?.message).toBe(
      'In the stack "urn:stack:inner" in version 1, at /rule/all: There are no rules in it.',
    );
  });

  it('may use the scales of what nests it', () => {
    const scales = { grade: ['D', 'C', 'B', 'A'] };
    const inner = stack('urn:stack:inner', {
      earn: { min: 1, from: { issuer: 'did:example:school', result: { scale: 'grade', atLeast: 'B' } } },
    });
    expect(errors({ ...outer, scales }, [inner])).toEqual([]);
    expect(errors(outer, [inner])).toEqual(['stack.lint.scale /rule/all/0']);
  });

  it('is found by its version, and is one', () => {
    const old = stack('urn:stack:inner', earn('urn:old'));
    const current = { ...stack('urn:stack:inner', earn('urn:new')), version: '2' };
    const top = stack('urn:stack:outer', { all: [{ stack: 'urn:stack:inner', version: '2' }] });
    expect(evaluate(top, [badge('urn:new')], context, { library: [old, current] }).verdict).toBe('complete');
    expect(errors(top, [old, current, { ...current, rule: earn('urn:other') }])).toEqual([
      'stack.lint.duplicateId /rule/all/0',
    ]);
    expect(errors(top, [old, current, { ...current }])).toEqual([]);
  });

  it.each([[[null]], [[5]], [['x']]])('must be definitions: %j', (library) => {
    expect(errors(outer, library)).toEqual(['stack.lint.shape ']);
  });

  it('may lead back to nothing that is around it', () => {
    const [a, b] = ['urn:stack:a', 'urn:stack:b'];
    const library = [stack(a, { stack: b, version: '1' }), stack(b, { stack: a, version: '1' })];
    const top = stack('urn:stack:top', { all: [{ stack: a, version: '1' }] });
    expect(errors(top, library)).toEqual(['stack.lint.cycle /rule/all/0']);
  });

  it('is bounded, however often a few stacks double', () => {
    const chain = Array.from({ length: 8 }, (_, level) =>
      stack(
        `urn:stack:${level}`,
        level === 7
          ? earn('urn:a')
          : {
              all: Array.from({ length: 60 }, () => ({ stack: `urn:stack:${level + 1}`, version: '1' })),
            },
      ),
    );
    const [top = outer] = chain;
    expect(errors(top, chain)).toContain('stack.lint.tooLarge /rule/all/0');
    expect(() => evaluate(top, [], context, { library: chain })).toThrow(
      expect.objectContaining({ code: 'stack.lint.tooLarge' }),
    );
    // never leaves one out: what is too large to look through may be affected
    expect(affected([top], 'urn:other', { library: chain })).toEqual([top]);
  });

  it('is bounded in depth', () => {
    const chain = Array.from({ length: 12 }, (_, level) =>
      stack(
        `urn:stack:${level}`,
        level === 11 ? earn('urn:a') : { all: [{ stack: `urn:stack:${level + 1}`, version: '1' }] },
      ),
    );
    expect(errors(chain[0] ?? outer, chain)).toEqual(['stack.lint.tooLarge /rule/all/0']);
    expect(errors(chain[4] ?? outer, chain)).toEqual([]);
  });
});
