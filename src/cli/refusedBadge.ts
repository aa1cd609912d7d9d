import type { CairnError } from '../model/errors.js';
import type { Check } from '../model/report.js';
import type { VerificationReport } from '../verification/report.js';

/** Something was refused because a badge is not valid: what failed is repeated with it. */
export class RefusedBadge extends Error {
  override readonly name = 'RefusedBadge';
  override readonly cause: CairnError;
  /** The checks that failed. */
  readonly checks: readonly Check[];

  /**
   * @param cause what refused it
   * @param report the report on the badge
   */
  constructor(cause: CairnError, report: VerificationReport) {
    super(cause.message);
    this.cause = cause;
    this.checks = report.checks.filter(({ outcome }) => outcome === 'failed');
  }
}
