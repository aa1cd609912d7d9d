import * as fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createStackAchievement } from '../../src/stacks/createStackAchievement.js';
import { describeRule } from '../../src/stacks/describeRule.js';
import { describeStack } from '../../src/stacks/describeStack.js';
import { nothingElse } from '../../src/stacks/nothingElse.js';
import type { Rule, Selector, Stack } from '../../src/stacks/types.js';
import { arbitraryRule } from './arbitraryRule.js';
import { arbitraryInstance } from './arbitraryStack.js';

const earn = (from: Selector): Rule => ({ earn: { min: 2, from } });

describe('a rule in words', () => {
  it.each<[string, Rule, string]>([
    ['earn', earn({ achievement: 'urn:a' }), '2 badges for “urn:a”'],
    [
      'distinct',
      { earn: { min: 3, from: {}, distinct: 'issuer' } },
      '3 badges; each from a different issuer',
    ],
    [
      'sum',
      { sum: { unit: 'creditHour', min: 30, from: { tag: ['t'] } } },
      'at least 30 credit hours from badges tagged “t”',
    ],
    [
      'caps',
      { sum: { unit: 'PDP', min: 60, caps: [{ from: { type: 'Course' }, max: 30 }] } },
      'at most 30 PDP of it from badges of type “Course”',
    ],
    [
      'floors',
      { sum: { unit: 'credit', min: 9, floors: [{ from: { issuer: 'uni' }, min: '1/2' }] } },
      'at least 1/2 credits of it from badges issued by “uni”',
    ],
    ['cover', { cover: { targets: ['x', 'y'] } }, '“x” and “y” covered together by badges'],
    ['cover in part', { cover: { targets: ['x', 'y'], min: 1 } }, 'at least 1 of “x” and “y” covered'],
    ['stack', { stack: 'urn:inner', version: '2' }, 'the stack “urn:inner” in version “2”'],
    ['any', { any: [earn({})] }, 'any one of these'],
    ['atLeast', { atLeast: { n: 1, of: [earn({})] } }, 'at least 1 of these'],
    ['sequence', { sequence: [earn({})] }, 'all of these, in this order'],
    ['share', { share: 'none', all: [earn({})] }, 'each badge counts for one of them only'],
    ['share by number', { share: { max: 2 }, all: [earn({})] }, 'each badge counts for at most 2 of them'],
    [
      'within beside earn',
      { within: { span: 'P1Y6M' }, ...earn({}) },
      'all dated within 1 year and 6 months',
    ],
    ['within beside rule', { within: { span: 'P2W' }, rule: earn({}) }, 'all dated within 14 days'],
    [
      'where beside rule',
      { where: { issuer: ['uni'] }, rule: earn({}) },
      'only badges issued by “uni” count',
    ],
    ['waivable', { waivable: { by: ['dean'] }, ...earn({}) }, '“dean” may waive or adjust this'],
    ['title', { title: 'Meeting', ...earn({}) }, '- **Meeting**: 2 badges'],
    ['id', { id: 'meeting', ...earn({}) }, '- **meeting**: 2 badges'],
  ])('says %s', (_, rule, words) => {
    expect(describeRule(rule)).toContain(words);
  });

  it('says a span and a scope that stand beside an operator', () => {
    const rule: Rule = {
      within: { span: 'P3Y' },
      where: { issuer: ['did:web:x'] },
      all: [{ earn: { min: 1, from: { achievement: 'a' } } }],
    };
    expect(describeRule(rule)).toBe(
      '- all of these; only badges issued by “did:web:x” count; all dated within 3 years of one another\n' +
        '  - 1 badge for “a”',
    );
  });

  it.each<[string, Selector, string]>([
    ['version', { version: ['1', '2'] }, 'in version “1” or “2”'],
    ['evaluator', { evaluator: 'e' }, 'assessed by “e”'],
    ['align', { align: ['c'] }, 'aligned to “c”'],
    ['unit', { unit: 'semesterHour' }, 'worth some semester hours'],
    [
      'result',
      { result: { scale: 'rubric', atLeast: 'proficient' } },
      'with at least “proficient” on the scale “rubric”',
    ],
    [
      'evidence',
      { evidence: [{ genre: 'visit', min: 2, atLeast: { minutes: 40, word: 500 } }] },
      'with at least 2 pieces of evidence of the genre “visit”, each of at least 40 minutes and 500 words',
    ],
    ['cycle', { awarded: { cycle: '2026' } }, 'dated within the cycle “2026”'],
    ['from', { awarded: { from: '2026-01-01' } }, 'dated 2026-01-01 or later'],
    ['until', { awarded: { until: '2026-12-31' } }, 'dated 2026-12-31 or earlier'],
    ['last', { awarded: { last: 'P5Y' } }, 'dated within the last 5 years'],
    ['anyOf', { anyOf: [{ tag: 'a' }, {}] }, 'either (tagged “a”) or (any)'],
    ['not', { not: { tag: ['pilot'] } }, 'except those (tagged “pilot”)'],
  ])('says which badges by %s', (_, selector, words) => {
    expect(describeRule(earn(selector))).toContain(words);
  });

  it('calls things by their names where it knows them', () => {
    const names = { 'urn:a': 'Morning Meeting', 'urn:inner': 'Basics', pdp: 'points' };
    const rule: Rule = {
      all: [earn({ achievement: 'urn:a' }), { stack: 'urn:inner' }, { sum: { unit: 'pdp', min: 1 } }],
    };
    const words = describeRule(rule, { names });
    for (const said of ['“Morning Meeting”', '“Basics”', '1 points']) expect(words).toContain(said);
    expect(words).not.toContain('urn:');
  });

  it('keeps a name on its line', () => {
    const names = { 'urn:a': 'A\n- nothing at all' };
    expect(describeRule(earn({ achievement: 'urn:a' }), { names })).toBe(
      '- 2 badges for “A - nothing at all”',
    );
  });

  it('refuses options that it does not know', () => {
    expect(() => describeRule(earn({}), { name: {} } as never)).toThrow(/name/);
  });

  it('is a type error where a member is forgotten', () => {
    const { from, ...rest } = { from: {}, distinct: 'issuer' };
    // @ts-expect-error `distinct` was not said
    nothingElse(rest);
    expect(from).toEqual({});
  });
});

/** How a value is said that is no number and no name of the rule's author. */
const OTHERWISE: Readonly<Record<string, (value: string) => string>> = {
  share: (value) => (value === 'none' ? 'for one of them only' : ''),
  distinct: (value) => `a different ${value}`,
  span: (value) => /\d+/.exec(value)?.[0] ?? value,
  last: (value) => /\d+/.exec(value)?.[0] ?? value,
  unit: (value) => value.replace('Hour', ' hour'),
};

/** What says that a condition is there, whatever its values. */
const CONDITIONS: Readonly<Record<string, string>> = {
  all: 'all of these',
  any: 'any one of these',
  sequence: 'in this order',
  within: 'all dated within',
  last: 'within the last',
  anyOf: 'either',
  not: 'except those',
  caps: 'at most',
  cover: 'covered together',
  minutes: 'minutes',
  words: 'words',
};

/** What a text must hold for every member of a rule to have been said. */
const wordsOf = (value: unknown, member = ''): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap((one: unknown) => wordsOf(one, member));
  if (typeof value === 'object' && value !== null)
    return Object.entries('title' in value ? { ...value, id: '' } : value).flatMap(([name, inner]) => [
      CONDITIONS[name] ?? '',
      ...wordsOf(inner, name),
    ]);
  return [OTHERWISE[member]?.(String(value)) ?? String(value)];
};

const unsaid = (rule: unknown, words: string): readonly string[] =>
  wordsOf(rule).filter((said) => !words.includes(said));

describe('every condition', () => {
  it('of random rules is said', () => {
    fc.assert(
      fc.property(arbitraryRule, (rule) => {
        expect(unsaid(rule, describeRule(rule))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('of rules that can be evaluated is said', () => {
    fc.assert(
      fc.property(arbitraryInstance(0), ({ stack: { rule = { all: [] } } }) => {
        expect(unsaid(rule, describeRule(rule))).toEqual([]);
      }),
    );
  });

  it.each(readdirSync('examples/policies'))('of %s is said', (file) => {
    const stacks = [JSON.parse(readFileSync(`examples/policies/${file}`, 'utf8')) as Stack | Stack[]].flat();
    for (const stack of stacks) {
      const { rule, versions = [], equivalences = [], limits = [], scales = {} } = stack;
      const rules = [{ rule }, ...versions].map((one) => one.rule ?? []);
      const dates = versions.map(({ effective }) => effective);
      const alike = [{ equivalences }, ...versions].flatMap((one) => one.equivalences ?? []);
      const terms = [
        alike.map(({ from, to }) => [from, to]),
        limits.map(({ max }) => max),
        Object.entries(scales),
      ];
      expect(unsaid([rules, dates, terms], describeStack(stack))).toEqual([]);
    }
  });
});

const dated: Stack = {
  id: 'urn:dated',
  name: 'Dated',
  zone: 'Europe/Zurich',
  validity: 'whenAwarded',
  dateBasis: ['awarded', 'validFrom'],
  onRevocation: 'keep',
  grandfather: { grace: 'P2Y' },
  scales: { rubric: ['low', 'high'] },
  equivalences: [
    {
      id: 'clock',
      from: { unit: 'clockHour' },
      to: { unit: 'semesterHour', factor: '1/15' },
      cap: 2,
      by: ['dean'],
    },
    { id: 'as', from: { achievement: 'urn:b' }, to: { achievement: 'urn:a', tag: ['extra'] } },
  ],
  limits: [{ rules: ['one', 'two'], unit: 'semesterHour', max: 3, from: { tag: ['t'] } }],
  versions: [
    {
      version: '1',
      effective: { from: '2024-01-01', until: '2024-12-31' },
      rule: { all: [{ id: 'one', title: 'First', sum: { unit: 'semesterHour', min: 3 } }] },
    },
    {
      version: '2',
      effective: { from: '2025-01-01' },
      equivalences: [],
      rule: { all: [{ id: 'two', sum: { unit: 'semesterHour', min: 4 } }] },
    },
  ],
};

describe('a definition in words', () => {
  const words = describeStack(dated);

  it.each([
    'Version 1, in force from 2024-01-01 until 2024-12-31:',
    'Version 2, in force from 2025-01-01:',
    '- a badge counts that was valid when it was awarded, also after it has expired',
    '- a badge is dated by its award, or else by the start of its validity',
    '- days are those of “Europe/Zurich”',
    '- the scale “rubric” has, from low to high, “low” and “high”',
    '- who enrolled under a version may complete it until 2 years after its end',
    '- if a badge that counted is revoked, completion stays',
    '- badges worth some clock hours count as 1/15 semester hours for every 1 clock hour, too; at most 2 semester hours of it within one requirement; where “dean” grants it',
    '- badges for “urn:b” count as “urn:a” and as tagged “extra”, too',
    '- at most 3 semester hours from badges tagged “t” count for “First” and “two” together',
  ])('says “%s”', (said) => {
    expect(words).toContain(said);
  });

  it('says an equivalence with the versions that it is part of', () => {
    expect(words.slice(words.indexOf('Version 2'))).not.toContain('clock hours count');
  });

  it('is what the criteria of its achievement say', () => {
    const names = { 'urn:a': 'Achievement A' };
    expect(createStackAchievement(dated, { names }).criteria.narrative).toBe(describeStack(dated, { names }));
    expect(createStackAchievement(dated, { names })).not.toHaveProperty('names');
  });
});
