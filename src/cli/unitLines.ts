import { CREDIT_UNIT } from '../stacks/awardOf.js';
import { listLeaves } from '../stacks/listLeaves.js';
import type { Evaluation } from '../stacks/types.js';
import { escapeText } from './escapeText.js';
import type { WeighedQuestion } from './evaluateQuestion.js';

/** The units that rules which are not met add up. */
const missingUnits = ({ stack }: WeighedQuestion, { missing, version }: Evaluation): readonly string[] => [
  ...new Set(
    listLeaves(stack, version).flatMap(({ id, rule }) =>
      'sum' in rule && missing[id] !== undefined ? [rule.sum.unit] : [],
    ),
  ),
];

/**
 * What a badge calls its credits, and what a rule calls them, are names that somebody chose. Where rules add up a unit that
 * nothing comes in, the badges' credits included, that is perhaps the whole reason: it is said.
 *
 * @param question the stack and the badges
 * @param evaluation what the rules said
 * @param creditUnit the unit that the user named
 * @returns lines, safe to print
 */
export const unitLines = (
  question: WeighedQuestion,
  evaluation: Evaluation,
  creditUnit: string = CREDIT_UNIT,
): readonly string[] => {
  const { stack, holdings } = question;
  if (!holdings.some(({ values = {} }) => Object.hasOwn(values, creditUnit))) return [];
  const equivalences = [stack, ...(stack.versions ?? [])].flatMap((one) => one.equivalences ?? []);
  const comesIn = (unit: string): boolean =>
    holdings.some(({ values = {} }) => Object.hasOwn(values, unit)) ||
    equivalences.some(({ to }) => to.unit === unit);
  return missingUnits(question, evaluation)
    .filter((unit) => !comesIn(unit))
    .map(
      (unit) =>
        `  ! no badge brings ${escapeText(unit)}: their credits count as ${escapeText(creditUnit)}; --credit-unit ${escapeText(unit)} counts them so`,
    );
};
