import { isCairnError } from '../model/errors.js';
import type { JsonObject } from '../model/json.js';
import type { Check } from '../model/report.js';
import { checkOf } from '../verification/checkOf.js';
import type { VerificationSources } from '../verification/context.js';
import type { VerificationPolicy } from '../verification/policy.js';
import type { VerificationReport } from '../verification/report.js';
import { verify } from '../verification/verify.js';
import { checkDigest } from './checkDigest.js';
import { textOf } from './jsonMembers.js';
import type { GrantReport } from './recheckReport.js';
import type { StackCompletion } from './stackCompletion.js';
import { readGrantReport, type GrantReading } from './toGrant.js';

const read = (
  report: VerificationReport,
  certificate: StackCompletion,
): {
  readonly reading?: GrantReading;
  readonly refusal?: { readonly code: NonNullable<Check['code']>; readonly message: string };
} => {
  try {
    const options = { stack: certificate.definition.id, earner: certificate.identity };
    return { reading: readGrantReport(report, options) };
  } catch (error) {
    if (!isCairnError(error)) throw error;
    return { refusal: { code: error.code, message: error.message } };
  }
};

const stands = ({ status, grant }: GrantReading, certificate: StackCompletion): Check => {
  if (grant.earner !== undefined && !certificate.identity.includes(grant.earner)) {
    const message = `The grant is for ${grant.earner}, who is not the earner of this stack.`;
    return { check: 'stack.grant', outcome: 'failed', code: 'stack.identity', message };
  }
  if (status === 'valid') return checkOf('stack.grant', 'passed');
  return status === 'withdrawn'
    ? checkOf('stack.grant', 'warning', {
        code: 'stack.grant.withdrawn',
        message: 'The grant was revoked or suspended.',
      })
    : checkOf('stack.grant', 'unknown', {
        code: 'fetch.offline',
        message: 'Whether the grant still stands could not be checked.',
      });
};

/** What was shown beside and is not named by the completion is no reason against it: it is ignored, and said. */
const beside = (check: Check): Check =>
  check.outcome === 'failed' || check.outcome === 'unknown' ? { ...check, outcome: 'warning' } : check;

/**
 * Re-check one grant that was shown with a completion: that its signature verifies, that it is to the byte the one on
 * which the completion rests, and that it is for this stack and this person.
 *
 * @param input anything that `verify` reads
 * @param completion the completion credential
 * @param certificate what is in it
 * @param sources documents, contexts, keys
 * @param policy instant and limits
 * @param known its report, where it was made already
 */
export const recheckGrant = async (
  input: unknown,
  completion: JsonObject,
  certificate: StackCompletion,
  sources: VerificationSources,
  policy: VerificationPolicy,
  known?: VerificationReport,
): Promise<GrantReport> => {
  const report = known ?? (await verify(input, sources, { ...policy, kinds: ['credential'] }));
  const id = textOf(report.credential?.['id']);
  const named = id !== undefined && certificate.grants?.includes(id) === true;
  const { reading, refusal } = read(report, certificate);
  const failed = report.checks.some(({ outcome }) => outcome === 'failed');
  const verified: Check =
    reading === undefined
      ? {
          check: 'stack.grant',
          outcome: failed || report.verdict === 'valid' ? 'failed' : 'unknown',
          ...refusal,
        }
      : stands(reading, certificate);
  const digest = named ? await checkDigest(input, completion, id) : undefined;
  const foreign = checkOf('stack.grant', 'warning', {
    code: 'stack.grant.foreign',
    message: 'The grant is about another stack, or none of those that the completion rests on.',
  });
  const checks = named ? [verified, digest ?? foreign] : [beside(verified), foreign];
  const sound = !checks.some(({ outcome }) => outcome === 'failed') && verified.outcome !== 'failed';
  return {
    ...(id === undefined ? {} : { id }),
    named: named && digest?.outcome === 'passed',
    checks,
    ...(reading === undefined || !sound ? {} : { grant: reading.grant, stands: reading.status === 'valid' }),
    report,
  };
};
