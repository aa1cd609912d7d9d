import { CairnError } from '../model/errors.js';
import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../model/json.js';
import type { Check } from '../model/report.js';
import type { VerificationReport } from '../verification/report.js';
import type { Holding } from './types.js';

export interface ToHoldingOptions {
  /**
   * Day (`YYYY-MM-DD`) from which a revocation or suspension counts. A status list says that a badge is revoked,
   * not since when; by default it counts from the day of the verification. Give the day of the award where the
   * badge was void from the start.
   */
  readonly revokedFrom?: string;
  /** Unit under which `creditsEarned` counts; default `creditHour` (Open Badges 3.0, creditsAvailable). */
  readonly creditUnit?: string;
  /** How an e-mail recipient is named when the subject has no id; default: its identity hash. */
  readonly earner?: string;
  /** Take the credential at its word although it did not verify. For drafts and tests; never for a decision. */
  readonly dangerouslyAcceptUnverified?: true;
}

/** Checks whose failure says something of the badge's state, which the rules judge, and nothing against its truth. */
const JUDGED_BY_RULES = /^(status|time)\b/;
/** Codes of a status that is set; any other failure of a status check leaves the status unknown. */
const WITHDRAWN: readonly (string | undefined)[] = ['status.revoked', 'status.suspended'];

/** What keeps a credential from being a holding: anything failed or unknown but its status and its dates. */
const obstacleOf = (report: VerificationReport): Check | undefined =>
  report.checks.find(
    ({ check, outcome }) => (outcome === 'failed' || outcome === 'unknown') && !JUDGED_BY_RULES.test(check),
  );

const text = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;
const objects = (value: JsonValue | undefined): readonly JsonObject[] =>
  asArray<JsonValue>(value ?? []).filter(isJsonObject);
const texts = (value: JsonValue | undefined): readonly string[] =>
  asArray<JsonValue>(value ?? []).filter((item) => typeof item === 'string');
const object = (value: JsonValue | undefined): JsonObject => objects(value)[0] ?? {};
const idOf = (value: JsonValue | undefined): string | undefined =>
  text(isJsonObject(value) ? value['id'] : value);

/** The subject's id, or else the hash that it is known by. */
const earnerOf = (subject: JsonObject): string | undefined =>
  text(subject['id']) ?? text(objects(subject['identifier'])[0]?.['identityHash']);

/** Level by scale: the rubric level of each result, its status, or its value. */
const resultsOf = (subject: JsonObject): Record<string, string> => {
  const levels = objects(subject['result']).flatMap((result) => {
    const level = text(result['achievedLevel']) ?? text(result['status']) ?? text(result['value']);
    const scale = text(result['resultDescription']);
    return level === undefined || scale === undefined ? [] : [[scale, level] as const];
  });
  return Object.fromEntries(levels);
};

/** Genre and every number that the issuer put on a piece of evidence: minutes, words, visits. */
const evidenceOf = (
  credential: JsonObject,
): readonly ({ readonly genre: string } & Record<string, string | number>)[] =>
  objects(credential['evidence']).map((evidence) => ({
    ...Object.fromEntries(
      Object.entries(evidence).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
    ),
    genre: text(evidence['genre']) ?? '',
  }));

const alignmentsOf = (achievement: JsonObject): readonly string[] =>
  objects(achievement['alignment']).flatMap((alignment) =>
    [text(alignment['targetUrl']), text(alignment['targetCode'])].filter((target) => target !== undefined),
  );

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
    return { revoked: options.revokedFrom ?? report.now.slice(0, 10) };
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
  if (!report.proven) throw new CairnError('stack.unverified');
  return credential;
};

/**
 * A badge as the rules see it, read off its verification report: never off an unverified object. A badge that is
 * revoked, suspended, expired, or whose status could not be checked, becomes a holding that says so; the rules
 * then refuse it with the reason.
 *
 * @param report of an AchievementCredential
 * @param options how dates, units and earners are read
 * @throws CairnError `stack.unverified` unless everything but status and dates was checked and passed
 */
export const toHolding = (report: VerificationReport, options: ToHoldingOptions = {}): Holding => {
  const credential = believed(report, options);
  const subject = object(credential['credentialSubject']);
  const achievement = object(subject['achievement']);
  const id = text(credential['id']);
  const issuer = idOf(credential['issuer']);
  const achievementId = text(achievement['id']);
  const earner = options.earner ?? earnerOf(subject);
  if (id === undefined || issuer === undefined || achievementId === undefined || earner === undefined) {
    throw new CairnError(
      'stack.unverified',
      'The credential lacks an id, an issuer, an achievement or a subject.',
    );
  }
  const credits = subject['creditsEarned'] ?? achievement['creditsAvailable'];
  const result = resultsOf(subject);
  return {
    id,
    issuer,
    achievement: achievementId,
    earner,
    ...present({
      version: text(achievement['version']),
      type: text(achievement['achievementType']),
      awarded: text(credential['awardedDate']),
      activityEnd: text(subject['activityEndDate']),
      validFrom: text(credential['validFrom']) ?? text(credential['issuanceDate']),
      validUntil: text(credential['validUntil']) ?? text(credential['expirationDate']),
      values: typeof credits === 'number' ? { [options.creditUnit ?? 'creditHour']: credits } : undefined,
      result: Object.keys(result).length === 0 ? undefined : result,
      align: alignmentsOf(achievement),
      tag: texts(achievement['tag']),
      evaluator: idOf(subject['source']),
      evidence: evidenceOf(credential),
    }),
    ...stateOf(report, options),
  };
};
