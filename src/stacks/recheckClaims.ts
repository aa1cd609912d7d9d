import { CairnError, isCairnError } from '../model/errors.js';
import type { Check } from '../model/report.js';
import { checkPlan } from './checkPlan.js';
import { compileStack, type CompiledStack } from './compileStack.js';
import { evaluate } from './evaluate.js';
import type { Library } from './library.js';
import { lintStack } from './lintStack.js';
import type { ConstituentReport, CompletionState } from './recheckReport.js';
import type { StackCompletion } from './stackCompletion.js';
import type { Claims, Evaluation, EvaluationContext, Grant, Holding, Stack } from './types.js';

/** What the claims of a completion are checked against. */
export interface ClaimsQuestion {
  readonly certificate: StackCompletion;
  readonly constituents: readonly ConstituentReport[];
  /** Absent where it is not at hand: then nothing can be said of the claims. */
  readonly definition?: Stack;
  readonly library?: readonly Stack[];
  readonly grants?: readonly Grant[];
  /** Whether every counted credential was shown. */
  readonly complete: boolean;
  /** The instant of the verification, ISO 8601. */
  readonly asOf: string;
}

/** What the claims are worth: then, and now. */
export interface ClaimsAnswer {
  readonly then: CompletionState;
  readonly now: CompletionState;
  readonly checks: readonly Check[];
  readonly evaluation?: Evaluation;
}

const NOT_CHECKED: ClaimsAnswer = { then: 'notChecked', now: 'notChecked', checks: [] };

/** A claim of the engine: `holdingId` or `holdingId~equivalenceId`. */
const toEngineClaims = (certificate: StackCompletion): Claims =>
  Object.fromEntries(
    Object.entries(certificate.claims).map(([leaf, claims]) => [
      leaf,
      claims.map(({ credential, face }) => (face === undefined ? credential : `${credential}~${face}`)),
    ]),
  );

/** As it was then: what happened to a badge's status later does not touch it, unless its day is known. */
const asItWas = (holding: Holding, asOf: string): Holding => {
  const { revoked, status: _now, ...rest } = holding;
  const wasRevoked = revoked !== undefined && revoked.slice(0, 10) < asOf;
  return wasRevoked ? { ...rest, revoked } : rest;
};

const contextOf = (question: ClaimsQuestion, asOf: string): EvaluationContext => ({
  earner: question.certificate.identity,
  asOf,
  ...question.certificate.context,
  ...(question.grants === undefined ? {} : { grants: question.grants }),
});

const checkThen = (
  question: ClaimsQuestion,
  stack: CompiledStack,
  holdings: readonly Holding[],
): readonly Check[] => {
  const { certificate } = question;
  const past = holdings.map((holding) => asItWas(holding, certificate.asOf));
  const faults = checkPlan(stack, past, contextOf(question, certificate.asOf), toEngineClaims(certificate));
  return faults.length === 0
    ? [{ check: 'stack.plan', outcome: 'passed' }]
    : faults.map((fault): Check => ({
        check: 'stack.plan',
        outcome: 'failed',
        code: 'stack.plan',
        message: fault.message,
        pointer: `/stackCompletion/claims${fault.pointer}`,
      }));
};

/** What the present state means for the verdict: a stack that says `keep` is not undone. */
const checkNow = (evaluation: Evaluation, definition: Stack): Check => {
  if (evaluation.verdict === 'complete') return { check: 'stack.now', outcome: 'passed' };
  if (evaluation.verdict === 'indeterminate') {
    return {
      check: 'stack.now',
      outcome: 'unknown',
      code: 'fetch.offline',
      message: 'Whether the stack is complete now could not be checked.',
    };
  }
  const kept = definition.onRevocation === 'keep';
  return {
    check: 'stack.now',
    outcome: kept ? 'warning' : 'failed',
    code: 'stack.incompleteNow',
    message: kept
      ? 'The stack would not be complete now; its definition keeps what was conferred.'
      : 'The stack was complete, and is no longer.',
  };
};

/** A definition that the linter refuses is never evaluated, whoever certified something by it. */
const assertSound = (definition: Stack, library: Library): void => {
  const fault = lintStack(definition, { library }).find(({ severity }) => severity === 'error');
  if (fault !== undefined) throw new CairnError(fault.code, fault.message, { pointer: fault.pointer });
};

const answer = (question: ClaimsQuestion, definition: Stack): ClaimsAnswer => {
  assertSound(definition, question.library ?? []);
  const stack = compileStack(definition, { library: question.library ?? [] });
  const holdings = question.constituents.flatMap(({ holding }) => (holding === undefined ? [] : [holding]));
  const then = checkThen(question, stack, holdings);
  const evaluation = evaluate(stack, holdings, contextOf(question, question.asOf.slice(0, 10)));
  return {
    then: then.every(({ outcome }) => outcome === 'passed') ? 'complete' : 'incomplete',
    now: evaluation.verdict,
    checks: [...then, checkNow(evaluation, definition)],
    evaluation,
  };
};

/**
 * Check the claims of a completion as the certificate that they are: once for the day on which it was certified,
 * in linear time and without searching, and once for now, by running the rules again.
 *
 * @param question claims, credentials, definition
 */
export const recheckClaims = (question: ClaimsQuestion): ClaimsAnswer => {
  const { definition, complete } = question;
  if (definition === undefined || !complete) return NOT_CHECKED;
  try {
    return answer(question, definition);
  } catch (error) {
    if (!isCairnError(error)) throw error;
    const check: Check = {
      check: 'stack.definition',
      outcome: 'failed',
      code: error.code,
      message: error.message,
    };
    return { ...NOT_CHECKED, checks: [check] };
  }
};
