import { expectArgument, expectOptions, type Shape } from '../model/expect.js';
import { amountInWords } from './amountInWords.js';
import { describeBadges, describeSelector } from './describeSelector.js';
import { childrenOf } from './listLeaves.js';
import { nothingElse } from './nothingElse.js';
import { label, type Names, quote, quoteAll } from './quoteNames.js';
import { spanInWords } from './spanInWords.js';
import type { CoverRule, EarnRule, Rule, RuleBase, Share, SumRule } from './types.js';
import { withoutRawErrors } from './withoutRawErrors.js';

export interface DescribeOptions {
  /** Names by id: of achievements, issuers, stacks, units; what has none is named by its id. */
  readonly names?: Names | undefined;
}

/** What a rule is without what every rule may carry. Named one by one, so that a new member is missed below. */
type OperatorOf<Any> = Any extends Rule ? Omit<Any, 'id' | 'title' | 'where' | 'within' | 'waivable'> : never;

const describeShare = (share: Share | undefined): readonly string[] => {
  if (share === undefined || share === 'any') return [];
  if (share === 'none') return ['each badge counts for one of them only'];
  const { max, ...rest } = share;
  nothingElse(rest);
  return [`each badge counts for at most ${max} of them`];
};

const DISTINCT: Readonly<Record<NonNullable<EarnRule['earn']['distinct']>, string>> = {
  achievement: 'each for a different achievement',
  issuer: 'each from a different issuer',
  evaluator: 'each assessed by a different evaluator',
};

const describeEarn = ({ earn }: Pick<EarnRule, 'earn'>, names: Names): readonly string[] => {
  const { min, from, distinct, ...rest } = earn;
  nothingElse(rest);
  return [
    `${min} ${describeBadges(from, names, min === 1 ? 'badge' : 'badges')}`,
    ...(distinct === undefined ? [] : [DISTINCT[distinct]]),
  ];
};

const describeSum = ({ sum }: Pick<SumRule, 'sum'>, names: Names): readonly string[] => {
  const { unit, min, from, caps = [], floors = [], ...rest } = sum;
  nothingElse(rest);
  return [
    `at least ${amountInWords(min, unit, names)} from ${describeBadges(from, names)}`,
    ...caps.map((cap) => {
      const { from: of, max, ...none } = cap;
      nothingElse(none);
      return `at most ${amountInWords(max, unit, names)} of it from ${describeBadges(of, names)}`;
    }),
    ...floors.map((floor) => {
      const { from: of, min: least, ...none } = floor;
      nothingElse(none);
      return `at least ${amountInWords(least, unit, names)} of it from ${describeBadges(of, names)}`;
    }),
  ];
};

const describeCover = ({ cover }: Pick<CoverRule, 'cover'>, names: Names): readonly string[] => {
  const { targets, min, from, ...rest } = cover;
  nothingElse(rest);
  const some = min === undefined || min === targets.length ? '' : `at least ${min} of `;
  return [
    `${some}${quoteAll([...new Set(targets)], 'and', names)} covered together by ${describeBadges(from, names)}`,
  ];
};

/** What the operator asks for: first the thing itself, then what else must hold of it. */
const describeOperator = (operator: OperatorOf<Rule>, names: Names): readonly string[] => {
  if ('all' in operator) {
    const { all: _children, share, ...rest } = operator;
    nothingElse(rest);
    return ['all of these', ...describeShare(share)];
  }
  if ('any' in operator) {
    const { any: _children, share, ...rest } = operator;
    nothingElse(rest);
    return ['any one of these', ...describeShare(share)];
  }
  if ('atLeast' in operator) {
    const { atLeast, share, ...rest } = operator;
    const { n, of: _children, ...none } = atLeast;
    nothingElse(rest);
    nothingElse(none);
    return [`at least ${n} of these`, ...describeShare(share)];
  }
  if ('sequence' in operator) {
    const { sequence: _children, share, ...rest } = operator;
    nothingElse(rest);
    return ['all of these, in this order', ...describeShare(share)];
  }
  if ('earn' in operator) {
    const { earn, ...rest } = operator;
    nothingElse(rest);
    return describeEarn({ earn }, names);
  }
  if ('sum' in operator) {
    const { sum, ...rest } = operator;
    nothingElse(rest);
    return describeSum({ sum }, names);
  }
  if ('cover' in operator) {
    const { cover, ...rest } = operator;
    nothingElse(rest);
    return describeCover({ cover }, names);
  }
  if ('stack' in operator) {
    const { stack, version, ...rest } = operator;
    nothingElse(rest);
    const pinned = version === undefined ? '' : ` in version ${quote(version, names)}`;
    return [`the stack ${quote(stack, names)}${pinned}`];
  }
  const { rule: _child, ...rest } = operator;
  nothingElse(rest);
  return ['this'];
};

const describeScope = (where: RuleBase['where'], names: Names): readonly string[] => {
  const scope = describeSelector(where ?? {}, names);
  return scope === '' ? [] : [`only badges ${scope} count`];
};

const describeSpan = (within: RuleBase['within']): readonly string[] => {
  if (within === undefined) return [];
  const { span, ...rest } = within;
  nothingElse(rest);
  return [`all dated within ${spanInWords(span)} of one another`];
};

const describeWaivers = (waivable: RuleBase['waivable'], names: Names): readonly string[] => {
  if (waivable === undefined) return [];
  const { by, ...rest } = waivable;
  nothingElse(rest);
  return [`${quoteAll(by, 'or', names)} may waive or adjust this, or let other badges count`];
};

const describeLine = (rule: Rule, names: Names): string => {
  const { id, title, where, within, waivable, ...operator } = rule;
  const name = title ?? id;
  return [
    `${name === undefined ? '' : `**${label(name)}**: `}${describeOperator(operator, names).join('; ')}`,
    ...describeScope(where, names),
    ...describeSpan(within),
    ...describeWaivers(waivable, names),
  ].join('; ');
};

const lines = (rule: Rule, depth: number, names: Names): readonly string[] => [
  `${'  '.repeat(depth)}- ${describeLine(rule, names)}`,
  ...childrenOf(rule).flatMap((child) => lines(child, depth + 1, names)),
];

export const DESCRIBE_OPTIONS: Shape<DescribeOptions> = { names: 'object' };

/**
 * A rule in words, as a Markdown list: every condition of it, and what stands beneath it.
 *
 * @param rule the rule
 * @param options names for ids
 * @throws CairnError `argument.type` for what is no rule, `option.*`
 */
export const describeRule = (rule: Rule, options: DescribeOptions = {}): string => {
  expectArgument(rule, 'object', 'A rule');
  expectOptions(options, DESCRIBE_OPTIONS);
  return withoutRawErrors('The rule', () => lines(rule, 0, options.names ?? {}).join('\n'));
};
