import type { Check } from '../../model/report.js';
import { checkOf } from '../checkOf.js';
import type { Claim } from '../claim.js';
import type { VerificationContext } from '../context.js';
import type { FoundEndorsement } from '../findEndorsements.js';
import { type NestedResult, reportNested, type VerifyClaim } from '../nestedReports.js';

const SPEC = 'Open Badges 3.0, 9.1 step 6';

/**
 * `endorsement[n]`: every endorsement, wherever it is nested, with a report of its own (Open Badges 3.0, 9.2).
 *
 * @param found the endorsements
 * @param context sources and policy
 * @param verifyClaim the verification itself
 */
export const checkEndorsements = async (
  found: readonly FoundEndorsement[],
  context: VerificationContext,
  verifyClaim: VerifyClaim,
): Promise<NestedResult> => {
  const inputs = found.map(({ pointer, value, isToken, endorsed }) => ({
    pointer,
    value,
    ...(isToken ? { token: typeof value === 'string' ? value : '' } : {}),
    context: nestedContext(context, isToken && typeof endorsed === 'string' ? endorsed : undefined),
  }));
  const { reports, checks } = await reportNested('endorsement', inputs, context, verifyClaim);
  return { reports, checks: checks.map((check) => ({ ...soften(check, context), spec: SPEC })) };
};

const nestedContext = (context: VerificationContext, endorsed: string | undefined): VerificationContext => ({
  ...context,
  kinds: ['endorsement'],
  // whoever endorses vouches for nothing here: whether they are listed stands in their own report
  requireTrustedIssuer: false,
  recipient: undefined,
  endorsed,
});

const soften = (check: Check, { endorsements }: VerificationContext): Check =>
  endorsements === 'report' && (check.outcome === 'failed' || check.outcome === 'unknown')
    ? { ...check, outcome: 'warning' }
    : check;

/**
 * `endorsement.subject`: an endorsement in a token is about the object that it is nested in (of embedded ones the check
 * of the structure says so). The standard doesn't ask for it, so a difference is a warning.
 *
 * @param claim the endorsement
 * @param endorsed the id of what it is nested in
 */
export const checkEndorsedSubject = ({ credential }: Claim, endorsed: string): readonly Check[] => {
  const subject = credential.credentialSubject;
  const id = typeof subject === 'object' && subject !== null && 'id' in subject ? subject.id : undefined;
  return [
    id === endorsed
      ? checkOf('endorsement.subject', 'passed')
      : checkOf('endorsement.subject', 'warning', {
          code: 'structure.endorsement.subject',
          message: 'An endorsement is of something else than what it is attached to.',
          pointer: '/credentialSubject/id',
        }),
  ];
};
