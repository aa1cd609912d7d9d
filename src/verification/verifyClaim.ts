import { attempt } from './checkOf.js';
import { checkCredentials } from './checks/credentials.js';
import { checkCredentialSchema } from './checks/credentialSchema.js';
import { checkEndorsedSubject, checkEndorsements } from './checks/endorsements.js';
import { checkHolder } from './checks/holder.js';
import { checkKind } from './checks/kind.js';
import { checkProofs } from './checks/proofs.js';
import { checkRecipient } from './checks/recipient.js';
import { checkSafeMode } from './checks/safeMode.js';
import { checkStatus } from './checks/status.js';
import { checkStructure } from './checks/structure.js';
import { checkValidFrom, checkValidUntil } from './checks/time.js';
import { checkTrust } from './checks/trust.js';
import type { Claim } from './claim.js';
import type { VerificationContext } from './context.js';
import { makeReport } from './makeReport.js';
import type { VerificationReport } from './report.js';

/**
 * Verify what was read: the algorithm of Open Badges 3.0, 9.1 (9.2 for an endorsement), in its order. Every check is
 * made, whatever the others find.
 *
 * @param claim what was read
 * @param context sources and policy
 */
export const verifyClaim = async (
  claim: Claim,
  context: VerificationContext,
): Promise<VerificationReport> => {
  // Signatures come first in time, since they show safe mode too; in the report they keep their place.
  const proofs = await checkProofs(claim, context);

  const conformance = [
    ...(await attempt('structure.type', () => checkKind(claim, context))),
    ...(await attempt('jsonld.safeMode', () => checkSafeMode(claim, proofs.checks, context))),
    ...(await attempt('structure.schema', () => checkStructure(claim))),
    ...(await attempt('credentialSchema', () => checkCredentialSchema(claim, context))),
  ];
  const status = await attempt('status', () => checkStatus(claim, context));
  const time = [
    ...(await attempt('time.validFrom', () => checkValidFrom(claim, context))),
    ...(await attempt('time.validUntil', () => checkValidUntil(claim, context))),
  ];
  const recipient = await attempt('recipient', () => checkRecipient(claim, context));
  const endorsed = await attempt('endorsement.subject', () => checkEndorsedSubject(claim, context));
  const endorsements = await checkEndorsements(claim, context, verifyClaim);
  const credentials = await checkCredentials(claim, context, verifyClaim);
  const holder = await attempt('presentation.holder', () => checkHolder(claim, credentials.reports, context));
  const trust = await attempt('trust.issuer', () => checkTrust(claim, context));

  const checks = [
    ...conformance,
    ...proofs.checks,
    ...status,
    ...time,
    ...recipient,
    ...endorsed,
    ...endorsements.checks,
    ...credentials.checks,
    ...holder,
    ...trust,
  ];
  return makeReport(
    claim,
    { checks, proven: proofs.proven, endorsements: endorsements.reports, credentials: credentials.reports },
    context,
  );
};
