import { isCairnError } from '../model/errors.js';
import type { JsonObject } from '../model/json.js';
import { verdictOf, type Check } from '../model/report.js';
import { checkFromError, checkOf } from '../verification/checkOf.js';
import type { VerificationSources } from '../verification/context.js';
import type { VerificationPolicy } from '../verification/policy.js';
import type { VerificationReport } from '../verification/report.js';
import { verify } from '../verification/verify.js';
import { assertAllBound, checkAssertion } from './checkAssertion.js';
import { earnerIds } from './earnerIds.js';
import { findDefinitions, type BoundDefinitions } from './findDefinitions.js';
import { boundAmong } from './checkDigest.js';
import { isBound } from './isBound.js';
import { envelopePolicy, openEnvelope } from './openEnvelope.js';
import { recheckClaims, type ClaimsAnswer } from './recheckClaims.js';
import { recheckConstituent } from './recheckConstituent.js';
import { recheckGrant } from './recheckGrant.js';
import type { GrantReport, RecheckLevel, RecheckReport } from './recheckReport.js';
import { readStackCompletion, type StackCompletion } from './stackCompletion.js';
import type { ToHoldingOptions } from './toHolding.js';
import type { Stack } from './types.js';
import { expectArgument, expectOptions, type Shape } from '../model/expect.js';

/** What a holder shows: the completion, and as much of what stands behind it as they wish. */
export interface PresentedCompletion {
  /** The completion credential, or a record (ClrCredential) that holds it: anything that `verify` reads. */
  readonly completion: unknown;
  /** Credentials that were counted, in any order: anything that `verify` reads. */
  readonly constituents?: readonly unknown[] | undefined;
  /** The definition of the stack; without it the fetcher is asked for the URL that the completion names. */
  readonly definition?: Stack | undefined;
  /** Definitions of nested stacks; what is not here the fetcher is asked for. */
  readonly library?: readonly Stack[] | undefined;
  /** The signed grants on which it rests, in any order: anything that `verify` reads. */
  readonly grants?: readonly unknown[] | undefined;
}

/** What the verifier demands: that of `verify`, and how holdings are read. */
export type RecheckPolicy = VerificationPolicy & Omit<ToHoldingOptions, 'earner'>;

const READING = ['revokedFrom', 'creditUnit', 'scales', 'dangerouslyAcceptUnverified'] as const;

/** How holdings are read. */
const readingOf = (policy: RecheckPolicy): ToHoldingOptions =>
  Object.fromEntries(READING.map((name) => [name, policy[name]]));

/** What is demanded of every verification; of what is unknown in it `verify` complains. */
const demandsOf = (policy: RecheckPolicy): VerificationPolicy =>
  Object.fromEntries(Object.entries(policy).filter(([name]) => !READING.some((other) => other === name)));

/** The completion's own subject must be one of the identities under which badges were accepted. */
const checkSubject = (completion: JsonObject, certificate: StackCompletion): Check => {
  return earnerIds(completion).some((id) => certificate.identity.includes(id))
    ? checkOf('stack.subject', 'passed')
    : checkOf('stack.subject', 'failed', {
        code: 'stack.identity',
        message: 'The completion was issued to someone else than the earner it names.',
        pointer: '/credentialSubject',
      });
};

const checkCompletion = (report: VerificationReport): Check => {
  const first = report.checks.find(
    ({ outcome }) => outcome === (report.verdict === 'invalid' ? 'failed' : 'unknown'),
  );
  if (report.verdict === 'valid') return checkOf('stack.completion', 'passed');
  return checkOf('stack.completion', report.verdict === 'invalid' ? 'failed' : 'unknown', {
    code: 'stack.completion.invalid',
    message: `The completion credential: ${first?.check ?? 'it'}, ${first?.message ?? 'does not verify'}`,
    pointer: first?.pointer,
  });
};

/** The counted credentials by id, each once. */
const countedIds = (certificate: StackCompletion): readonly string[] => [
  ...new Set(Object.values(certificate.claims).flatMap((claims) => claims.map((claim) => claim.credential))),
];

/** Every waiver that the completion names is one of the grants that were shown. */
const areWaiversShown = ({ waived }: StackCompletion, grants: readonly GrantReport[]): boolean =>
  waived.every(({ rule }) =>
    grants.some(({ named, grant }) => named && grant?.kind === 'waive' && grant.rule === rule),
  );

const levelOf = (shown: number, whole: boolean, definition: Stack | undefined): RecheckLevel => {
  if (definition !== undefined && whole) return 'reverified';
  return shown > 0 || definition !== undefined ? 'committed' : 'asserted';
};

/** What is known to have fallen comes first: nobody reads past a good beginning. */
const fallenFirst = ({ fallen, now }: ClaimsAnswer): string => {
  if (fallen.length === 0) return '';
  const verb = now === 'indeterminate' ? 'may count' : fallen.length === 1 ? 'counts' : 'count';
  return `${now} now: ${fallen.length} of what was counted ${verb} no more; `;
};

const summaryOf = (level: RecheckLevel, shown: number, of: number, answer: ClaimsAnswer): string => {
  if (level === 'reverified') return `${answer.then} then, ${answer.now} now`;
  const first = fallenFirst(answer);
  if (level === 'asserted') return `${first}asserted: the issuer’s word alone`;
  const { rechecked, notShown } = answer.rules;
  const checked =
    rechecked.length === 0
      ? ''
      : `; ${rechecked.length} of ${rechecked.length + notShown.length} requirements re-checked`;
  return `${first}committed: ${shown === 0 ? 'none' : shown} of ${of} counted credentials shown${checked}`;
};

/** A completion that cannot be read: nothing but its own report. */
const unreadable = (completion: VerificationReport, error: unknown): RecheckReport => {
  const checks = [checkCompletion(completion), checkFromError('stack.certificate', error)];
  return {
    verdict: verdictOf(checks),
    level: 'asserted',
    shown: { of: 0, count: 0 },
    grantsShown: { of: 0, count: 0 },
    rules: { rechecked: [], notShown: [] },
    then: 'notChecked',
    now: 'notChecked',
    summary: 'no certificate of completion could be read',
    checks,
    constituents: [],
    grants: [],
    completion,
  };
};

const tryDefinitions = async (
  presented: PresentedCompletion,
  completion: JsonObject,
  certificate: StackCompletion,
  sources: VerificationSources,
): Promise<{ readonly found?: BoundDefinitions; readonly check: Check }> => {
  try {
    return {
      found: await findDefinitions(presented, completion, certificate, sources),
      check: checkOf('stack.definition', 'passed'),
    };
  } catch (error) {
    const check = checkFromError('stack.definition', error);
    // Without the definition the claim rests on the issuer's word: that is a lower level, not a failure.
    return { check: check.outcome === 'unknown' ? { ...check, outcome: 'skipped' } : check };
  }
};

/** What was presented, opened if it came in a record, and the completion's own report. */
interface Opened {
  readonly completion: VerificationReport;
  readonly constituents: readonly { readonly input: unknown; readonly report?: VerificationReport }[];
  readonly grants: readonly { readonly input: unknown; readonly report?: VerificationReport }[];
  readonly envelope?: { readonly report: VerificationReport; readonly check: Check };
}

const asInputs = (list: readonly unknown[] = []): readonly { readonly input: unknown }[] =>
  list.map((input) => ({ input }));

const open = async (
  presented: PresentedCompletion,
  first: VerificationReport,
  sources: VerificationSources,
  policy: VerificationPolicy,
): Promise<Opened> => {
  const beside = { constituents: asInputs(presented.constituents), grants: asInputs(presented.grants) };
  if (first.kind !== 'clr') return { ...beside, completion: first };
  const opened = openEnvelope(first, presented.definition?.id);
  return {
    completion: await verify(opened.completion, sources, policy),
    constituents: [...opened.constituents, ...beside.constituents],
    grants: [...opened.grants, ...beside.grants],
    envelope: { report: first, check: opened.check },
  };
};

const recheckOpened = async (
  presented: PresentedCompletion,
  opened: Opened,
  sources: VerificationSources,
  policy: RecheckPolicy,
): Promise<RecheckReport> => {
  const { completion, envelope } = opened;
  const credential = completion.credential ?? {};
  const certificate = readStackCompletion(credential);
  assertAllBound(credential, [...countedIds(certificate), ...(certificate.grants ?? [])]);
  const { recipient: _ofTheCompletion, ...ofConstituents } = demandsOf(policy);
  // What was counted is what is judged, and not a newer edition of it.
  const asShown: VerificationPolicy = { refresh: 'skip', ...ofConstituents };
  const bound = await boundAmong(
    opened.constituents.map(({ input }) => input),
    credential,
  );
  const [constituents, grants, { found, check }] = await Promise.all([
    Promise.all(
      opened.constituents.map(({ input, report }, index) =>
        recheckConstituent(
          input,
          index,
          credential,
          certificate,
          sources,
          asShown,
          readingOf(policy),
          bound,
          report,
        ),
      ),
    ),
    Promise.all(
      opened.grants.map(({ input, report }) =>
        recheckGrant(input, credential, certificate, sources, asShown, report),
      ),
    ),
    tryDefinitions(presented, credential, certificate, sources),
  ]);
  const of = countedIds(certificate).length;
  const shown = new Set(constituents.filter(isBound).map(({ id }) => id)).size;
  const granted = new Set(grants.filter(({ named }) => named).map(({ id }) => id)).size;
  const whole =
    shown === of && granted === (certificate.grants ?? []).length && areWaiversShown(certificate, grants);
  const claims = recheckClaims({
    certificate,
    constituents,
    grants,
    asOf: completion.now,
    complete: whole && found !== undefined,
    library: found?.library ?? [],
    ...(found === undefined ? {} : { definition: found.definition }),
  });
  // only rules that ran reverify anything
  const level = levelOf(shown, whole && claims.then !== 'notChecked', found?.definition);
  const checks = [
    ...(envelope === undefined ? [] : [envelope.check]),
    checkCompletion(completion),
    checkSubject(credential, certificate),
    check,
    ...checkAssertion(credential, certificate, found?.definition, policy.creditUnit),
    ...constituents.flatMap((one) => one.checks),
    ...grants.flatMap((one) => one.checks),
    ...claims.checks,
  ];
  return {
    verdict: verdictOf(checks),
    level,
    shown: { of, count: shown },
    grantsShown: { of: (certificate.grants ?? []).length, count: granted },
    rules: claims.rules,
    then: claims.then,
    now: claims.now,
    summary: summaryOf(level, shown, of, claims),
    checks,
    certificate,
    constituents,
    grants,
    ...(claims.evaluation === undefined ? {} : { evaluation: claims.evaluation }),
    completion,
    ...(envelope === undefined ? {} : { envelope: envelope.report }),
  };
};

const PRESENTED: Shape<PresentedCompletion> = {
  completion: 'any',
  constituents: 'array',
  definition: 'object',
  library: { each: 'object' },
  grants: 'array',
};

/**
 * Re-check a completion credential from the credentials alone: that it verifies, that what is shown with it is what
 * was counted and belongs to the same person, that the claims satisfy the rule, and whether they still do. The
 * levels are never collapsed: the report says what it rests on. Never throws on bad input.
 *
 * @param presented the completion and what stands behind it, one by one or together in a record (`completeStackClr`)
 * @param sources documents, contexts, keys
 * @param policy instant, limits, how holdings are read
 * @example
 * const report = await recheckStack({ completion, constituents, definition: stack }, { fetcher });
 * report.summary; // 'complete then, incomplete now'
 */
export const recheckStack = async (
  presented: PresentedCompletion,
  sources: VerificationSources = {},
  policy: RecheckPolicy = {},
): Promise<RecheckReport> => {
  expectOptions(presented, PRESENTED);
  expectArgument(presented, 'object', 'What is presented');
  expectArgument(sources, 'object', 'Sources');
  expectArgument(policy, 'object', 'The policy');
  // Digests are compared here with what was shown, not with what the web says now.
  const quiet = envelopePolicy(demandsOf(policy));
  const first = await verify(presented.completion, sources, quiet);
  try {
    return await recheckOpened(presented, await open(presented, first, sources, quiet), sources, policy);
  } catch (error) {
    if (!isCairnError(error)) throw error;
    return unreadable(first, error);
  }
};
