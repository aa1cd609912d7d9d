import { unitInWords, amountInWords } from './amountInWords.js';
import { nothingElse } from './nothingElse.js';
import { type Names, quote, quoteAll } from './quoteNames.js';
import { spanInWords } from './spanInWords.js';
import type { AwardedSelector, EvidenceRequirement, Selector } from './types.js';

const describeEvidence = (requirement: EvidenceRequirement, names: Names): string => {
  const { genre, min = 1, atLeast = {}, ...rest } = requirement;
  nothingElse(rest);
  const measures = Object.entries(atLeast).map(([measure, amount]) => amountInWords(amount, measure, names));
  const each =
    measures.length === 0 ? '' : `, ${min === 1 ? '' : 'each '}of at least ${measures.join(' and ')}`;
  return `with at least ${min} ${min === 1 ? 'piece' : 'pieces'} of evidence of the genre ${quote(genre, names)}${each}`;
};

const describeAwarded = (awarded: AwardedSelector, names: Names): readonly string[] => {
  const { cycle, from, until, last, ...rest } = awarded;
  nothingElse(rest);
  return [
    ...(cycle === undefined ? [] : [`dated within the cycle ${quote(cycle, names)}`]),
    ...(from === undefined ? [] : [`dated ${from} or later`]),
    ...(until === undefined ? [] : [`dated ${until} or earlier`]),
    ...(last === undefined ? [] : [`dated within the last ${spanInWords(last)}`]),
  ];
};

const inBrackets = (selector: Selector, names: Names): string =>
  `(${describeSelector(selector, names) || 'any'})`;

/**
 * A selector in words, every facet of it: `for “Meeting”, issued by “A school” or “A state”`. Empty where it selects
 * everything.
 *
 * @param selector which badges
 * @param names by id
 */
export const describeSelector = (selector: Selector, names: Names): string => {
  const { achievement, version, type, issuer, evaluator, tag, align, ...others } = selector;
  const { unit, result, evidence = [], awarded, anyOf, not, ...rest } = others;
  nothingElse(rest);
  const facet = (said: string, values: string | readonly string[] | undefined): readonly string[] =>
    values === undefined ? [] : [`${said} ${quoteAll(values, 'or', names)}`];
  return [
    ...facet('for', achievement),
    ...facet('in version', version),
    ...facet('of type', type),
    ...facet('issued by', issuer),
    ...facet('assessed by', evaluator),
    ...facet('tagged', tag),
    ...facet('aligned to', align),
    ...(unit === undefined ? [] : [`worth some ${unitInWords(unit, names)}`]),
    ...(result === undefined ? [] : [describeResult(result, names)]),
    ...evidence.map((requirement) => describeEvidence(requirement, names)),
    ...(awarded === undefined ? [] : describeAwarded(awarded, names)),
    ...(anyOf === undefined ? [] : [`either ${anyOf.map((one) => inBrackets(one, names)).join(' or ')}`]),
    ...(not === undefined ? [] : [`except those ${inBrackets(not, names)}`]),
  ].join(', ');
};

const describeResult = (result: NonNullable<Selector['result']>, names: Names): string => {
  const { scale, atLeast, ...rest } = result;
  nothingElse(rest);
  return `with at least ${quote(atLeast, names)} on the scale ${quote(scale, names)}`;
};

/**
 * Badges that a selector selects, in words.
 *
 * @param selector absent: all badges
 * @param names by id
 * @param noun `badges`, or one of them
 */
export const describeBadges = (
  selector: Selector | undefined,
  names: Names,
  noun: 'badge' | 'badges' = 'badges',
): string => `${noun} ${describeSelector(selector ?? {}, names)}`.trim();
