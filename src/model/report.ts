import type { ErrorCode } from './errors.js';
import { expectArgument } from './expect.js';

/** What one check found. `unknown`: it could not be carried out. `skipped`: it doesn't apply. */
export type CheckOutcome = 'passed' | 'failed' | 'unknown' | 'skipped' | 'warning';

/** One line of a verification report. */
export interface Check {
  /** Stable id: `structure.schema`, `proof.signature`, `proof.issuerBinding`, `status.revocation`, `time.validUntil` … */
  readonly check: string;
  readonly outcome: CheckOutcome;
  readonly code?: ErrorCode;
  readonly message?: string;
  /** JSON Pointer (RFC 6901) into the credential. */
  readonly pointer?: string;
  /** Section of the specification that asks for this check. */
  readonly spec?: string;
}

/** `indeterminate`: nothing failed, but something could not be checked. */
export type Verdict = 'valid' | 'invalid' | 'indeterminate';

/**
 * The verdict that a list of checks adds up to: any failure makes it invalid; otherwise anything
 * unknown makes it indeterminate.
 *
 * @param checks the checks of one report
 */
export const verdictOf = (checks: readonly Check[]): Verdict => {
  expectArgument(checks, 'array', 'The checks');
  for (const check of checks) expectArgument(check, 'object', 'A check');
  if (checks.some((check) => check.outcome === 'failed')) return 'invalid';
  return checks.some((check) => check.outcome === 'unknown') ? 'indeterminate' : 'valid';
};
