import { CairnError, isCairnError } from '../model/errors.js';
import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../model/json.js';
import { parseJson } from '../model/parseJson.js';
import { verdictOf, type Check } from '../model/report.js';
import { checkFromError, checkOf } from '../verification/checkOf.js';
import type { VerificationSources } from '../verification/context.js';
import type { VerificationPolicy } from '../verification/policy.js';
import type { VerificationReport } from '../verification/report.js';
import { verify } from '../verification/verify.js';
import { digestOf } from './digestOf.js';
import { recheckClaims } from './recheckClaims.js';
import { recheckConstituent } from './recheckConstituent.js';
import type { ConstituentReport, RecheckLevel, RecheckReport } from './recheckReport.js';
import { readStackCompletion, type StackCompletion } from './stackCompletion.js';
import type { ToHoldingOptions } from './toHolding.js';
import type { Grant, Stack } from './types.js';

/** What a holder shows: the completion, and as much of what stands behind it as they wish. */
export interface PresentedCompletion {
  /** The completion credential: anything that `verify` reads. */
  readonly completion: unknown;
  /** Credentials that were counted, in any order: anything that `verify` reads. */
  readonly constituents?: readonly unknown[];
  /** The definition of the stack; without it the fetcher is asked for the URL that the completion names. */
  readonly definition?: Stack;
  /** Definitions of nested stacks. */
  readonly library?: readonly Stack[];
  /** Grants whose signature and date the caller has checked. */
  readonly grants?: readonly Grant[];
}

/** What the verifier demands: that of `verify`, and how holdings are read. */
export type RecheckPolicy = VerificationPolicy & ToHoldingOptions;

/** The definition that was supplied or fetched, bound by its digest. */
const findDefinition = async (
  presented: PresentedCompletion,
  certificate: StackCompletion,
  sources: VerificationSources,
): Promise<Stack> => {
  const { id, version, digestSRI } = certificate.definition;
  const pointer = '/stackCompletion/definition';
  const definition = presented.definition ?? (await fetchDefinition(id, sources));
  if (definition.id !== id)
    throw new CairnError('stack.definition', `The definition is that of ${definition.id}.`, { pointer });
  if (digestOf(definition as unknown as JsonObject) !== digestSRI) {
    throw new CairnError(
      'stack.definition',
      'The definition is not, to the byte, the one that was applied.',
      { pointer: `${pointer}/digestSRI` },
    );
  }
  const versions = [definition.version, ...(definition.versions ?? []).map((one) => one.version)];
  if (version !== undefined && !versions.includes(version)) {
    throw new CairnError('stack.definition', `The definition has no version ${version}.`, {
      pointer: `${pointer}/version`,
    });
  }
  return definition;
};

const fetchDefinition = async (url: string, { fetcher }: VerificationSources): Promise<Stack> => {
  if (fetcher === undefined)
    throw new CairnError('fetch.offline', 'The definition of the stack was not supplied.');
  const value = parseJson((await fetcher(url, { accept: 'application/json' })).bytes);
  if (!isJsonObject(value)) throw new CairnError('stack.definition');
  return value as unknown as Stack;
};

/** The completion's own subject must be one of the identities under which badges were accepted. */
const checkSubject = (completion: JsonObject, certificate: StackCompletion): Check => {
  const subject = completion['credentialSubject'];
  const names = isJsonObject(subject)
    ? [
        subject['id'],
        ...asArray<JsonValue>(subject['identifier']).map((one) =>
          isJsonObject(one) ? one['identityHash'] : undefined,
        ),
      ]
    : [];
  return names.some((name) => typeof name === 'string' && certificate.identity.includes(name))
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

const levelOf = (shown: number, of: number, definition: Stack | undefined): RecheckLevel => {
  if (definition !== undefined && shown === of) return 'reverified';
  return shown > 0 || definition !== undefined ? 'committed' : 'asserted';
};

const summaryOf = (
  level: RecheckLevel,
  shown: number,
  of: number,
  states: Pick<RecheckReport, 'then' | 'now'>,
): string => {
  if (level === 'reverified') return `${states.then} then, ${states.now} now`;
  return level === 'committed'
    ? `committed: ${shown} of ${of} counted credentials shown`
    : 'asserted: the issuer’s word alone';
};

/** A completion that cannot be read: nothing but its own report. */
const unreadable = (completion: VerificationReport, error: unknown): RecheckReport => {
  const checks = [checkCompletion(completion), checkFromError('stack.certificate', error)];
  return {
    verdict: verdictOf(checks),
    level: 'asserted',
    shown: { of: 0, count: 0 },
    then: 'notChecked',
    now: 'notChecked',
    summary: 'no certificate of completion could be read',
    checks,
    constituents: [],
    completion,
  };
};

const tryDefinition = async (
  presented: PresentedCompletion,
  certificate: StackCompletion,
  sources: VerificationSources,
): Promise<{ readonly definition?: Stack; readonly check: Check }> => {
  try {
    return {
      definition: await findDefinition(presented, certificate, sources),
      check: checkOf('stack.definition', 'passed'),
    };
  } catch (error) {
    const check = checkFromError('stack.definition', error);
    // Without the definition the claim rests on the issuer's word: that is a lower level, not a failure.
    return { check: check.outcome === 'unknown' ? { ...check, outcome: 'skipped' } : check };
  }
};

/** Whether this constituent is one that was counted, to the byte. */
const isBound = (constituent: ConstituentReport): boolean =>
  constituent.counted &&
  constituent.checks.some(({ check, outcome }) => check === 'stack.digest' && outcome === 'passed');

/**
 * Re-check a completion credential from the credentials alone: that it verifies, that what is shown with it is what
 * was counted and belongs to the same person, that the claims satisfy the rule, and whether they still do. The
 * levels are never collapsed: the report says what it rests on. Never throws on bad input.
 *
 * @param presented the completion and what stands behind it
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
  // Digests are compared here with what was shown, not with what the web says now.
  const completion = await verify(presented.completion, sources, { ...policy, resources: 'skip' });
  const credential = completion.credential ?? {};
  let certificate: StackCompletion;
  try {
    certificate = readStackCompletion(credential);
  } catch (error) {
    if (!isCairnError(error)) throw error;
    return unreadable(completion, error);
  }
  const { recipient: _ofTheCompletion, ...ofConstituents } = policy;
  const constituents = await Promise.all(
    (presented.constituents ?? []).map((input, index) =>
      recheckConstituent(input, index, credential, certificate, sources, ofConstituents, policy),
    ),
  );
  const { definition, check } = await tryDefinition(presented, certificate, sources);
  const of = countedIds(certificate).length;
  const bound = new Set(constituents.filter(isBound).map(({ id }) => id)).size;
  const level = levelOf(bound, of, definition);
  const claims = recheckClaims({
    certificate,
    constituents,
    asOf: completion.now,
    complete: level === 'reverified',
    ...(definition === undefined ? {} : { definition }),
    ...(presented.library === undefined ? {} : { library: presented.library }),
    ...(presented.grants === undefined ? {} : { grants: presented.grants }),
  });
  const checks = [
    checkCompletion(completion),
    checkSubject(credential, certificate),
    check,
    ...constituents.flatMap((one) => one.checks),
    ...claims.checks,
  ];
  return {
    verdict: verdictOf(checks),
    level,
    shown: { of, count: bound },
    then: claims.then,
    now: claims.now,
    summary: summaryOf(level, bound, of, claims),
    checks,
    certificate,
    constituents,
    ...(claims.evaluation === undefined ? {} : { evaluation: claims.evaluation }),
    completion,
  };
};
