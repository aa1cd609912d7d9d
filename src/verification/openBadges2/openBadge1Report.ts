import { checkOf } from '../checkOf.js';
import type { Claim } from '../claim.js';
import type { VerificationContext } from '../context.js';
import { BADGE_KINDS } from '../credentialKinds.js';
import { makeReport } from '../makeReport.js';
import type { VerificationReport } from '../report.js';

/**
 * The report on an assertion of Open Badges 1: what is not supported is not bad, unless other kinds are asked for.
 *
 * @param claim what was read
 * @param context sources and policy
 */
export const openBadge1Report = (claim: Claim, context: VerificationContext): VerificationReport => {
  const isOther = context.kinds !== BADGE_KINDS && !context.kinds.includes(claim.kind);
  const check = isOther
    ? checkOf('structure.type', 'failed', {
        code: 'structure.unsupportedType',
        message: 'This is a badge of Open Badges 1, and of none of the kinds that are asked for.',
        pointer: '/type',
      })
    : checkOf('structure.type', 'unknown', {
        code: 'openBadge1.unsupported',
        message: 'This is a badge of Open Badges 1, which is not supported: nothing in it was checked.',
      });
  return makeReport(claim, { checks: [check], proven: false, endorsements: [], credentials: [] }, context);
};
