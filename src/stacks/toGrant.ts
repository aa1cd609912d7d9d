import { CairnError } from '../model/errors.js';
import type { VerificationReport } from '../verification/report.js';
import { earnerIds } from './earnerIds.js';
import { idOf, endOf, textOf } from './jsonMembers.js';
import { readStackGrant } from './readStackGrant.js';
import type { Grant } from './types.js';
import { expectOptions, expectRecord } from '../model/expect.js';

export interface ToGrantOptions {
  /** `id` of the stack that is evaluated: a grant for another has no effect. */
  readonly stack: string;
  /** The identity set of the earner; a grant that names one of them carries that id. */
  readonly earner?: readonly string[] | undefined;
}

/** A grant whose signature verifies, and whether it still stands. */
export interface GrantReading {
  readonly grant: Grant;
  readonly status: 'valid' | 'withdrawn' | 'unknown';
}

/** Dates are judged by the rules (`on`, `until`), status below; that it is no badge is no fault of a grant. */
const JUDGED_ELSEWHERE = /^(status|time|structure\.type)\b/;

const unverified = (
  message = 'Only a grant whose signature and status were checked has effect.',
  pointer?: string,
): CairnError => new CairnError('stack.grant.unverified', message, pointer === undefined ? {} : { pointer });

const assertVerified = (report: VerificationReport): void => {
  const obstacle = report.checks.find(
    ({ check, outcome }) => (outcome === 'failed' || outcome === 'unknown') && !JUDGED_ELSEWHERE.test(check),
  );
  if (obstacle !== undefined) {
    const { check, message, outcome, pointer } = obstacle;
    throw unverified(`The grant is not verified: ${check}, ${message ?? outcome}`, pointer);
  }
  if (report.kind !== 'credential' || !report.proven) throw unverified();
};

const statusOf = (report: VerificationReport): GrantReading['status'] => {
  const checks = report.checks.filter(({ check }) => /^status\b/.test(check));
  if (checks.some(({ code }) => code === 'status.revoked' || code === 'status.suspended')) return 'withdrawn';
  return checks.some(({ outcome }) => outcome === 'failed' || outcome === 'unknown') ? 'unknown' : 'valid';
};

/**
 * A grant read off its verification report, whether it still stands or not.
 *
 * @param report of a credential of type `StackGrant`
 * @param options the stack, and who is asked about
 * @throws CairnError `stack.grant.unverified`, `stack.grant.malformed`, `stack.grant.foreign`
 */
export const readGrantReport = (
  report: VerificationReport,
  { stack, earner = [] }: ToGrantOptions,
): GrantReading => {
  assertVerified(report);
  const credential = report.credential ?? {};
  const { stack: about, ...granted } = readStackGrant(credential);
  if (about !== stack)
    throw new CairnError('stack.grant.foreign', `The grant is about the stack ${about}.`, {
      pointer: '/stackGrant/stack',
    });
  const ids = earnerIds(credential);
  const holder = ids.find((id) => earner.includes(id)) ?? ids[0];
  const by = idOf(credential['issuer']);
  const on = textOf(credential['validFrom']) ?? textOf(credential['issuanceDate']);
  const until = endOf(credential);
  if (by === undefined || on === undefined || holder === undefined)
    throw new CairnError('stack.grant.malformed', 'The grant lacks an issuer, a date or someone it is for.');
  return {
    grant: {
      ...granted,
      by,
      on,
      earner: holder,
      verified: true,
      ...(until === undefined ? {} : { until }),
    },
    status: statusOf(report),
  };
};

/**
 * A grant as the rules see it, read off its verification report: never off an unverified object. By its issuer, from
 * its `validFrom` to its `validUntil`, for its subject. Whether the rule lets this issuer grant it, and whether it is
 * for this earner and this day, the rules judge and say (`ignoredGrants`).
 *
 * @param report of a credential of type `StackGrant` (`createGrant`); any policy whose verification accepts the proof
 * @param options the stack that is evaluated
 * @throws CairnError `stack.grant.unverified` unless the signature was checked and its status is known;
 *   `stack.grant.withdrawn`, `stack.grant.foreign`, `stack.grant.malformed`
 */
export const toGrant = (report: VerificationReport, options: ToGrantOptions): Grant => {
  expectRecord(report, { kind: 'string', checks: 'array', now: 'string' }, 'A report');
  expectOptions(options, { stack: 'string', earner: { each: 'string' } }, ['stack']);
  const { grant, status } = readGrantReport(report, options);
  if (status === 'withdrawn')
    throw new CairnError('stack.grant.withdrawn', 'The grant was revoked or suspended.');
  if (status === 'unknown') throw unverified('Whether the grant still stands could not be checked.');
  return grant;
};
