import { CairnError } from '../model/errors.js';
import { asArray, type JsonObject, type JsonValue } from '../model/json.js';
import type { VerificationReport } from '../verification/report.js';
import { CREDIT_UNIT } from './awardOf.js';
import { earnerIds } from './earnerIds.js';
import { endOf, idOf, objectOf, objectsOf, textOf, textsOf } from './jsonMembers.js';
import { obstacleOf } from './obstacleOf.js';
import { isOthersTerm } from './ownTerm.js';
import { readEvidence } from './readEvidence.js';
import { readResults } from './readResults.js';
import type { Holding } from './types.js';
import { expectOptions, expectRecord, type Shape } from '../model/expect.js';

export interface ToHoldingOptions {
  /**
   * Day (`YYYY-MM-DD`) from which a revocation or suspension counts. A status list says that a badge is revoked,
   * not since when; by default it counts from the day of the verification. Give the day of the award where the
   * badge was void from the start: a day that is given counts whole.
   */
  readonly revokedFrom?: string | undefined;
  /** Unit under which `creditsEarned` counts; default `creditHour` (Open Badges 3.0, creditsAvailable). */
  readonly creditUnit?: string | undefined;
  /**
   * The identity set of the person who is asked about. A badge may name its earner by several ids (`earnerIds`); the
   * holding carries one of this set if there is one, else the first. It never makes someone else's badge theirs.
   */
  readonly earner?: readonly string[] | undefined;
  /** Name of a scale by id of a ResultDescription, where it should not be the description's own name. */
  readonly scales?: Readonly<Record<string, string>> | undefined;
  /** Take the credential at its word although it did not verify. For drafts and tests; never for a decision. */
  readonly dangerouslyAcceptUnverified?: true | undefined;
}

/** Codes of a status that is set; any other failure of a status check leaves the status unknown. */
const WITHDRAWN: readonly (string | undefined)[] = ['status.revoked', 'status.suspended'];

const alignmentsOf = (achievement: JsonObject): readonly string[] => [
  ...new Set(
    objectsOf(achievement['alignment']).flatMap((alignment) =>
      [textOf(alignment['targetUrl']), textOf(alignment['targetCode'])].filter(
        (target) => target !== undefined,
      ),
    ),
  ),
];

/** Whether parts may be hidden: then nothing follows from what is not there. */
const isSelective = ({ securing, credential }: VerificationReport): boolean =>
  securing === 'sd-jwt' ||
  objectsOf(credential?.['proof']).some(({ cryptosuite }) => String(cryptosuite).includes('-sd-'));

/** Credits in the caller's unit; less than nothing is no amount. */
const valuesOf = (
  subject: JsonObject,
  achievement: JsonObject,
  report: VerificationReport,
  { creditUnit = CREDIT_UNIT }: ToHoldingOptions,
): Readonly<Record<string, number>> | undefined => {
  const available = isSelective(report) ? undefined : achievement['creditsAvailable'];
  const credits = subject['creditsEarned'] ?? available;
  return typeof credits === 'number' && credits >= 0 ? { [creditUnit]: credits } : undefined;
};

/** One activity, named once or again and again: RDF does not tell one value from an array of it. */
const activityOf = (subject: JsonObject): string | undefined => {
  const named = asArray<JsonValue>(subject['activity']).map(idOf);
  const [first, ...others] = new Set(named);
  if (others.length > 0 || (named.length > 0 && first === undefined))
    throw new CairnError(
      'stack.unverified',
      'The badge is for more than one activity, or for one that cannot be read.',
      {
        pointer: '/credentialSubject/activity',
      },
    );
  return first;
};

/** None where another version is said of the same achievement: of two objects with one id, RDF does not tell which says what. */
const versionOf = (achievement: JsonObject): string | undefined => {
  const version = textOf(achievement['version']);
  const isDoubtful = objectsOf(achievement['related']).some(
    ({ id, version: other }) => id === achievement['id'] && other !== version,
  );
  return isDoubtful ? undefined : version;
};

/** The id that is among those asked for, or else the first by which the badge names its earner. */
const earnerOf = (credential: JsonObject, { earner = [] }: ToHoldingOptions): string | undefined => {
  const ids = earnerIds(credential);
  return ids.find((id) => earner.includes(id)) ?? ids[0];
};

/** Members whose value is there, so that absent stays absent. */
const present = <T extends Record<string, unknown>>(
  members: T,
): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(
    Object.entries(members).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  ) as { [K in keyof T]: Exclude<T[K], undefined> };

/** Revoked or suspended from a day; not known where the status could not be checked. */
const stateOf = (
  report: VerificationReport,
  options: ToHoldingOptions,
): Pick<Holding, 'revoked'> | Required<Pick<Holding, 'status'>> => {
  const status = report.checks.filter(({ check }) => /^status\b/.test(check));
  if (status.some(({ code, outcome }) => outcome === 'failed' && WITHDRAWN.includes(code))) {
    return { revoked: options.revokedFrom ?? report.now };
  }
  return {
    status: status.some(({ outcome }) => outcome === 'unknown' || outcome === 'failed') ? 'unknown' : 'valid',
  };
};

/** The credential of a report that may be believed, or a reason why not. */
const believed = (report: VerificationReport, options: ToHoldingOptions): JsonObject => {
  const { credential } = report;
  if (credential === undefined || report.kind !== 'achievement') {
    throw new CairnError('stack.unverified', 'Only an achievement credential can be a holding.');
  }
  if (options.dangerouslyAcceptUnverified === true) return credential;
  const obstacle = obstacleOf(report);
  if (obstacle !== undefined) {
    throw new CairnError(
      'stack.unverified',
      `The credential is not verified: ${obstacle.check}, ${obstacle.message ?? obstacle.outcome}`,
      obstacle.pointer === undefined ? {} : { pointer: obstacle.pointer },
    );
  }
  if (!report.proven)
    throw new CairnError('stack.unverified', 'Only a verified badge can count towards a stack.');
  return credential;
};

const OPTIONS: Shape<ToHoldingOptions> = {
  revokedFrom: 'string',
  creditUnit: 'string',
  earner: { each: 'string' },
  scales: 'object',
  dangerouslyAcceptUnverified: 'boolean',
};

/**
 * A badge as the rules see it, read off its verification report: never off an unverified object. A badge that is
 * revoked, suspended, expired, or whose status could not be checked, becomes a holding that says so; the rules
 * then refuse it with the reason. Dates are carried as they are (`activityEnd`, `awarded`, `validFrom`): which of them
 * dates the badge is the stack's to say.
 *
 * @param report of an AchievementCredential
 * @param options how dates, units and earners are read
 * @throws CairnError `stack.unverified` unless everything but status and dates was checked and passed; `argument.type`
 *   for what is no report, such as the badge itself
 */
export const toHolding = (report: VerificationReport, options: ToHoldingOptions = {}): Holding => {
  const members = { kind: 'string', checks: 'array', now: 'string' };
  expectRecord(report, members, 'A report (toHolding takes what verify returns)');
  expectOptions(options, OPTIONS);
  const credential = believed(report, options);
  const subject = objectOf(credential['credentialSubject']);
  const achievement = objectOf(subject['achievement']);
  const id = textOf(credential['id']);
  const issuer = idOf(credential['issuer']);
  const achievementId = textOf(achievement['id']);
  const earner = earnerOf(credential, options);
  if (id === undefined || issuer === undefined || achievementId === undefined || earner === undefined) {
    throw new CairnError(
      'stack.unverified',
      'The credential lacks an id, an issuer, an achievement or a subject.',
    );
  }
  const result = readResults(subject, options.scales);
  return {
    id,
    issuer,
    achievement: achievementId,
    earner,
    ...present({
      name: textOf(achievement['name']),
      version: versionOf(achievement),
      type: textOf(achievement['achievementType']),
      awarded: textOf(credential['awardedDate']),
      activityEnd: textOf(subject['activityEndDate']),
      validFrom: textOf(credential['validFrom']) ?? textOf(credential['issuanceDate']),
      validUntil: endOf(credential),
      values: valuesOf(subject, achievement, report, options),
      result: Object.keys(result).length === 0 ? undefined : result,
      align: alignmentsOf(achievement),
      tag: textsOf(achievement['tag']),
      evaluator: idOf(subject['source']),
      evidence: readEvidence(credential),
      activity: isOthersTerm(credential, 'activity') ? undefined : activityOf(subject),
    }),
    ...stateOf(report, options),
  };
};
