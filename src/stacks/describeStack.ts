import { expectOptions, expectRecord } from '../model/expect.js';
import { DESCRIBE_OPTIONS, describeRule, type DescribeOptions } from './describeRule.js';
import { describeEquivalence, describeLimit, describeTerms } from './describeTerms.js';
import { childrenOf } from './listLeaves.js';
import { nothingElse } from './nothingElse.js';
import { label, type Names } from './quoteNames.js';
import type { Equivalence, Rule, Stack, StackVersion } from './types.js';
import { withoutRawErrors } from './withoutRawErrors.js';

/** What rules are called, for the limits that name them. */
const titlesOf = (rule: Rule): readonly (readonly [string, string])[] => [
  ...(rule.id === undefined || rule.title === undefined ? [] : [[rule.id, rule.title] as const]),
  ...childrenOf(rule).flatMap(titlesOf),
];

const list = (statements: readonly string[]): readonly string[] =>
  statements.length === 0 ? [] : [statements.map((statement) => `- ${statement}`).join('\n')];

/** A version with its own equivalences, or else those of all versions. */
const describeVersion = (
  dated: StackVersion,
  common: readonly Equivalence[],
  names: Names,
): readonly string[] => {
  const { version, effective, rule, equivalences = common, ...rest } = dated;
  const { from, until, ...none } = effective;
  nothingElse(rest);
  nothingElse(none);
  const end = until === undefined ? '' : ` until ${until}`;
  return [
    `Version ${label(version)}, in force from ${from}${end}:`,
    describeRule(rule, { names }),
    ...list(equivalences.map((one) => describeEquivalence(one, names))),
  ];
};

/**
 * A definition in words, as Markdown: its rule, or each version of it, and under which terms badges count. What the
 * criteria of a stack's achievement say.
 *
 * @param stack the definition
 * @param options names for ids
 * @throws CairnError `argument.type` for what is no definition, `option.*`
 */
export const describeStack = (stack: Stack, options: DescribeOptions = {}): string => {
  expectRecord(stack, { rule: 'object|undefined', versions: 'array|undefined' }, 'A stack');
  expectOptions(options, DESCRIBE_OPTIONS);
  return withoutRawErrors('The stack', () => {
    const { names = {} } = options;
    const { rule, versions = [], equivalences = [], limits = [], ...others } = stack;
    const {
      zone: _z,
      dateBasis: _d,
      validity: _v,
      scales: _s,
      grandfather: _g,
      onRevocation: _r,
      ...about
    } = others;
    // what it is called, where it comes from and what it is worth is no condition
    const { id: _id, name: _name, description: _text, version: _number, awards: _worth, ...origin } = about;
    const { source: _source, date: _date, jurisdiction: _where, purpose: _why, ...rest } = origin;
    nothingElse(rest);
    const rules = versions.length === 0 ? [rule].filter((one) => one !== undefined) : [];
    const titles = Object.fromEntries([...rules, ...versions.map((one) => one.rule)].flatMap(titlesOf));
    return [
      ...rules.map((one) => describeRule(one, { names })),
      ...versions.flatMap((one) => describeVersion(one, equivalences, names)),
      'What counts, and how:',
      ...list([
        ...describeTerms(stack, names),
        ...(versions.length === 0 ? equivalences : []).map((one) => describeEquivalence(one, names)),
        ...limits.map((one) => describeLimit(one, { ...names, ...titles })),
      ]),
    ].join('\n\n');
  });
};
