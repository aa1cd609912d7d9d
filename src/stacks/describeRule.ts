import { asArray } from '../model/json.js';
import { childrenOf } from './listLeaves.js';
import type { Rule, Selector } from './types.js';
import { expectArgument } from '../model/expect.js';
import { withoutRawErrors } from './withoutRawErrors.js';

const list = (value: string | readonly string[] | undefined): readonly string[] => asArray(value);
const choice = (values: readonly string[]): string => values.map((value) => `“${value}”`).join(' or ');

/** A selector in words: what a holding must be. */
const describeSelector = (selector: Selector | undefined): string => {
  if (selector === undefined) return '';
  const parts = [
    list(selector.achievement).length > 0 ? `of ${choice(list(selector.achievement))}` : '',
    list(selector.type).length > 0 ? `of type ${choice(list(selector.type))}` : '',
    list(selector.issuer).length > 0 ? `issued by ${choice(list(selector.issuer))}` : '',
    list(selector.evaluator).length > 0 ? `assessed by ${choice(list(selector.evaluator))}` : '',
    list(selector.tag).length > 0 ? `tagged ${choice(list(selector.tag))}` : '',
    list(selector.align).length > 0 ? `aligned to ${choice(list(selector.align))}` : '',
    selector.result === undefined
      ? ''
      : `with at least ${selector.result.atLeast} on ${selector.result.scale}`,
    (selector.evidence ?? []).map((one) => `with ${one.min ?? 1} × ${one.genre} as evidence`).join(', '),
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : ` ${parts.join(', ')}`;
};

const plural = (count: number | string, noun: string): string =>
  `${count} ${noun}${Number(count) === 1 ? '' : 's'}`;

/** What one rule asks for, without its children. */
const headOf = (rule: Rule): string => {
  if ('all' in rule) return 'all of these';
  if ('any' in rule) return 'any one of these';
  if ('atLeast' in rule) return `at least ${rule.atLeast.n} of these`;
  if ('sequence' in rule) return 'these, in this order';
  if ('earn' in rule) return `${plural(rule.earn.min, 'badge')}${describeSelector(rule.earn.from)}`;
  if ('sum' in rule) return `at least ${rule.sum.min} ${rule.sum.unit}${describeSelector(rule.sum.from)}`;
  if ('cover' in rule)
    return `badges that together cover ${rule.cover.min ?? 'all'} of ${choice(rule.cover.targets)}`;
  if ('within' in rule) return `this, within ${rule.within.span}`;
  if ('stack' in rule) return `the stack “${rule.stack}”`;
  return `this, from badges${describeSelector(rule.where)}`;
};

const lines = (rule: Rule, depth: number): readonly string[] => {
  const title = rule.title === undefined ? '' : `**${rule.title}**: `;
  const once = 'share' in rule && rule.share === 'none' ? ' (each badge counts for one of them only)' : '';
  return [
    `${'  '.repeat(depth)}- ${title}${headOf(rule)}${once}`,
    ...childrenOf(rule).flatMap((child) => lines(child, depth + 1)),
  ];
};

/**
 * A rule in words, as a Markdown list: what `criteria.narrative` of a stack says.
 *
 * @param rule the rule
 */
export const describeRule = (rule: Rule): string => {
  expectArgument(rule, 'object', 'A rule');
  return withoutRawErrors('The rule', () => lines(rule, 0).join('\n'));
};
