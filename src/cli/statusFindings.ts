import type { Check } from '../model/report.js';
import type { VerificationReport } from '../verification/report.js';

/** What speaks of one credential's status, in the input or nested in it. */
export interface StatusFinding {
  /** JSON Pointer to the credential in the input. */
  readonly pointer: string;
  readonly report: VerificationReport;
  /** Their pointers lead into the input. */
  readonly checks: readonly Check[];
}

const NOT_NAMED: Check = {
  check: 'status',
  outcome: 'skipped',
  message: 'It names no status, so that only its verification speaks for it.',
};

/** A line for what was nested and not looked at; what was has a report of its own. */
const isUnread = ({ check }: Check): boolean => check === 'credential';

const isOpen = ({ outcome }: Check): boolean => outcome === 'failed' || outcome === 'unknown';

/** Its statuses; of what names none, or is no credential, all that speaks against it. */
const checksOf = ({ kind, checks }: VerificationReport): readonly Check[] => {
  const asked = checks.filter(({ check, outcome }) => /^status\b/.test(check) && outcome !== 'skipped');
  if (kind === 'unknown') return checks.filter(isOpen);
  return asked.length === 0 ? [NOT_NAMED, ...checks.filter(isOpen)] : [...asked, ...checks.filter(isUnread)];
};

const placed = (check: Check, pointer: string): Check =>
  pointer === '' ? check : { ...check, pointer: pointer + (check.pointer ?? '') };

/**
 * What the status lists say of every credential in an input. A presentation is no credential, and counts by what it
 * holds; one that holds nothing, like everything that names no status, counts by its verification.
 *
 * @param report the report on the input
 * @param pointer where its credential stands in the input
 */
export const statusFindings = (report: VerificationReport, pointer = ''): readonly StatusFinding[] => {
  const nested = report.credentials.flatMap((inner) => statusFindings(inner.report, pointer + inner.pointer));
  const isWrapping = report.kind === 'presentation' && nested.length > 0;
  const own = isWrapping ? report.checks.filter(isUnread) : checksOf(report);
  const checks = own.map((check) => placed(check, pointer));
  return [...(checks.length === 0 ? [] : [{ pointer, report, checks }]), ...nested];
};
