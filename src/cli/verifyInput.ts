import type { Check } from '../model/report.js';
import type { VerificationSources } from '../verification/context.js';
import type { VerificationPolicy } from '../verification/policy.js';
import type { VerificationReport } from '../verification/report.js';
import { verify } from '../verification/verify.js';
import { inputMessage } from './inputMessage.js';

/**
 * Verify what was read, and say of broken JSON where it is broken.
 *
 * @param input the bytes of a file, of standard input or of a URL
 * @param sources who answers for the network, and who is trusted
 * @param policy what is demanded
 */
export const verifyInput = async (
  input: Uint8Array,
  sources: VerificationSources,
  policy: VerificationPolicy,
): Promise<VerificationReport> => {
  const report = await verify(input, sources, policy);
  const located = (check: Check): Check =>
    check.check === 'input' && check.message !== undefined
      ? { ...check, message: inputMessage(check.code, check.message, input) }
      : check;
  return { ...report, checks: report.checks.map(located) };
};
