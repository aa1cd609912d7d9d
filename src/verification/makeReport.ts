import { issuerIdOf } from '../model/equality.js';
import { isJsonObject, type JsonObject } from '../model/json.js';
import { type Check, verdictOf } from '../model/report.js';
import type { Claim } from './claim.js';
import type { VerificationContext } from './context.js';
import type { InputFormat, IssuerSummary, NestedReport, VerificationReport } from './report.js';

/** Everything that was found out about one claim. */
export interface Findings {
  readonly checks: readonly Check[];
  readonly proven: boolean;
  readonly endorsements: readonly NestedReport[];
  readonly credentials: readonly NestedReport[];
  readonly refreshedFrom?: JsonObject;
  /** Who issued it, where the credential itself doesn't say. */
  readonly issuer?: JsonObject;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/**
 * The report on a claim.
 *
 * @param claim what was read
 * @param findings what was found out
 * @param context sources and policy
 */
export const makeReport = (
  claim: Claim,
  findings: Findings,
  context: VerificationContext,
): VerificationReport => {
  const issuer = issuerOf(findings.issuer === undefined ? claim.credential : { issuer: findings.issuer });
  const report: Writable<VerificationReport> = {
    verdict: verdictOf(findings.checks),
    kind: claim.kind,
    format: claim.format,
    securing: claim.securing,
    credential: claim.credential,
    proven: findings.proven,
    checks: findings.checks,
    endorsements: findings.endorsements,
    credentials: findings.credentials,
    now: new Date(context.now).toISOString(),
    clockSkewMs: context.clockSkewMs,
    network: context.networkUse(),
  };
  if (issuer !== undefined) report.issuer = issuer;
  if (findings.refreshedFrom !== undefined) report.refreshedFrom = findings.refreshedFrom;
  return report;
};

/**
 * The report on an input from which no credential could be read.
 *
 * @param format what the input was taken for
 * @param check why
 * @param context sources and policy
 */
export const unreadableReport = (
  format: InputFormat,
  check: Check,
  context: Pick<VerificationContext, 'now' | 'clockSkewMs' | 'networkUse'>,
): VerificationReport => ({
  verdict: verdictOf([check]),
  kind: 'unknown',
  format,
  securing: 'none',
  proven: false,
  checks: [check],
  endorsements: [],
  credentials: [],
  now: new Date(context.now).toISOString(),
  clockSkewMs: context.clockSkewMs,
  network: context.networkUse(),
});

const issuerOf = (credential: JsonObject): IssuerSummary | undefined => {
  const id = issuerIdOf(credential);
  const name = isJsonObject(credential.issuer) ? credential.issuer.name : undefined;
  if (id === undefined) return undefined;
  return typeof name === 'string' ? { id, name } : { id };
};
