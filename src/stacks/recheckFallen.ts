import { checkPlan } from './checkPlan.js';
import type { CompiledStack } from './compileStack.js';
import { isBound } from './isBound.js';
import type { ConstituentReport, GrantReport } from './recheckReport.js';
import type { StackCompletion } from './stackCompletion.js';
import { toEngineClaims } from './toEngineClaims.js';
import type { EvaluationContext, Holding } from './types.js';

/** What was shown of a completion, and the question for today. */
export interface StandingQuestion {
  readonly certificate: StackCompletion;
  readonly constituents: readonly ConstituentReport[];
  readonly grants: readonly GrantReport[];
  /** For today, with the grants that stand. */
  readonly context: EvaluationContext;
  /** Whether there are grants that were not shown: they may let a badge count that the rule does not accept. */
  readonly openGrants: boolean;
}

const hasFailed = ({ checks }: ConstituentReport): boolean =>
  checks.some(({ code, outcome }) => code === 'stack.constituent.invalid' && outcome === 'failed');

/** A grant that was taken back, or has ended. */
const hasEnded = ({ checks, grant }: GrantReport, today: string): boolean =>
  checks.some(({ code }) => code === 'stack.grant.withdrawn') ||
  (grant?.until !== undefined && grant.until.slice(0, 10) < today);

/** The certificate, as far as some credentials go. */
const partOf = (certificate: StackCompletion, holdings: readonly Holding[]): StackCompletion => ({
  ...certificate,
  claims: Object.fromEntries(
    Object.entries(certificate.claims)
      .map(([rule, claims]) => {
        const held = claims.filter(({ credential }) => holdings.some(({ id }) => id === credential));
        return [rule, held] as const;
      })
      .filter(([, held]) => held.length > 0),
  ),
});

/** Whether the version that was in force then is the one of today: under another a badge may count elsewhere. */
const isSameVersion = (stack: CompiledStack, { certificate, context }: StandingQuestion): boolean => {
  const { version = certificate.definition.version } = stack.inForce(context.asOf, certificate.context ?? {});
  return version === certificate.definition.version;
};

/** Credentials that the rules refuse today, whatever else is shown. */
const refusedToday = (
  stack: CompiledStack,
  question: StandingQuestion,
  holdings: readonly Holding[],
): readonly string[] => {
  // a status that could not be checked is unknown, and said as such elsewhere
  const known = holdings.filter(({ status }) => status !== 'unknown');
  const part = partOf(question.certificate, known);
  const isComparable = !question.openGrants && isSameVersion(stack, question);
  return checkPlan(stack, known, question.context, toEngineClaims(part))
    .filter(({ reason }) => reason === 'rejected' || (reason === 'notAccepted' && isComparable))
    .flatMap(({ rule, pointer }) => {
      const index = Number(pointer.slice(pointer.lastIndexOf('/') + 1));
      return part.claims[rule]?.[index]?.credential ?? [];
    });
};

/**
 * What a completion rests on and is known to count no more: credentials that were counted and are revoked, expired
 * where that matters, invalid, or too old for their rule; grants that were taken back or have ended. Without the
 * definition nobody knows which of these matter, so that each is named.
 *
 * @param question what was shown
 * @param stack the definition, compiled; undefined where it is not at hand
 * @returns ids of credentials and grants
 */
export const recheckFallen = (
  question: StandingQuestion,
  stack: CompiledStack | undefined,
): readonly string[] => {
  const { constituents, grants, context } = question;
  const bound = constituents.filter(isBound);
  const holdings = bound.flatMap(({ holding }) => (holding === undefined ? [] : [holding]));
  const refused =
    stack === undefined
      ? holdings
          .filter(
            ({ revoked, validUntil = context.asOf }) => revoked !== undefined || validUntil < context.asOf,
          )
          .map(({ id }) => id)
      : refusedToday(stack, question, holdings);
  const ended = grants.filter((one) => one.named && hasEnded(one, context.asOf));
  const gone = [...bound.filter(hasFailed), ...ended].flatMap(({ id }) => id ?? []);
  return [...new Set([...gone, ...refused])];
};
