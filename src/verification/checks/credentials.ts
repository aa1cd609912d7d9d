import type { Claim } from '../claim.js';
import type { VerificationContext } from '../context.js';
import { findCredentials } from '../findCredentials.js';
import { BADGE_KINDS } from '../credentialKinds.js';
import type { CredentialKind } from '../report.js';
import { type NestedResult, reportNested, type VerifyClaim } from '../nestedReports.js';

/**
 * `credential[n]`: every credential in a CLR or a presentation, with a report of its own, each with its own status
 * and its own proof.
 *
 * @param claim what was read
 * @param context sources and policy
 * @param verifyClaim the verification itself
 */
export const checkCredentials = (
  claim: Claim,
  context: VerificationContext,
  verifyClaim: VerifyClaim,
): Promise<NestedResult> => {
  const inputs = findCredentials(claim).map((found) => ({
    ...found,
    context: nestedContext(claim, context),
  }));
  return reportNested('credential', inputs, context, verifyClaim);
};

const PRESENTABLE = BADGE_KINDS.filter((kind) => kind !== 'presentation');
const RECORDED: readonly CredentialKind[] = [...PRESENTABLE, 'credential'];

/**
 * Whoever presents is checked against what is presented; a CLR speaks of its recipient itself, and may hold any verifiable
 * credential (CLR 2.0, ClrSubject). What the policy says of kinds is about the input, and about what that presents.
 */
const nestedContext = ({ kind }: Claim, context: VerificationContext): VerificationContext => ({
  ...context,
  kinds: kind === 'clr' ? RECORDED : context.demandedKinds.length > 0 ? context.demandedKinds : PRESENTABLE,
  recipient: kind === 'presentation' ? context.recipient : undefined,
  endorsed: undefined,
});
