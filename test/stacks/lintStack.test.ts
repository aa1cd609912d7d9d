import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lintStack } from '../../src/stacks/lintStack.js';
import type { Rule, Stack } from '../../src/stacks/types.js';
import { arbitraryInstance } from './arbitraryStack.js';

const earn = (achievement: string, id?: string): Rule => ({
  ...(id === undefined ? {} : { id }),
  earn: { min: 1, from: { achievement, issuer: ['uni'] } },
});

const stackOf = (rule: Rule, more: Partial<Stack> = {}): Stack => ({
  id: 'urn:stack:s',
  version: '1',
  validity: 'current',
  rule,
  ...more,
});

const found = (definition: unknown, library?: Record<string, Stack>): string[] =>
  lintStack(definition, library === undefined ? {} : { library }).map(
    ({ code, severity, pointer }) => `${severity} ${code} ${pointer}`,
  );

describe('a sound definition', () => {
  it('has no findings', () => {
    expect(found(stackOf({ all: [earn('a', 'first'), earn('b', 'second')] }))).toEqual([]);
  });

  const cases = '../shared/stacks/cases';
  if (!existsSync(cases)) console.warn(`skipped: ${cases} is absent`);
  it.skipIf(!existsSync(cases))('has no errors in any of the acceptance cases', () => {
    for (const file of readdirSync(cases)) {
      const { stack } = JSON.parse(readFileSync(`${cases}/${file}`, 'utf8')) as { stack: Stack };
      expect(
        lintStack(stack).filter(({ severity }) => severity === 'error'),
        file,
      ).toEqual([]);
    }
  });
});

describe('rules that ask for nothing', () => {
  it.each<[string, Rule]>([
    ['/rule/all', { all: [] }],
    ['/rule/any', { any: [] }],
    ['/rule/earn/min', { earn: { min: 0, from: { issuer: 'uni' } } }],
    ['/rule/sum/min', { sum: { unit: 'credit', min: 0, from: { issuer: 'uni' } } }],
    ['/rule/atLeast/n', { atLeast: { n: 0, of: [earn('a')] } }],
    ['/rule/cover/targets', { cover: { targets: [], from: { issuer: 'uni' } } }],
  ])('are refused at %s', (pointer, rule) => {
    expect(found(stackOf(rule))).toEqual([`error stack.lint.vacuous ${pointer}`]);
  });
});

describe('rules that can never be met', () => {
  it('are pointed out where a cap on everything lets less through than is asked for', () => {
    const sum = (max: number, from?: object): Rule =>
      ({
        sum: {
          unit: 'credit',
          min: 5,
          from: { issuer: 'uni', ...from },
          caps: [{ from: { issuer: 'uni' }, max }],
        },
      }) as Rule;
    expect(found(stackOf(sum(4)))).toEqual(['warning stack.lint.unreachable /rule/sum/caps/0/max']);
    expect(found(stackOf(sum(4, { tag: 't' })))).toEqual([
      'warning stack.lint.unreachable /rule/sum/caps/0/max',
    ]);
    expect(found(stackOf(sum(5)))).toEqual([]);
  });

  it.each<[string, string, Rule]>([
    ['more children than there are', '/rule/atLeast/of', { atLeast: { n: 2, of: [earn('a')] } }],
    [
      'more targets than there are',
      '/rule/cover/min',
      { cover: { targets: ['t'], min: 2, from: { issuer: 'uni' } } },
    ],
  ])('are refused: %s', (_, pointer, rule) => {
    expect(found(stackOf(rule))).toEqual([`error stack.lint.unreachable ${pointer}`]);
  });
});

describe('selections that match nothing', () => {
  it.each<[string, string, Rule]>([
    [
      'more different achievements than are named',
      '/rule/earn/distinct',
      { earn: { min: 3, distinct: 'achievement', from: { achievement: ['a', 'b'], issuer: 'uni' } } },
    ],
    [
      'an issuer that the scope excludes',
      '/rule/rule/earn/from',
      { where: { issuer: ['state'] }, rule: earn('a') },
    ],
    [
      'a window that ends before it begins',
      '/rule/earn/from/awarded',
      {
        earn: { min: 1, from: { issuer: 'uni', awarded: { from: '2024-02-01', until: '2024-01-01' } } },
      },
    ],
    [
      'nothing but what is excluded',
      '/rule/earn/from/not',
      { earn: { min: 1, from: { issuer: 'uni', not: {} } } },
    ],
  ])('are pointed out: %s', (_, pointer, rule) => {
    expect(found(stackOf(rule))).toEqual([`warning stack.lint.unreachable ${pointer}`]);
  });
});

describe('names', () => {
  it('must be unique among rules', () => {
    expect(found(stackOf({ all: [earn('a', 'x'), earn('b', 'x')] }))).toEqual([
      'error stack.lint.duplicateId /rule/all/1/id',
    ]);
  });

  it('of facets that are not known are refused, since they would widen the choice silently', () => {
    const rule = { earn: { min: 1, from: { issuer: 'uni', isuer: 'typo' } } } as Rule;
    expect(found(stackOf(rule))).toEqual(['error stack.lint.unknownMember /rule/earn/from/isuer']);
  });

  it('of issuers are asked for', () => {
    expect(found(stackOf({ earn: { min: 1, from: { achievement: 'a' } } }))).toEqual([
      'warning stack.lint.noIssuer /rule/earn/from',
    ]);
  });

  it('of rules in limits must exist', () => {
    const limits = [{ rules: ['nowhere'], unit: 'credit', max: 3 }];
    expect(found(stackOf(earn('a'), { limits }))).toEqual(['error stack.lint.reference /limits/0/rules/0']);
  });
});

describe('limits', () => {
  const sum = (id: string, more: object = {}): Rule => ({
    id,
    sum: { unit: 'credit', min: 5, from: { issuer: 'uni' }, ...more },
  });
  const limit = { rules: ['a'], unit: 'credit', max: 3 };

  it('that starve a rule of theirs are pointed out', () => {
    expect(found(stackOf(sum('a'), { limits: [limit] }))).toEqual([
      'warning stack.lint.unreachable /limits/0/max',
    ]);
    const ofSome = { ...limit, from: { tag: ['t'] } };
    expect(found(stackOf(sum('a'), { limits: [ofSome] }))).toEqual([]);
    expect(found(stackOf(sum('a', { min: 3 }), { limits: [limit] }))).toEqual([]);
  });

  it('that bind nothing are pointed out', () => {
    expect(found(stackOf(sum('a'), { limits: [{ ...limit, unit: 'credits' }] }))).toEqual([
      'warning stack.lint.unit /limits/0/unit',
    ]);
  });
});

describe('operators', () => {
  it('are needed', () => {
    expect(found(stackOf({ id: 'x' } as unknown as Rule))).toEqual(['error stack.lint.operator /rule']);
  });

  it('come one at a time', () => {
    const rule = { ...earn('a'), all: [earn('b')] } as Rule;
    expect(found(stackOf(rule))).toEqual(['error stack.lint.operator /rule']);
  });
});

describe('caps', () => {
  const capped = (...from: readonly object[]): string[] =>
    found(
      stackOf({
        sum: {
          unit: 'credit',
          min: 3,
          from: { issuer: 'uni' },
          caps: from.map((selector) => ({ from: selector, max: 1 })),
        },
      }),
    );

  it('may be nested', () => {
    expect(capped({ tag: ['a', 'b'] }, { tag: ['a'] })).toEqual([]);
  });

  it('may be disjoint', () => {
    expect(capped({ type: 'Course' }, { type: 'MicroCredential' })).toEqual([]);
  });

  it('may not overlap', () => {
    expect(capped({ type: ['Course', 'Badge'] }, { type: ['Badge', 'Degree'] })).toEqual([
      'error stack.lint.caps /rule/sum/caps/1',
    ]);
  });

  it('over different tags are pointed out, since one holding may have both', () => {
    expect(capped({ tag: ['a'] }, { tag: ['b'] })).toEqual(['warning stack.lint.caps /rule/sum/caps/1']);
  });
});

describe('nested stacks', () => {
  const inner = (rule: Rule): Stack => ({ id: 'urn:stack:inner', version: '1', validity: 'current', rule });
  const where = { issuer: 'uni' };

  it('must not lead back', () => {
    const library = { 'urn:stack:inner': inner({ stack: 'urn:stack:s', version: '1' }) };
    expect(found(stackOf({ stack: 'urn:stack:inner', version: '1', where }), library)).toEqual([
      'error stack.lint.cycle /rule',
    ]);
  });

  it('must not be the stack itself', () => {
    expect(found(stackOf({ stack: 'urn:stack:s', version: '1' }))).toContain('error stack.lint.cycle /rule');
  });

  it('should be pinned', () => {
    const library = { 'urn:stack:inner': inner(earn('a')) };
    expect(found(stackOf({ stack: 'urn:stack:inner', where }), library)).toEqual([
      'warning stack.lint.unpinned /rule',
    ]);
  });

  it('should say who may issue the badge that counts as the stack', () => {
    const library = { 'urn:stack:inner': inner(earn('a')) };
    expect(found(stackOf({ all: [{ stack: 'urn:stack:inner', version: '1' }] }), library)).toEqual([
      'warning stack.lint.noIssuer /rule/all/0/stack',
    ]);
    const within: Rule = { where, all: [{ stack: 'urn:stack:inner', version: '1' }] };
    expect(found(stackOf(within), library)).toEqual([]);
  });
});

describe('scales, dates and sizes', () => {
  it('a level must be on its scale', () => {
    const rule: Rule = {
      earn: { min: 1, from: { issuer: 'uni', result: { scale: 'rubric', atLeast: 'superb' } } },
    };
    expect(found(stackOf(rule, { scales: { rubric: ['low', 'high'] } }))).toEqual([
      'error stack.lint.scale /rule/earn/from/result/atLeast',
    ]);
    expect(found(stackOf(rule))).toEqual(['error stack.lint.scale /rule/earn/from/result/scale']);
  });

  it('a zone must be known', () => {
    expect(found(stackOf(earn('a'), { zone: 'Mars/Olympus' }))).toEqual(['error stack.lint.date /zone']);
  });

  it('a span must be a duration', () => {
    expect(found(stackOf({ within: { span: '3 weeks' }, rule: earn('a') }))).toEqual([
      'error stack.lint.date /rule/within/span',
    ]);
  });

  it('there are 64 leaves at most', () => {
    const all = Array.from({ length: 65 }, (_, index) => earn(`a${index}`));
    expect(found(stackOf({ all }))).toEqual(['error stack.lint.tooLarge /rule']);
  });

  it('rules nest eight levels at most', () => {
    let rule: Rule = earn('a');
    for (let level = 0; level < 7; level += 1) rule = { all: [rule] };
    expect(found(stackOf(rule))).toEqual([]);
    expect(found(stackOf({ all: [rule] }))).toHaveLength(1);
  });

  it('validity should be said', () => {
    expect(found({ id: 'urn:s', version: '1', rule: earn('a') })).toEqual(['warning stack.lint.noValidity ']);
  });

  it('a collection without a rule is told apart', () => {
    expect(found({ id: 'urn:s', version: '1', validity: 'current' })).toEqual(['warning stack.lint.noRule ']);
  });
});

describe('the linter', () => {
  it('never throws, whatever stands there', () => {
    const anything = fc.anything({ maxDepth: 4 });
    fc.assert(
      fc.property(anything, anything, anything, (rule, equivalences, versions) => {
        lintStack(rule);
        lintStack({ id: 'x', rule, equivalences, limits: equivalences, scales: rule, grandfather: versions });
        lintStack({ id: 'x', versions: [versions, rule], zone: equivalences });
        for (const operator of [
          'all',
          'any',
          'atLeast',
          'earn',
          'sum',
          'cover',
          'sequence',
          'within',
          'stack',
        ])
          lintStack({ id: 'x', rule: { [operator]: rule, where: equivalences, rule: versions } });
      }),
      { numRuns: 500 },
    );
  });

  it('finds no error in what the random instances of the evaluator use', () => {
    fc.assert(
      fc.property(arbitraryInstance(1), ({ stack, library }) => {
        const errors = lintStack(stack, { library }).filter(({ severity }) => severity === 'error');
        expect(errors).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
