import { asArray, isJsonObject, type JsonObject, type JsonValue, joinPointer } from '../model/json.js';
import { readDuration } from './day.js';
import type { Findings } from './lintFinding.js';
import { lintMembers } from './lintMembers.js';
import { excludedBy, isTextList, lintSelector, namesIssuer } from './lintSelector.js';
import { compare, readAmount } from './rational.js';
import { isContained, relate } from './selectorRelation.js';
import type { Selector, Stack } from './types.js';

/** Rules nested deeper than this are refused. */
export const MAX_DEPTH = 8;
/** A definition with more leaves than this is refused. */
export const MAX_LEAVES = 64;

/** `rule` stands for an operator where a scope or a span wraps a rule. */
const OPERATORS = ['all', 'any', 'atLeast', 'earn', 'sum', 'cover', 'sequence', 'stack', 'rule'] as const;
const MEMBERS = [...OPERATORS, 'within', 'id', 'title', 'where', 'waivable', 'share', 'version'];

/** What was seen in the rules of a definition: filled while they are walked. */
export interface Seen {
  readonly ids: Set<string>;
  leaves: number;
  readonly stacks: { id: string; version?: string; pointer: string }[];
}

/** What is handed down while rules are walked. */
export interface RuleSurroundings {
  readonly stack: Partial<Stack>;
  readonly findings: Findings;
  readonly where: readonly Selector[];
  readonly depth: number;
  readonly seen: Seen;
}

const positive = (
  value: unknown,
  pointer: string,
  { findings }: RuleSurroundings,
  whole: boolean,
): number | undefined => {
  const amount = readAmount(value);
  if (amount === undefined || (whole && !(typeof value === 'number' && Number.isSafeInteger(value)))) {
    findings.error(
      'stack.lint.amount',
      pointer,
      whole ? 'A whole number belongs here.' : 'Not an exact number.',
    );
    return undefined;
  }
  if (compare(amount, 0) <= 0) {
    findings.error('stack.lint.vacuous', pointer, 'Nothing is asked for: everyone would meet it.');
    return undefined;
  }
  return typeof amount === 'number' ? amount : Number(amount.n) / Number(amount.d);
};

const lintFrom = (from: unknown, pointer: string, around: RuleSurroundings): void => {
  const { stack, findings, where } = around;
  lintSelector(from, stack, pointer, findings);
  if (!isJsonObject(from)) return;
  const selector = from as Selector;
  if (excludedBy(selector, where) !== undefined)
    findings.warn(
      'stack.lint.unreachable',
      pointer,
      'A `where` above excludes everything that is selected here.',
    );
  if (!namesIssuer([selector, ...where]))
    findings.warn(
      'stack.lint.noIssuer',
      pointer,
      'Anyone could issue what counts here.',
      'Name the issuers here or in a `where` above.',
    );
};

const lintEarn = (earn: JsonObject, pointer: string, around: RuleSurroundings): void => {
  lintMembers(earn, ['min', 'from', 'distinct'], pointer, around.findings);
  const min = positive(earn['min'], joinPointer(pointer, 'min'), around, true);
  const { from, distinct } = earn;
  if (from === undefined)
    around.findings.error('stack.lint.shape', pointer, 'An `earn` says from what: `from`.');
  else lintFrom(from, joinPointer(pointer, 'from'), around);
  if (distinct === undefined) return;
  const here = joinPointer(pointer, 'distinct');
  if (distinct !== 'achievement' && distinct !== 'issuer' && distinct !== 'evaluator') {
    around.findings.error('stack.lint.shape', here, 'Distinct by achievement, issuer or evaluator.');
    return;
  }
  const values = isJsonObject(from) ? from[distinct] : undefined;
  const choices = new Set(asArray(values as string | readonly string[] | undefined)).size;
  if (min !== undefined && choices > 0 && choices < min)
    around.findings.warn(
      'stack.lint.unreachable',
      here,
      `${min} different ones are asked for, and only ${choices} named.`,
    );
};

const lintBounds = (
  list: unknown,
  amount: 'max' | 'min',
  pointer: string,
  around: RuleSurroundings,
): Selector[] => {
  if (list === undefined) return [];
  if (!Array.isArray(list)) {
    around.findings.error('stack.lint.shape', pointer, `A list of { from, ${amount} }.`);
    return [];
  }
  const selectors: Selector[] = [];
  for (const [index, bound] of (list as readonly unknown[]).entries()) {
    const here = joinPointer(pointer, index);
    if (!isJsonObject(bound)) {
      around.findings.error('stack.lint.shape', here, `{ from, ${amount} } belongs here.`);
      continue;
    }
    lintMembers(bound, ['from', amount], here, around.findings);
    lintSelector(bound['from'], around.stack, joinPointer(here, 'from'), around.findings);
    positive(bound[amount], joinPointer(here, amount), around, false);
    if (isJsonObject(bound['from'])) selectors.push(bound['from'] as Selector);
  }
  return selectors;
};

const lintCaps = (selectors: readonly Selector[], pointer: string, { findings }: RuleSurroundings): void => {
  for (const [index, a] of selectors.entries())
    for (const [other, b] of selectors.slice(0, index).entries()) {
      const relation = relate(a, b);
      const here = joinPointer(pointer, index);
      if (relation === 'overlapping')
        findings.error(
          'stack.lint.caps',
          here,
          `Overlaps the cap ${other} without one holding the other.`,
          'Caps must be disjoint or nested.',
        );
      else if (relation === 'open')
        findings.warn(
          'stack.lint.caps',
          here,
          `A holding with the tags of both would fall under the cap ${other} too.`,
        );
    }
};

/** Units that the equivalences of the definition yield. */
const unitsOf = ({ equivalences }: Partial<Stack>): readonly unknown[] =>
  Array.isArray(equivalences)
    ? (equivalences as readonly unknown[]).flatMap((equivalence) =>
        isJsonObject(equivalence) && isJsonObject(equivalence['to']) ? (equivalence['to']['unit'] ?? []) : [],
      )
    : [];

const lintSum = (sum: JsonObject, pointer: string, around: RuleSurroundings): void => {
  lintMembers(sum, ['unit', 'min', 'from', 'caps', 'floors'], pointer, around.findings);
  const { unit, min, from, caps, floors } = sum;
  if (typeof unit !== 'string' || unit === '')
    around.findings.error('stack.lint.shape', joinPointer(pointer, 'unit'), 'A sum names its unit.');
  else {
    const known = unitsOf(around.stack);
    if (known.length > 0 && !known.includes(unit))
      around.findings.warn(
        'stack.lint.unit',
        joinPointer(pointer, 'unit'),
        `No equivalence yields "${unit}": only holdings that have it count.`,
      );
  }
  positive(min, joinPointer(pointer, 'min'), around, false);
  lintFrom(
    from === undefined ? {} : from,
    from === undefined ? pointer : joinPointer(pointer, 'from'),
    around,
  );
  lintCaps(
    lintBounds(caps, 'max', joinPointer(pointer, 'caps'), around),
    joinPointer(pointer, 'caps'),
    around,
  );
  lintBounds(floors, 'min', joinPointer(pointer, 'floors'), around);
  lintReach(sum, pointer, around);
};

/** A cap on everything that counts leaves no way to more than it lets through. */
const lintReach = (
  { min, from = {}, caps }: JsonObject,
  pointer: string,
  { findings }: RuleSurroundings,
): void => {
  const need = readAmount(min);
  if (need === undefined || !isJsonObject(from)) return;
  for (const [index, cap] of asArray<JsonValue>(caps).entries()) {
    const most = isJsonObject(cap) ? readAmount(cap['max']) : undefined;
    if (most === undefined || !isJsonObject(cap) || !isJsonObject(cap['from'])) continue;
    if (compare(most, need) < 0 && isContained(from as Selector, cap['from'] as Selector))
      findings.warn(
        'stack.lint.unreachable',
        joinPointer(joinPointer(joinPointer(pointer, 'caps'), index), 'max'),
        'The cap is on everything that counts, and lets less through than is asked for.',
      );
  }
};

const lintCover = (cover: JsonObject, pointer: string, around: RuleSurroundings): void => {
  lintMembers(cover, ['targets', 'min', 'from'], pointer, around.findings);
  const { targets, min, from } = cover;
  const here = joinPointer(pointer, 'targets');
  if (!isTextList(targets)) around.findings.error('stack.lint.shape', here, 'Targets are a list of texts.');
  else if (targets.length === 0)
    around.findings.error('stack.lint.vacuous', here, 'There is nothing to cover.');
  else if (min !== undefined) {
    const need = positive(min, joinPointer(pointer, 'min'), around, true);
    const different = new Set(targets).size;
    if (need !== undefined && need > different)
      around.findings.error(
        'stack.lint.unreachable',
        joinPointer(pointer, 'min'),
        `${need} targets are asked for, and only ${different} named.`,
      );
  }
  lintFrom(
    from === undefined ? {} : from,
    from === undefined ? pointer : joinPointer(pointer, 'from'),
    around,
  );
};

const lintChildren = (
  children: unknown,
  pointer: string,
  needed: unknown,
  around: RuleSurroundings,
): void => {
  if (!Array.isArray(children)) {
    around.findings.error('stack.lint.shape', pointer, 'A list of rules belongs here.');
    return;
  }
  if (children.length === 0)
    around.findings.error('stack.lint.vacuous', pointer, 'There are no rules in it.');
  if (typeof needed === 'number' && needed > children.length)
    around.findings.error(
      'stack.lint.unreachable',
      pointer,
      `${needed} are asked for, and there are only ${children.length}.`,
    );
  for (const [index, child] of (children as readonly unknown[]).entries())
    lintRule(child, joinPointer(pointer, index), around);
};

const lintShare = (share: unknown, pointer: string, { findings }: RuleSurroundings): void => {
  if (share === undefined || share === 'any' || share === 'none') return;
  if (!isJsonObject(share) || !Number.isSafeInteger(share['max']) || Number(share['max']) < 1)
    findings.error('stack.lint.shape', pointer, 'Shared as "any", "none" or { "max": k } with k from 1.');
  else lintMembers(share, ['max'], pointer, findings);
};

const lintOperator = (
  rule: JsonObject,
  operator: string,
  pointer: string,
  around: RuleSurroundings,
): void => {
  const value = rule[operator];
  const here = joinPointer(pointer, operator);
  if (operator === 'all' || operator === 'any' || operator === 'sequence')
    return lintChildren(value, here, undefined, around);
  if (operator === 'rule') return lintRule(value, here, around);
  if (operator === 'stack') {
    if (typeof value !== 'string' || value === '')
      return around.findings.error('stack.lint.shape', here, 'A stack is named by its id.');
    const version = rule['version'];
    if (version !== undefined && (typeof version !== 'string' || version === ''))
      around.findings.error('stack.lint.shape', joinPointer(pointer, 'version'), 'A version is a text.');
    if (!namesIssuer(around.where))
      around.findings.warn(
        'stack.lint.noIssuer',
        here,
        'Anyone could issue the badge that counts as this stack.',
        'Name the issuers in a `where` here, which is asked of what counts beneath it, too, or above.',
      );
    around.seen.leaves += 1;
    around.seen.stacks.push({ id: value, pointer, ...(typeof version === 'string' ? { version } : {}) });
    return undefined;
  }
  if (!isJsonObject(value)) return around.findings.error('stack.lint.shape', here, 'An object belongs here.');
  if (operator === 'atLeast') {
    lintMembers(value, ['n', 'of'], here, around.findings);
    const n = positive(value['n'], joinPointer(here, 'n'), around, true);
    return lintChildren(value['of'], joinPointer(here, 'of'), n, around);
  }
  around.seen.leaves += 1;
  if (operator === 'earn') return lintEarn(value, here, around);
  return operator === 'sum' ? lintSum(value, here, around) : lintCover(value, here, around);
};

const lintWithin = (within: unknown, pointer: string, { findings }: RuleSurroundings): void => {
  if (within === undefined) return;
  if (!isJsonObject(within)) return findings.error('stack.lint.shape', pointer, 'A span: { "span": "P5Y" }.');
  lintMembers(within, ['span'], pointer, findings);
  if (readDuration(within['span']) === undefined)
    findings.error(
      'stack.lint.date',
      joinPointer(pointer, 'span'),
      'Not an ISO 8601 duration of days or longer.',
    );
};

/** Which members make sense only beside certain operators. */
const COMPANIONS: Readonly<Record<string, readonly string[]>> = {
  share: ['all', 'any', 'atLeast', 'sequence'],
  version: ['stack'],
  rule: ['within', 'where'],
};

const lintCompanions = (rule: JsonObject, pointer: string, findings: Findings): void => {
  for (const [member, operators] of Object.entries(COMPANIONS))
    if (member in rule && !operators.some((operator) => operator in rule))
      findings.error(
        'stack.lint.unknownMember',
        joinPointer(pointer, member),
        `"${member}" has no effect here: it goes with ${operators.join(', ')}.`,
      );
};

/**
 * Lint one rule and everything beneath it.
 *
 * @param rule what stands there, whatever it is
 * @param pointer JSON Pointer to the rule
 * @param around the stack, the scope above, and what was seen so far
 */
export const lintRule = (rule: unknown, pointer: string, around: RuleSurroundings): void => {
  const { findings, seen } = around;
  if (!isJsonObject(rule)) return findings.error('stack.lint.shape', pointer, 'A rule is an object.');
  if (around.depth > MAX_DEPTH)
    return findings.error('stack.lint.tooLarge', pointer, `Nested deeper than ${MAX_DEPTH} levels.`);
  lintMembers(rule, MEMBERS, pointer, findings);
  const { id, title, where, share, waivable } = rule;
  if (title !== undefined && typeof title !== 'string')
    findings.error('stack.lint.shape', joinPointer(pointer, 'title'), 'A title is a text.');
  if (isJsonObject(waivable)) lintMembers(waivable, ['by'], joinPointer(pointer, 'waivable'), findings);
  if (waivable !== undefined && !(isJsonObject(waivable) && isTextList(waivable['by'])))
    findings.error('stack.lint.shape', joinPointer(pointer, 'waivable'), 'Who may waive it: { by: [...] }.');
  if (id !== undefined) {
    if (typeof id !== 'string' || id === '')
      findings.error('stack.lint.shape', joinPointer(pointer, 'id'), 'An id is a text.');
    else if (seen.ids.has(id))
      findings.error('stack.lint.duplicateId', joinPointer(pointer, 'id'), `Another rule is named "${id}".`);
    else seen.ids.add(id);
  }
  if (where !== undefined) lintSelector(where, around.stack, joinPointer(pointer, 'where'), findings);
  lintShare(share, joinPointer(pointer, 'share'), around);
  lintWithin(rule['within'], joinPointer(pointer, 'within'), around);
  const scope = isJsonObject(where) ? [...around.where, where as Selector] : around.where;
  const inner = { ...around, where: scope, depth: around.depth + 1 };
  lintCompanions(rule, pointer, findings);
  const operators = OPERATORS.filter((operator) => operator in rule);
  const [operator] = operators;
  if (operators.length > 1)
    return findings.error('stack.lint.operator', pointer, `More than one operator: ${operators.join(', ')}.`);
  if (operator !== undefined) return lintOperator(rule, operator, pointer, inner);
  return findings.error(
    'stack.lint.operator',
    pointer,
    'The rule has no operator.',
    `One of ${OPERATORS.join(', ')}.`,
  );
};
