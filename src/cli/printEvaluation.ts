import { countRequirements } from '../stacks/countRequirements.js';
import { leafInWords, nameOfClaim } from '../stacks/leafInWords.js';
import { leafStates, type LeafState } from '../stacks/leafStates.js';
import { childrenOf, ruleOf } from '../stacks/listLeaves.js';
import { spanInWords } from '../stacks/spanInWords.js';
import type { Names } from '../stacks/quoteNames.js';
import type { Rule, Stack } from '../stacks/types.js';
import type { Style } from './createStyle.js';
import { escapeText } from './escapeText.js';
import type { WeighedEvaluation } from './evaluateQuestion.js';

const REASONS: Readonly<Record<string, string>> = {
  superseded: 'replaced by a newer edition',
  notThisEarner: 'belongs to someone else',
  notYetAwarded: 'not awarded yet on that day',
  statusUnknown: 'its status could not be checked',
  revoked: 'revoked',
  expired: 'expired',
};

const IGNORED: Readonly<Record<string, string>> = {
  notVerified: 'it did not verify',
  notThisEarner: 'it is for someone else',
  notYetGranted: 'it was not granted yet on that day',
  expired: 'it has ended',
  unknownRule: 'the stack has no such rule',
  unknownHolding: 'it is about a badge that is not here',
  notAdjustable:
    'the rule cannot ask for that: a count is whole, no more than there is, and to ask for nothing is to waive',
  notAuthorised: 'the rule does not let its issuer grant this',
  malformed: 'it cannot be read',
};

const operatorOf = (rule: Rule): string => {
  const span = rule.within === undefined ? '' : `within ${spanInWords(rule.within.span)}`;
  return [groupOf(rule), span].filter((part) => part !== '').join(', ');
};

const groupOf = (rule: Rule): string => {
  if ('all' in rule) return 'all of';
  if ('any' in rule) return 'any of';
  if ('atLeast' in rule) return `${rule.atLeast.n} of`;
  return 'sequence' in rule ? 'in this order' : '';
};

/** A bar of ten cells; the amounts may be fractions such as `44/15`. */
const barOf = (have: number | string, need: number | string): string => {
  const value = (amount: number | string): number => {
    const [above = 0, below = 1] = String(amount).split('/').map(Number);
    return above / below;
  };
  const cells = Math.max(0, Math.min(10, Math.floor((value(have) / value(need)) * 10)));
  return `${'█'.repeat(cells)}${'░'.repeat(10 - cells)}`;
};

const nameOf = (claim: string, names: Names): string => escapeText(nameOfClaim(claim, names));

/** What every line of the tree is made from. */
interface Tree {
  readonly evaluation: WeighedEvaluation;
  readonly states: ReadonlyMap<string, LeafState>;
  readonly names: Names;
  readonly style: Style;
}

const leafLine = (rule: Rule, id: string, { evaluation, states, names, style }: Tree): string => {
  const leaf = { id, rule, title: rule.title ?? id };
  const title = escapeText(leaf.title);
  const state = states.get(id) ?? 'notNeeded';
  const missing = evaluation.missing[id];
  const words = escapeText(leafInWords(leaf, state, evaluation, names));
  if (state === 'notNeeded') return `${style.dim('·')} ${style.dim(`${title}  ${words}`)}`;
  if (state === 'open' && missing !== undefined)
    return `${style.dim('○')} ${title}  ${style.doubt(barOf(missing.have, missing.need))} ${words}`;
  const passed = style.mark('passed');
  const mark = { met: passed, waived: passed, contended: style.doubt('!'), open: style.dim('○') }[state];
  const counted = (evaluation.claims[id] ?? []).map((claim) => nameOf(claim, names)).join(', ');
  const beside = state === 'contended' && counted !== '' ? `${counted}: ` : '';
  return `${mark} ${title}  ${style.dim(`${beside}${words}`)}`;
};

const treeLines = (rule: Rule, path: string, tree: Tree): readonly string[] => {
  const { evaluation, style } = tree;
  const id = rule.id ?? path;
  const children = childrenOf(rule);
  if (children.length === 0) return [leafLine(rule, id, tree)];
  const conflict = evaluation.explanations.find((one) => one.rule === id);
  return [
    `${style.strong(escapeText(rule.title ?? id))}  ${style.dim(operatorOf(rule))}`,
    ...(conflict === undefined ? [] : [`${style.doubt('!')} ${escapeText(conflict.message)}`]),
    ...children.flatMap((child, index) => {
      const last = index === children.length - 1;
      const [first = '', ...rest] = treeLines(child, `${id}/${index}`, tree);
      return [`${last ? '└─' : '├─'} ${first}`, ...rest.map((line) => `${last ? '   ' : '│  '}${line}`)];
    }),
  ];
};

/**
 * An evaluation as a progress tree: what counted for what, what is missing, what was refused and why.
 *
 * @param evaluation what the rules said
 * @param stack the definition
 * @param style how it looks
 * @param names names for credential ids
 * @returns lines, safe to print
 */
export const evaluationLines = (
  evaluation: WeighedEvaluation,
  stack: Stack,
  style: Style,
  names: Names = {},
): readonly string[] => {
  const { verdict, completedOn, asOf, because, unchecked } = evaluation;
  const mark =
    verdict === 'complete'
      ? style.mark('valid')
      : verdict === 'incomplete'
        ? style.dim('○')
        : style.mark('unknown');
  const when =
    completedOn === undefined
      ? `on ${escapeText(asOf.slice(0, 10))}`
      : `since ${escapeText(completedOn.slice(0, 10))}`;
  const rule = ruleOf(stack, evaluation.version);
  const states = leafStates(stack, evaluation);
  const { met, needed } = countRequirements(stack, evaluation, states);
  return [
    `${mark} ${style.strong(verdict)} ${when}  ${escapeText(stack.name ?? stack.id)}  ${style.dim(`${met} of ${needed} requirements`)}`,
    ...(because === undefined
      ? []
      : [
          `  ${because === 'status' ? 'some status could not be checked' : 'the search ended with its budget'}`,
        ]),
    ...(unchecked === true ? ['  what could not be checked might complete it'] : []),
    ...(rule === undefined
      ? []
      : treeLines(rule, 'root', { evaluation, states, names, style }).map((line) => `  ${line}`)),
    ...Object.entries(evaluation.rejected).map(
      ([id, reason]) => `  ${style.mark('failed')} ${nameOf(id, names)}  ${REASONS[reason] ?? reason}`,
    ),
    ...(evaluation.ignoredGrants ?? []).map(
      ({ grant, reason }) =>
        `  ${style.mark('failed')} grant ${grant + 1} has no effect  ${IGNORED[reason] ?? reason}`,
    ),
    ...(evaluation.unused.length === 0
      ? []
      : [`  ${style.dim(`not used: ${evaluation.unused.map((id) => nameOf(id, names)).join(', ')}`)}`]),
  ];
};
