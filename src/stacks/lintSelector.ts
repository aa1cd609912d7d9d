import { isJsonObject, joinPointer } from '../model/json.js';
import { isDay, readDuration } from './day.js';
import type { Findings } from './lintFinding.js';
import { lintMembers } from './lintMembers.js';
import { readAmount } from './rational.js';
import { areDisjoint } from './selectorRelation.js';
import type { Selector, Stack } from './types.js';

const LISTS = ['achievement', 'version', 'issuer', 'type', 'evaluator', 'tag', 'align'];

/** `anyOf` and `not` within one another. */
const MAX_NESTING = 8;

/** A text that is not empty. */
export const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** A list of texts, none of them empty. */
export const isTextList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => isText(item));

/** A calendar day, or a date-time that begins with one. */
export const isDateText = (value: unknown): boolean => isText(value) && isDay(value.slice(0, 10));

const lintResult = (result: unknown, stack: Partial<Stack>, pointer: string, findings: Findings): void => {
  if (!isJsonObject(result) || !isText(result['scale']) || !isText(result['atLeast'])) {
    findings.error('stack.lint.shape', pointer, 'A result needs a scale and a level: { scale, atLeast }.');
    return;
  }
  lintMembers(result, ['scale', 'atLeast'], pointer, findings);
  const scales: unknown = stack.scales;
  const levels =
    isJsonObject(scales) && Object.hasOwn(scales, result['scale']) ? scales[result['scale']] : undefined;
  if (!Array.isArray(levels)) {
    const message = `The stack has no scale "${result['scale']}".`;
    findings.error(
      'stack.lint.scale',
      joinPointer(pointer, 'scale'),
      message,
      'Name its levels in `scales`, from low to high.',
    );
  } else if (!levels.includes(result['atLeast'])) {
    const message = `"${result['atLeast']}" is no level of the scale "${result['scale']}".`;
    findings.error('stack.lint.scale', joinPointer(pointer, 'atLeast'), message);
  }
};

const lintEvidence = (evidence: unknown, pointer: string, findings: Findings): void => {
  if (!Array.isArray(evidence)) {
    findings.error('stack.lint.shape', pointer, 'Evidence is a list of { genre, min?, atLeast? }.');
    return;
  }
  for (const [index, item] of (evidence as readonly unknown[]).entries()) {
    const here = joinPointer(pointer, index);
    if (!isJsonObject(item) || !isText(item['genre'])) {
      findings.error('stack.lint.shape', here, 'An evidence requirement needs a genre.');
      continue;
    }
    lintMembers(item, ['genre', 'min', 'atLeast'], here, findings);
    const { min, atLeast } = item;
    if (min !== undefined && !(Number.isSafeInteger(min) && Number(min) > 0))
      findings.error(
        'stack.lint.amount',
        joinPointer(here, 'min'),
        'The least number of items is a whole number above zero.',
      );
    if (atLeast === undefined) continue;
    if (!isJsonObject(atLeast))
      findings.error('stack.lint.shape', joinPointer(here, 'atLeast'), 'Measures by name.');
    else
      for (const [measure, amount] of Object.entries(atLeast))
        if (readAmount(amount) === undefined)
          findings.error(
            'stack.lint.amount',
            joinPointer(joinPointer(here, 'atLeast'), measure),
            'Not an exact number.',
          );
  }
};

const lintAwarded = (awarded: unknown, pointer: string, findings: Findings): void => {
  if (!isJsonObject(awarded)) {
    findings.error('stack.lint.shape', pointer, 'Dates are bounded by { cycle?, from?, until?, last? }.');
    return;
  }
  for (const [bound, value] of Object.entries(awarded)) {
    const here = joinPointer(pointer, bound);
    if (bound === 'from' || bound === 'until') {
      if (!isDateText(value)) findings.error('stack.lint.date', here, 'Not a calendar day.');
    } else if (bound === 'last') {
      if (readDuration(value) === undefined)
        findings.error(
          'stack.lint.date',
          here,
          'Not an ISO 8601 duration of days or longer.',
          'For example P5Y or P90D.',
        );
    } else if (bound !== 'cycle')
      findings.error('stack.lint.unknownMember', here, `Unknown bound "${bound}".`);
    else if (!isText(value)) findings.error('stack.lint.shape', here, 'A cycle is named by a text.');
  }
  const { from, until } = awarded;
  if (isText(from) && isText(until) && from > until)
    findings.warn('stack.lint.unreachable', pointer, `No day lies between ${from} and ${until}.`);
};

/**
 * Lint one selector: its facets, their types, scales and dates.
 *
 * @param selector what stands there, whatever it is
 * @param stack the definition around it, for its scales
 * @param pointer JSON Pointer to the selector
 */
export const lintSelector = (
  selector: unknown,
  stack: Partial<Stack>,
  pointer: string,
  findings: Findings,
  depth = 0,
): void => {
  if (depth > MAX_NESTING) {
    findings.error('stack.lint.tooLarge', pointer, `Selectors nest ${MAX_NESTING} levels at most.`);
    return;
  }
  if (!isJsonObject(selector)) {
    findings.error('stack.lint.shape', pointer, 'A selector is an object of facets.');
    return;
  }
  for (const [facet, value] of Object.entries(selector)) {
    const here = joinPointer(pointer, facet);
    if (LISTS.includes(facet)) {
      if (!isText(value) && !isTextList(value))
        findings.error('stack.lint.shape', here, `"${facet}" is a text or a list of texts.`);
      else if (Array.isArray(value) && value.length === 0)
        findings.warn('stack.lint.unreachable', here, 'An empty list matches nothing.');
    } else if (facet === 'unit') {
      if (!isText(value)) findings.error('stack.lint.shape', here, 'A unit is a text.');
    } else if (facet === 'result') lintResult(value, stack, here, findings);
    else if (facet === 'evidence') lintEvidence(value, here, findings);
    else if (facet === 'awarded') lintAwarded(value, here, findings);
    else if (facet === 'not') {
      lintSelector(value, stack, here, findings, depth + 1);
      if (isJsonObject(value) && Object.keys(value).length === 0)
        findings.warn('stack.lint.unreachable', here, 'Everything is excluded: nothing can match.');
    } else if (facet === 'anyOf') {
      if (!Array.isArray(value)) findings.error('stack.lint.shape', here, '"anyOf" is a list of selectors.');
      else if (value.length === 0)
        findings.warn('stack.lint.unreachable', here, 'An empty choice matches nothing.');
      else
        (value as readonly unknown[]).forEach((inner, index) =>
          lintSelector(inner, stack, joinPointer(here, index), findings, depth + 1),
        );
    } else
      findings.error(
        'stack.lint.unknownMember',
        here,
        `Unknown facet "${facet}": it would not narrow the choice.`,
      );
  }
};

/** Whether a selector, or one around it, says who may issue what counts. */
export const namesIssuer = (selectors: readonly Selector[]): boolean =>
  selectors.some(
    ({ issuer, anyOf }) =>
      issuer !== undefined ||
      (Array.isArray(anyOf) &&
        anyOf.length > 0 &&
        anyOf.every((inner) => isJsonObject(inner) && namesIssuer([inner as Selector]))),
  );

/** The first of the outer selectors that excludes whatever the inner one wants. */
export const excludedBy = (inner: Selector, outer: readonly Selector[]): Selector | undefined =>
  outer.find((selector) => areDisjoint(inner, selector));
