import { attempt } from './checkOf.js';
import { checkSecured } from './checkSecured.js';
import { checkCredentials } from './checks/credentials.js';
import { checkEndorsedSubject, checkEndorsements } from './checks/endorsements.js';
import { checkHolder } from './checks/holder.js';
import { checkPicture } from './checks/picture.js';
import { checkRecipient } from './checks/recipient.js';
import { checkResources } from './checks/resources.js';
import { checkStatus } from './checks/status.js';
import { checkValidFrom, checkValidUntil } from './checks/time.js';
import { checkTrust } from './checks/trust.js';
import type { Claim } from './claim.js';
import type { VerificationContext } from './context.js';
import { makeReport } from './makeReport.js';
import { refreshOnce } from './refreshOnce.js';
import type { VerificationReport } from './report.js';

/**
 * Verify what was read: the algorithm of Open Badges 3.0, 9.1 (9.2 for an endorsement), in its order. Every check is
 * made, whatever the others find.
 *
 * @param claimed what was read
 * @param context sources and policy
 */
export const verifyClaim = async (
  claimed: Claim,
  context: VerificationContext,
): Promise<VerificationReport> => {
  const original = await checkSecured(claimed, context);
  const { current, checks: refresh } = await refreshOnce(original, context);
  const { claim } = current;

  const status = await attempt('status', () => checkStatus(claim, context));
  const time = [
    ...(await attempt('time.validFrom', () => checkValidFrom(claim, context))),
    ...(await attempt('time.validUntil', () => checkValidUntil(claim, context))),
  ];
  const resources = await attempt('resource', () => checkResources(claim, context));
  const picture = await attempt('image.picture', () => checkPicture(claimed));
  const recipient = await attempt('recipient', () => checkRecipient(claim, context));
  const endorsed = await attempt('endorsement.subject', () => checkEndorsedSubject(claim, context));
  const endorsements = await checkEndorsements(claim, context, verifyClaim);
  const credentials = await checkCredentials(claim, context, verifyClaim);
  const holder = await attempt('presentation.holder', () => checkHolder(claim, credentials.reports, context));
  const trust = await attempt('trust.issuer', () => checkTrust(claim, context));

  const checks = [
    ...current.checks,
    ...refresh,
    ...status,
    ...time,
    ...resources,
    ...picture,
    ...recipient,
    ...endorsed,
    ...endorsements.checks,
    ...credentials.checks,
    ...holder,
    ...trust,
  ];
  return makeReport(
    claim,
    {
      checks,
      proven: current.proven,
      endorsements: endorsements.reports,
      credentials: credentials.reports,
      ...(current === original ? {} : { refreshedFrom: claimed.credential }),
    },
    context,
  );
};
