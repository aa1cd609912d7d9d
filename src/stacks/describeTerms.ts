import { asArray } from '../model/json.js';
import { amountInWords } from './amountInWords.js';
import { describeBadges } from './describeSelector.js';
import { nothingElse } from './nothingElse.js';
import { type Names, quote, quoteAll } from './quoteNames.js';
import { spanInWords } from './spanInWords.js';
import type { Equivalence, Limit, Stack } from './types.js';

const BASES: Readonly<Record<NonNullable<Stack['dateBasis']>[number], string>> = {
  activityEnd: 'the end of its activity',
  awarded: 'its award',
  validFrom: 'the start of its validity',
};

const REVOCATION: Readonly<Record<NonNullable<Stack['onRevocation']>, string>> = {
  reevaluate: 'it is asked again whether the stack is complete',
  cascade: 'completion is revoked with it',
  keep: 'completion stays',
};

/**
 * An equivalence in words: which badges count as what else.
 *
 * @param equivalence as the definition has it
 * @param names by id
 */
export const describeEquivalence = (equivalence: Equivalence, names: Names): string => {
  const { id: _id, from, to, cap, by, ...rest } = equivalence;
  const { achievement, unit, factor = 1, tag, ...none } = to;
  nothingElse(rest);
  nothingElse(none);
  const each = from.unit === undefined ? 'each' : `for every ${amountInWords(1, from.unit, names)}`;
  const most = cap === undefined ? '' : unit === undefined ? String(cap) : amountInWords(cap, unit, names);
  const as = [
    ...(achievement === undefined ? [] : [`as ${quote(achievement, names)}`]),
    ...(unit === undefined ? [] : [`as ${amountInWords(factor, unit, names)} ${each}`]),
    ...(tag === undefined ? [] : [`as tagged ${quoteAll(asArray(tag), 'and', names)}`]),
  ];
  return [
    `${describeBadges(from, names)} count ${as.join(' and ')}, too`,
    ...(cap === undefined ? [] : [`at most ${most} of it within one requirement`]),
    ...(by === undefined ? [] : [`where ${quoteAll(by, 'or', names)} grants it`]),
  ].join('; ');
};

/**
 * A limit in words.
 *
 * @param limit as the definition has it
 * @param names by id, and of rules
 */
export const describeLimit = (limit: Limit, names: Names): string => {
  const { rules, unit, max, from, ...rest } = limit;
  nothingElse(rest);
  const together = rules.length > 1 ? ' together' : '';
  return `at most ${amountInWords(max, unit, names)} from ${describeBadges(from, names)} count for ${quoteAll(rules, 'and', names)}${together}`;
};

/**
 * What a definition says beside its rules, in words: when a badge counts, how it is dated, scales, what a later version
 * or a revocation does.
 *
 * @param terms of the definition
 * @param names by id
 */
export const describeTerms = (
  terms: Pick<Stack, 'zone' | 'dateBasis' | 'validity' | 'scales' | 'grandfather' | 'onRevocation'>,
  names: Names,
): readonly string[] => {
  const { zone, dateBasis, validity, scales = {}, grandfather, onRevocation } = terms;
  return [
    validity === 'whenAwarded'
      ? 'a badge counts that was valid when it was awarded, also after it has expired'
      : 'a badge counts as long as it is valid',
    ...(dateBasis === undefined
      ? []
      : [`a badge is dated by ${dateBasis.map((basis) => BASES[basis]).join(', or else by ')}`]),
    ...(zone === undefined ? [] : [`days are those of ${quote(zone, {})}`]),
    ...Object.entries(scales).map(
      ([scale, levels]) =>
        `the scale ${quote(scale, names)} has, from low to high, ${quoteAll(levels, 'and', names)}`,
    ),
    ...(grandfather === undefined ? [] : [describeGrandfather(grandfather)]),
    ...(onRevocation === undefined
      ? []
      : [`if a badge that counted is revoked, ${REVOCATION[onRevocation]}`]),
  ];
};

const describeGrandfather = (grandfather: NonNullable<Stack['grandfather']>): string => {
  const { by: _enrolled, grace, ...rest } = grandfather;
  nothingElse(rest);
  const after = grace === undefined ? 'until its end' : `until ${spanInWords(grace)} after its end`;
  return `who enrolled under a version may complete it ${after}`;
};
