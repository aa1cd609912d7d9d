import type { CairnError } from '../model/errors.js';
import { isUrl } from './readInput.js';
import type { VerificationReport } from '../verification/report.js';

/**
 * The report on a badge that could not be fetched or read: nothing is known of it, which is not the same as invalid.
 *
 * @param input URL or file where it should have been
 * @param error what the fetcher or the file system said
 * @param now the instant of the verification
 */
export const unreachableReport = (input: string, error: CairnError, now: Date): VerificationReport => ({
  verdict: 'indeterminate',
  kind: 'unknown',
  format: 'unknown',
  securing: 'none',
  proven: false,
  checks: [{ check: 'input', outcome: 'unknown', code: error.code, message: error.message }],
  endorsements: [],
  credentials: [],
  now: now.toISOString(),
  clockSkewMs: 0,
  network: { allowed: true, requested: isUrl(input) ? [input] : [] },
});
