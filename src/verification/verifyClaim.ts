import { attempt, checkOf } from './checkOf.js';
import { isPresentationDemanded } from './isPresentationDemanded.js';
import { isTrustAsked } from './isTrustAsked.js';
import { checkSecured, type SecuredClaim } from './checkSecured.js';
import { checkStatus } from './checks/status.js';
import { checkValidFrom, checkValidUntil } from './checks/time.js';
import type { Check } from '../model/report.js';
import type { Claim } from './claim.js';
import type { VerificationContext } from './context.js';
import { findEndorsements } from './findEndorsements.js';
import { findResources } from '../model/findResources.js';
import { makeReport } from './makeReport.js';
import type { NestedResult } from './nestedReports.js';
import type { Refreshed } from './refreshOnce.js';
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
  const { current, checks: refresh } = await refreshOf(original, context);
  const { claim } = current;

  const status = await attempt('status', () => checkStatus(claim, context));
  const time = [
    ...(await attempt('time.validFrom', () => checkValidFrom(claim, context))),
    ...(await attempt('time.validUntil', () => checkValidUntil(claim, context))),
  ];
  const resources = await attempt('resource', () => resourcesOf(claim, context));
  const picture = await attempt('image.picture', () => pictureOf(claimed));
  const endorsed = await attempt('endorsement.subject', () => endorsedSubjectOf(claim, context));
  const endorsements = await endorsementsOf(claim, context);
  const credentials = await credentialsOf(claim, context);
  const recipient = await attempt('recipient', () => recipientOf(claim, credentials, context));
  const holder = await attempt('presentation.holder', () => whoseOf(current, credentials, context));
  const trust = await attempt('trust.issuer', () => trustOf(claim, context));

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

const NOTHING: NestedResult = { reports: [], checks: [] };

// What few documents have, and few policies ask for, is loaded when there is something to check.

const refreshOf = async (original: SecuredClaim, context: VerificationContext): Promise<Refreshed> => {
  if (
    original.claim.credential.refreshService === undefined ||
    !original.proven ||
    context.refresh === 'skip'
  )
    return { current: original, checks: [] };
  return (await import('./refreshOnce.js')).refreshOnce(original, context);
};

const resourcesOf = async (
  { credential }: Claim,
  context: VerificationContext,
): Promise<readonly Check[]> => {
  const found = context.resources === 'skip' ? [] : findResources(credential);
  return found.length === 0 ? [] : (await import('./checks/resources.js')).checkResources(found, context);
};

const pictureOf = async (claim: Claim): Promise<readonly Check[]> =>
  claim.picture === undefined ? [] : (await import('./checks/picture.js')).checkPicture(claim, claim.picture);

/** What is presented is about somebody, each credential for itself; the presentation around it is not. */
const recipientOf = async (
  claim: Claim,
  { reports }: NestedResult,
  context: VerificationContext,
): Promise<Check> =>
  context.recipient === undefined || (claim.kind === 'presentation' && reports.length > 0)
    ? checkOf('recipient', 'skipped', { spec: 'Open Badges 3.0, 9.3' })
    : (await import('./checks/recipient.js')).checkRecipient(claim, context);

const endorsedSubjectOf = async (
  claim: Claim,
  { endorsed }: VerificationContext,
): Promise<readonly Check[]> =>
  endorsed === undefined
    ? []
    : (await import('./checks/endorsements.js')).checkEndorsedSubject(claim, endorsed);

const endorsementsOf = async ({ credential }: Claim, context: VerificationContext): Promise<NestedResult> => {
  const found = context.endorsements === 'skip' ? [] : findEndorsements(credential);
  if (found.length === 0) return NOTHING;
  return (await import('./checks/endorsements.js')).checkEndorsements(found, context, verifyClaim);
};

const credentialsOf = async (claim: Claim, context: VerificationContext): Promise<NestedResult> =>
  claim.kind === 'clr' || claim.kind === 'presentation'
    ? (await import('./checks/credentials.js')).checkCredentials(claim, context, verifyClaim)
    : NOTHING;

/** Whose what is presented is, and whose the badges in a record are. */
const whoseOf = async (
  { claim, controllers }: SecuredClaim,
  { reports }: NestedResult,
  context: VerificationContext,
): Promise<readonly Check[]> => {
  if (claim.kind === 'presentation')
    return (await import('./checks/holder.js')).checkHolder(claim, controllers, reports, context);
  const record =
    claim.kind === 'clr'
      ? (await import('./checks/recordSubject.js')).checkRecordSubject(claim, reports, context)
      : [];
  return isPresentationDemanded(context)
    ? [...record, ...(await import('./checks/presented.js')).checkPresented(claim, context)]
    : record;
};

const trustOf = async (claim: Claim, context: VerificationContext): Promise<Check> =>
  isTrustAsked(claim, context)
    ? (await import('./checks/trust.js')).checkTrust(claim, context)
    : checkOf('trust.issuer', 'skipped');
