import { CairnError, isCairnError } from '../model/errors.js';
import type { Check } from '../model/report.js';
import { admissionTerms, dayOf } from './admission.js';
import { checkPlan } from './checkPlan.js';
import { compileStack, type CompiledStack } from './compileStack.js';
import { evaluate } from './evaluate.js';
import type { Library } from './library.js';
import { lintStack } from './lintStack.js';
import { isBound } from './isBound.js';
import { byText } from './record.js';
import type { CompletionState, ConstituentReport, GrantReport, RecheckedRules } from './recheckReport.js';
import { recheckFallen } from './recheckFallen.js';
import { recheckShown } from './recheckShown.js';
import type { StackCompletion } from './stackCompletion.js';
import { toEngineClaims } from './toEngineClaims.js';
import type { Evaluation, EvaluationContext, Grant, Holding, Stack } from './types.js';

/** What the claims of a completion are checked against. */
export interface ClaimsQuestion {
  readonly certificate: StackCompletion;
  readonly constituents: readonly ConstituentReport[];
  readonly grants: readonly GrantReport[];
  /** Absent where it is not at hand: then nothing can be said of the claims. */
  readonly definition?: Stack;
  /** Definitions that it nests. */
  readonly library: readonly Stack[];
  /** Whether every counted credential and every grant was shown. */
  readonly complete: boolean;
  /** The instant of the verification, ISO 8601. */
  readonly asOf: string;
}

/** What the claims are worth: then, and now. */
export interface ClaimsAnswer {
  readonly then: CompletionState;
  readonly now: CompletionState;
  readonly rules: RecheckedRules;
  readonly checks: readonly Check[];
  /** Ids of counted credentials and grants that are known to count no more, where not all were shown. */
  readonly fallen: readonly string[];
  readonly evaluation?: Evaluation;
}

const NOT_CHECKED: ClaimsAnswer = {
  then: 'notChecked',
  now: 'notChecked',
  rules: { rechecked: [], notShown: [] },
  checks: [],
  fallen: [],
};

/**
 * As it was then: what happened to a badge's status later does not touch it, unless its day is known. Seen on the day
 * itself, it may have happened after the award; a day that the caller gave counts whole.
 */
const asItWas = (holding: Holding, asOf: string): Holding => {
  const { revoked, status: _now, ...rest } = holding;
  const isGiven = revoked?.length === 10;
  const wasRevoked = revoked !== undefined && (isGiven ? revoked <= asOf : revoked.slice(0, 10) < asOf);
  return wasRevoked ? { ...rest, revoked } : rest;
};

const contextOf = (
  { certificate }: ClaimsQuestion,
  asOf: string,
  grants: readonly Grant[],
): EvaluationContext => ({
  earner: certificate.identity,
  asOf,
  ...certificate.context,
  ...(grants.length === 0 ? {} : { grants }),
});

const holdingsOf = ({ constituents }: ClaimsQuestion): readonly Holding[] =>
  constituents.flatMap(({ holding }) => (holding === undefined ? [] : [holding]));

/** Of what was shown, the credentials and grants that are bound by their digests, as they were then. */
const past = (
  question: ClaimsQuestion,
): { readonly holdings: readonly Holding[]; readonly grants: readonly Grant[] } => ({
  holdings: holdingsOf({ ...question, constituents: question.constituents.filter(isBound) }).map((holding) =>
    asItWas(holding, question.certificate.asOf),
  ),
  grants: question.grants.flatMap(({ named, grant }) => (named && grant !== undefined ? [grant] : [])),
});

const failed = (code: 'stack.plan' | 'stack.definition', message: string, pointer: string): Check => ({
  check: code,
  outcome: 'failed',
  code,
  message,
  pointer: `/stackCompletion${pointer}`,
});

/** The version that was in force for this earner on that day is the one that the completion names. */
const checkVersion = ({ certificate }: ClaimsQuestion, stack: CompiledStack): readonly Check[] => {
  const { version } = stack.inForce(certificate.asOf, certificate.context ?? {});
  return version === undefined || version === certificate.definition.version
    ? []
    : [
        failed(
          'stack.definition',
          `Version ${version} was in force, and not the one that is named.`,
          '/definition/version',
        ),
      ];
};

/** The day of completion is that of the last credential that counts, and nothing is certified in advance. */
const checkDay = (
  { certificate, asOf: instant }: ClaimsQuestion,
  stack: CompiledStack,
  holdings: readonly Holding[],
): readonly Check[] => {
  const { asOf, completedOn, claims, identity } = certificate;
  if ((stack.toDay(asOf) ?? '') > (stack.toDay(instant) ?? ''))
    return [failed('stack.plan', 'It is certified for a day that has not come.', '/asOf')];
  const counted = new Set(Object.values(claims).flatMap((made) => made.map(({ credential }) => credential)));
  const terms = admissionTerms(stack.stack, { earner: identity, asOf, toDay: stack.toDay });
  const days = holdings
    .filter(({ id }) => counted.has(id))
    .flatMap((holding) => dayOf(holding, terms) ?? [])
    .toSorted(byText);
  const last = days.at(-1);
  const right = last === undefined ? completedOn <= asOf : completedOn === last;
  return right
    ? []
    : [failed('stack.plan', 'It was not completed on the day that is given.', '/completedOn')];
};

const checkThen = (question: ClaimsQuestion, stack: CompiledStack): readonly Check[] => {
  const { certificate } = question;
  const { holdings, grants } = past(question);
  const context = contextOf(question, certificate.asOf, grants);
  const faults = [
    ...checkPlan(stack, holdings, context, toEngineClaims(certificate)).map(({ message, pointer }) =>
      failed('stack.plan', message, `/claims${pointer}`),
    ),
    ...checkDay(question, stack, holdings),
  ];
  return faults.length === 0 ? [{ check: 'stack.plan', outcome: 'passed' }] : faults;
};

/** What being incomplete now means for the verdict: a stack that says `keep` is not undone. */
const incompleteNow = ({ onRevocation }: Stack, message: string): Check => {
  const kept = onRevocation === 'keep';
  return {
    check: 'stack.now',
    outcome: kept ? 'warning' : 'failed',
    code: 'stack.incompleteNow',
    message: kept ? 'The stack would not be complete now; its definition keeps what was conferred.' : message,
  };
};

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
  return incompleteNow(definition, 'The stack was complete, and is no longer.');
};

/**
 * What was certified does not stand where a part of it is known to have fallen. Others may have taken its place: that
 * is seen where everything is shown, so that whoever shows less never fares better.
 */
const checkFallen = (
  fallen: readonly string[],
  definition: Stack | undefined,
): Pick<ClaimsAnswer, 'now' | 'checks' | 'fallen'> => {
  if (fallen.length === 0) return { now: 'notChecked', checks: [], fallen };
  const [ids, one] = [fallen.join(', '), fallen.length === 1];
  const check: Check =
    definition === undefined
      ? {
          check: 'stack.now',
          outcome: 'unknown',
          code: 'stack.incompleteNow',
          message: `${ids} ${one ? 'is' : 'are'} revoked, expired or invalid; whether that undoes the completion, the definition of the stack would say.`,
        }
      : incompleteNow(
          definition,
          `${ids} ${one ? 'counts' : 'count'} no more; whether something else takes the place is seen where everything is shown.`,
        );
  return { now: definition === undefined ? 'indeterminate' : 'incomplete', checks: [check], fallen };
};

/** A definition that the linter refuses is never evaluated, whoever certified something by it. */
const assertSound = (definition: Stack, library: Library): void => {
  const fault = lintStack(definition, { library }).find(({ severity }) => severity === 'error');
  if (fault !== undefined) throw new CairnError(fault.code, fault.message, { pointer: fault.pointer });
};

/** The question for today, with the grants that still stand. */
const todayOf = (question: ClaimsQuestion): EvaluationContext => {
  const standing = question.grants.flatMap(({ stands, grant }) =>
    stands === true && grant !== undefined ? [grant] : [],
  );
  return contextOf(question, question.asOf.slice(0, 10), standing);
};

/** Waivers that the completion names and nobody showed: taken at the issuer's word, as far as the rule allows them. */
const assertedWaivers = ({ certificate }: ClaimsQuestion, shown: readonly Grant[]): readonly Grant[] =>
  certificate.waived
    .filter(({ rule }) => !shown.some((grant) => grant.kind === 'waive' && grant.rule === rule))
    .map(({ rule, by = '', on = certificate.asOf }) => ({ kind: 'waive', rule, by, on }));

/** Whether there are grants that were not shown. */
const hasOpenGrants = ({ certificate, grants }: ClaimsQuestion): boolean =>
  grants.filter(({ named, grant }) => named && grant !== undefined).length <
  (certificate.grants ?? []).length;

/** What is known to have fallen of a completion that was not shown whole. */
const answerFallen = (
  question: ClaimsQuestion,
  stack?: CompiledStack,
): Pick<ClaimsAnswer, 'now' | 'checks' | 'fallen'> => {
  const context = todayOf(question);
  const fallen = recheckFallen({ ...question, context, openGrants: hasOpenGrants(question) }, stack);
  return checkFallen(fallen, stack?.stack);
};

/**
 * What the rules say today. Where they cannot be asked, for what was shown beside what was counted, that takes nothing from
 * then, and hides nothing that has fallen.
 */
const answerToday = (
  question: ClaimsQuestion,
  definition: Stack,
  stack: CompiledStack,
): Pick<ClaimsAnswer, 'now' | 'checks' | 'fallen' | 'evaluation'> => {
  try {
    const evaluation = evaluate(stack, holdingsOf(question), todayOf(question));
    return { now: evaluation.verdict, checks: [checkNow(evaluation, definition)], fallen: [], evaluation };
  } catch (error) {
    if (!isCairnError(error)) throw error;
    const known = answerFallen(question, stack);
    if (known.fallen.length > 0) return known;
    const { code, message } = error;
    const unknown: Check = { check: 'stack.now', outcome: 'unknown', code, message };
    return { now: 'indeterminate', checks: [unknown], fallen: [] };
  }
};

const answerWhole = (question: ClaimsQuestion, definition: Stack, stack: CompiledStack): ClaimsAnswer => {
  const then = checkThen(question, stack);
  const { checks, ...now } = answerToday(question, definition, stack);
  return {
    then: then.every(({ outcome }) => outcome === 'passed') ? 'complete' : 'incomplete',
    ...now,
    rules: { rechecked: Object.keys(question.certificate.claims), notShown: [] },
    checks: [...then, ...checks],
  };
};

const answerPart = (question: ClaimsQuestion, stack: CompiledStack): ClaimsAnswer => {
  const { certificate } = question;
  const { holdings, grants } = past(question);
  const part = recheckShown(stack, {
    certificate,
    holdings,
    context: contextOf(question, certificate.asOf, [...grants, ...assertedWaivers(question, grants)]),
    openGrants: hasOpenGrants(question),
  });
  const { checks: fallen, ...now } = answerFallen(question, stack);
  const passed: readonly Check[] =
    part.rules.rechecked.length === 0
      ? []
      : [
          {
            check: 'stack.plan',
            outcome: 'passed',
            message: `re-checked: ${part.rules.rechecked.join(', ')}`,
          },
        ];
  const plan = part.checks.length === 0 ? passed : part.checks;
  return { ...NOT_CHECKED, ...now, rules: part.rules, checks: [...plan, ...fallen] };
};

const answer = (question: ClaimsQuestion, definition: Stack): ClaimsAnswer => {
  assertSound(definition, question.library);
  const stack = compileStack(definition, { library: question.library });
  const version = checkVersion(question, stack);
  const { checks, ...rest } = question.complete
    ? answerWhole(question, definition, stack)
    : answerPart(question, stack);
  return { ...rest, checks: [...version, ...checks] };
};

/**
 * Check the claims of a completion as the certificate that they are. With everything shown: once for the day on which
 * it was certified, in linear time and without searching, and once for now, by running the rules again. With a part
 * shown: the rules whose claims are all there, and whether anything that was counted is known to count no more.
 *
 * @param question claims, credentials, definition
 */
export const recheckClaims = (question: ClaimsQuestion): ClaimsAnswer => {
  const { definition } = question;
  if (definition === undefined) return { ...NOT_CHECKED, ...answerFallen(question) };
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
