import { isJsonObject, type JsonObject, joinPointer } from '../model/json.js';
import { crossingLimits } from './crossingLimits.js';
import { compileRule } from './compileRule.js';
import { createToDay } from './day.js';
import { isCairnError } from '../model/errors.js';
import { definitionsOf, type Library } from './library.js';
import { collectFindings, type Findings, type LintFinding } from './lintFinding.js';
import { lintHead } from './lintHead.js';
import { lintLimitReach } from './lintLimitReach.js';
import { lintMembers } from './lintMembers.js';
import { type LintContents, lintNested } from './lintNested.js';
import { lintRule, MAX_LEAVES, type Seen } from './lintRule.js';
import { isDateText, isText, isTextList, lintSelector } from './lintSelector.js';
import { compare, readAmount } from './rational.js';
import { leavesBeneath } from './listLeaves.js';
import type { Limit, Rule, Stack } from './types.js';
import { expectArgument, expectOptions } from '../model/expect.js';
import { withoutUndefined } from './withoutUndefined.js';

const lintEquivalences = (
  list: unknown,
  stack: Partial<Stack>,
  pointer: string,
  findings: Findings,
): void => {
  if (list === undefined) return;
  if (!Array.isArray(list)) return findings.error('stack.lint.shape', pointer, 'A list of equivalences.');
  const ids = new Set<string>();
  for (const [index, item] of (list as readonly unknown[]).entries()) {
    const here = joinPointer(pointer, index);
    if (!isJsonObject(item) || !isText(item['id']) || !isJsonObject(item['to'])) {
      findings.error('stack.lint.shape', here, 'An equivalence has an id, `from` and `to`.');
      continue;
    }
    if (ids.has(item['id']))
      findings.error(
        'stack.lint.duplicateId',
        joinPointer(here, 'id'),
        `Another equivalence is named "${item['id']}".`,
      );
    ids.add(item['id']);
    lintSelector(item['from'], stack, joinPointer(here, 'from'), findings);
    lintMembers(item, ['id', 'from', 'to', 'cap', 'by'], here, findings);
    lintMembers(item['to'], ['achievement', 'unit', 'factor', 'tag'], joinPointer(here, 'to'), findings);
    const { unit, achievement, tag, factor } = item['to'];
    for (const [place, value] of [
      ['to/unit', unit],
      ['to/achievement', achievement],
    ] as const)
      if (value !== undefined && !isText(value))
        findings.error('stack.lint.shape', `${here}/${place}`, 'A text belongs here.');
    for (const [place, value] of [
      ['to/tag', tag],
      ['by', item['by']],
    ] as const)
      if (value !== undefined && !isTextList(value))
        findings.error('stack.lint.shape', `${here}/${place}`, 'A list of texts belongs here.');
    if (unit === undefined && achievement === undefined && tag === undefined)
      findings.error(
        'stack.lint.vacuous',
        joinPointer(here, 'to'),
        'It converts into nothing.',
        'Name a unit, an achievement or tags.',
      );
    for (const [place, amount] of [
      ['to/factor', factor],
      ['cap', item['cap']],
    ] as const) {
      const value = amount === undefined ? 1 : readAmount(amount);
      if (value === undefined || compare(value, 0) <= 0)
        findings.error('stack.lint.amount', `${here}/${place}`, 'Not an exact number above zero.');
    }
  }
};

/** More limits over several rules than this are refused. */
const MAX_LIMITS = 64;

const lintLimits = (
  stack: JsonObject,
  rules: readonly unknown[],
  ids: ReadonlySet<string>,
  findings: Findings & { readonly list: readonly LintFinding[] },
): void => {
  const { limits } = stack;
  if (limits === undefined) return;
  if (!Array.isArray(limits))
    return findings.error('stack.lint.shape', '/limits', 'A list of { rules, unit, max, from? }.');
  if (limits.length > MAX_LIMITS)
    return findings.error(
      'stack.lint.tooLarge',
      '/limits',
      `${limits.length} limits, and ${MAX_LIMITS} are the most.`,
    );
  for (const [index, limit] of (limits as readonly unknown[]).entries()) {
    const here = joinPointer('/limits', index);
    if (
      !isJsonObject(limit) ||
      !isTextList(limit['rules']) ||
      limit['rules'].length === 0 ||
      !isText(limit['unit'])
    ) {
      findings.error('stack.lint.shape', here, '{ rules, unit, max, from? } belongs here.');
      continue;
    }
    for (const [place, rule] of limit['rules'].entries())
      if (!ids.has(String(rule)))
        findings.error(
          'stack.lint.reference',
          joinPointer(joinPointer(here, 'rules'), place),
          `No rule is named "${String(rule)}".`,
          'Give the rule an `id`.',
        );
    lintMembers(limit, ['rules', 'unit', 'max', 'from'], here, findings);
    const max = readAmount(limit['max']);
    if (max === undefined || compare(max, 0) <= 0)
      findings.error('stack.lint.amount', joinPointer(here, 'max'), 'Not an exact number above zero.');
    if (limit['from'] !== undefined)
      lintSelector(limit['from'], stack as Partial<Stack>, joinPointer(here, 'from'), findings);
  }
  if (findings.list.some(({ severity }) => severity === 'error')) return;
  for (const rule of rules as readonly Rule[]) {
    lintCrossing(limits as readonly Limit[], rule, findings);
    lintLimitReach(limits as readonly Limit[], rule, findings);
  }
};

const lintCrossing = (limits: readonly Limit[], rule: Rule, findings: Findings): void => {
  const reaches = limits.map((source) => ({ source, leaves: leavesBeneath(rule, source.rules) }));
  for (const { first, second, relation } of crossingLimits(reaches)) {
    const here = joinPointer('/limits', second);
    if (relation === 'overlapping')
      findings.error(
        'stack.lint.caps',
        here,
        `Overlaps the limit ${first} without one holding the other.`,
        'Limits must be disjoint or nested.',
      );
    else
      findings.warn(
        'stack.lint.caps',
        here,
        `A holding with the tags of both would fall under the limit ${first} too, and nothing could be said then.`,
      );
  }
};

/** The rules of a definition with their pointers: one, or one for each dated version. */
const lintVersions = (
  stack: JsonObject,
  findings: Findings,
): readonly { rule: unknown; pointer: string }[] => {
  const { rule, versions } = stack;
  if (versions === undefined) {
    if (rule !== undefined) return [{ rule, pointer: '/rule' }];
    findings.warn(
      'stack.lint.noRule',
      '',
      'The definition has no rule: it is a collection, and nothing completes it.',
    );
    return [];
  }
  if (!Array.isArray(versions) || versions.length === 0) {
    findings.error('stack.lint.shape', '/versions', 'A list of dated versions.');
    return [];
  }
  if (rule !== undefined)
    findings.error('stack.lint.operator', '/rule', 'Either one rule or dated versions.');
  const names = new Set<string>();
  return (versions as readonly unknown[]).flatMap((version, index) => {
    const here = joinPointer('/versions', index);
    if (!isJsonObject(version) || !isText(version['version'])) {
      findings.error('stack.lint.shape', here, 'A version has a name, `effective` and a rule.');
      return [];
    }
    if (names.has(version['version']))
      findings.error(
        'stack.lint.duplicateId',
        joinPointer(here, 'version'),
        'Another version has this name.',
      );
    names.add(version['version']);
    lintMembers(version, ['version', 'effective', 'rule', 'equivalences'], here, findings);
    const { effective } = version;
    if (isJsonObject(effective))
      lintMembers(effective, ['from', 'until'], joinPointer(here, 'effective'), findings);
    const isEffective =
      isJsonObject(effective) &&
      isDateText(effective['from']) &&
      (effective['until'] === undefined || isDateText(effective['until']));
    if (!isEffective)
      findings.error(
        'stack.lint.date',
        joinPointer(here, 'effective'),
        'From when it is in force: { from, until? }.',
      );
    else if (String(effective['until'] ?? '9999') < String(effective['from']))
      findings.error('stack.lint.unreachable', joinPointer(here, 'effective'), 'It ends before it begins.');
    lintEquivalences(
      version['equivalences'],
      stack as Partial<Stack>,
      joinPointer(here, 'equivalences'),
      findings,
    );
    return [{ rule: version['rule'], pointer: joinPointer(here, 'rule') }];
  });
};

/** Everything of a definition that is evaluated: equivalences, rules, limits. */
const lintContents: LintContents = (stack, findings) => {
  const definition = stack as JsonObject;
  lintEquivalences(definition['equivalences'], stack, '/equivalences', findings);
  const seen: Seen = { ids: new Set(), leaves: 0, stacks: [] };
  const versions = lintVersions(definition, findings);
  for (const { rule, pointer } of versions) {
    // Versions are alternatives: each may use the same ids, and be as large as the limits.
    const here: Seen = { ids: new Set(), leaves: 0, stacks: seen.stacks };
    lintRule(rule, pointer, { stack, findings, where: [], depth: 1, seen: here });
    if (here.leaves > MAX_LEAVES)
      findings.error(
        'stack.lint.tooLarge',
        pointer,
        `${here.leaves} leaves, and ${MAX_LEAVES} are the limit.`,
      );
    for (const id of here.ids) seen.ids.add(id);
    seen.leaves = Math.max(seen.leaves, here.leaves);
  }
  lintLimits(
    definition,
    versions.map(({ rule }) => rule),
    seen.ids,
    findings,
  );
  return seen;
};

export interface LintStackOptions {
  /** Definitions that the rule may name. */
  readonly library?: Library | undefined;
}

/**
 * Look a stack definition over before anything is evaluated by it: shapes, ids, vacuous and unreachable rules, cycles,
 * caps, units, scales, dates and limits of size. Never throws. A definition with an error is never evaluated.
 *
 * @param definition what claims to be a {@link Stack}; any value
 * @param options definitions that it may name
 * @returns findings with pointer and stable code; none where all is well
 * @example
 * lintStack({ id: 'urn:s', version: '1', validity: 'current', rule: { all: [] } });
 * // [{ code: 'stack.lint.vacuous', severity: 'error', pointer: '/rule/all', … }]
 */
export const lintStack = (definition: unknown, options: LintStackOptions = {}): readonly LintFinding[] => {
  expectOptions(options, { library: 'array|object' });
  const { library = {} } = options;
  const found = lintDefinition(definition, library);
  return found.some(({ severity }) => severity === 'error')
    ? found
    : [...found, ...lintWhole(withoutUndefined(definition as Stack), library)];
};

/** What is only seen when a definition is put together with what it nests: names that meet, limits that cross. */
const lintWhole = (stack: Stack, library: Library): readonly LintFinding[] => {
  const toDay = createToDay(stack.zone);
  return definitionsOf(stack).flatMap((one): readonly LintFinding[] => {
    try {
      compileRule(one, stack.id, library, toDay);
      return [];
    } catch (error) {
      if (!isCairnError(error)) throw error;
      const { code, message, pointer = '' } = error;
      return [{ code, severity: 'error', pointer, message }];
    }
  });
};

/**
 * The same without putting it together, for whoever does that next.
 *
 * @param definition what claims to be a {@link Stack}
 * @param library definitions that it may name
 */
export const lintDefinition = (definition: unknown, library: Library): readonly LintFinding[] => {
  const findings = collectFindings();
  if (!isJsonObject(definition)) {
    findings.error('stack.lint.shape', '', 'A stack is an object.');
    return findings.list;
  }
  expectArgument(definition, 'object', 'A stack');
  const given = withoutUndefined(definition);
  const stack = given as Partial<Stack>;
  lintHead(given, findings);
  lintNested(stack, lintContents(stack, findings), { library, lintContents, findings });
  return findings.list;
};
