import { CairnError, isCairnError } from '../../model/errors.js';
import { isJsonObject, type JsonObject } from '../../model/json.js';
import type { Check } from '../../model/report.js';
import { attempt, checkFromError, checkOf } from '../checkOf.js';
import { checkPresented } from '../checks/presented.js';
import { checkRecipient } from '../checks/recipient.js';
import { checkValidFrom, checkValidUntil } from '../checks/time.js';
import { checkTrust } from '../checks/trust.js';
import type { Claim } from '../claim.js';
import type { VerificationContext } from '../context.js';
import { makeReport } from '../makeReport.js';
import type { VerificationReport } from '../report.js';
import { type BadgeDocuments, fetchDocument, idAt, isOfVerificationType } from './documents.js';
import { assertHostedCopy, assertWithinIssuer } from './hosted.js';
import { subjectOf } from './migrateOpenBadges2.js';
import { openBadge1Report } from './openBadge1Report.js';
import { checkRevoked, isMarkedRevoked } from './revoked.js';
import { assertSigned } from './signed.js';
import { checkOlderStructure } from './structure.js';

/**
 * Verify an assertion of Open Badges 2.0: hosted, by comparing it with its copy at the issuer's, or signed, by the key
 * that the issuer names (Open Badges 2.0, Verification). Its badge class and issuer are always taken from their own URLs.
 * Of one of Open Badges 1 it is only said that it is one.
 *
 * @param claim what was read
 * @param context sources and policy; without a fetcher nothing can be told
 */
export const verifyAssertion = async (
  claim: Claim,
  context: VerificationContext,
): Promise<VerificationReport> => {
  if (claim.kind === 'openBadge1') return openBadge1Report(claim, context);
  const kind = context.kinds.includes(claim.kind)
    ? checkOf('structure.type', 'passed')
    : checkOf('structure.type', 'failed', {
        code: 'structure.unsupportedType',
        message: 'The credential is of no type that this verifier knows.',
      });
  let documents: BadgeDocuments;
  try {
    documents = await loadDocuments(claim, context);
  } catch (error) {
    const check = isCairnError(error, 'openBadge2.revoked') ? 'status.revocation' : 'proof.hosted';
    const checks = [kind, checkFromError(check, error)];
    return makeReport(claim, { checks, proven: false, endorsements: [], credentials: [] }, context);
  }
  const { assertion, issuer } = documents;
  const dated = { ...claim, credential: inNewTerms(documents) };
  const proof = await attempt(claim.token === undefined ? 'proof.hosted' : 'proof.signature', () =>
    claim.token === undefined ? checkHosted(claim, documents) : checkSigned(claim.token, documents, context),
  );
  const checks = [
    kind,
    ...(await attempt('structure.schema', () => checkOlderStructure(documents))),
    ...proof,
    ...(await attempt('proof.issuerBinding', () => checkBadgeClassHost(documents))),
    ...(await attempt('status.revocation', () => checkRevoked(documents, context.fetcher))),
    ...[
      ...(await attempt('time.validFrom', () => checkValidFrom(dated, context))),
      ...(await attempt('time.validUntil', () => checkValidUntil(dated, context))),
      ...(await attempt('recipient', () => checkRecipient(dated, context))),
    ].map(inOlderTerms),
    ...(await attempt('presentation.holder', () => checkPresented(claim, context))),
    ...(await attempt('trust.issuer', () => checkTrust(dated, context))),
  ];
  const proven = checks.every(({ check, outcome }) => !check.startsWith('proof.') || outcome === 'passed');
  const credential = { ...assertion, badge: { ...documents.badgeClass, issuer } };
  return makeReport(
    { ...claim, credential },
    { checks, proven, endorsements: [], credentials: [], issuer },
    context,
  );
};

/** The hosted copy is the assertion; a signed one is what the token holds. */
const loadDocuments = async (
  { credential, token }: Claim,
  { fetcher }: VerificationContext,
): Promise<BadgeDocuments> => {
  if (token === undefined && typeof credential.id !== 'string')
    throw new CairnError(
      'openBadge2.verification',
      'The Open Badges 2.0 assertion is neither hosted nor signed, as its verification should say.',
    );
  const assertion = token === undefined ? await fetchDocument(String(credential.id), fetcher) : credential;
  if (assertion.badge === undefined && isMarkedRevoked(assertion))
    throw new CairnError('openBadge2.revoked', 'The assertion is revoked by its issuer.');
  const badgeClass = await fetchDocument(idAt(assertion, 'badge'), fetcher);
  return { assertion, badgeClass, issuer: await fetchDocument(idAt(badgeClass, 'issuer'), fetcher) };
};

const checkHosted = ({ credential }: Claim, { assertion, issuer }: BadgeDocuments): Check => {
  const verification = assertion.verification ?? assertion.verify;
  if (!isOfVerificationType(verification, ['HostedBadge', 'hosted']))
    throw new CairnError(
      'openBadge2.verification',
      'The Open Badges 2.0 assertion is neither hosted nor signed, as its verification should say.',
    );
  assertHostedCopy(credential, assertion);
  assertWithinIssuer(String(assertion.id), 'assertion', issuer);
  return checkOf('proof.hosted', 'passed', { spec: 'Open Badges 2.0, HostedBadge verification' });
};

const checkSigned = async (
  token: string,
  { issuer }: BadgeDocuments,
  { fetcher }: VerificationContext,
): Promise<Check> => {
  await assertSigned(token, issuer, fetcher);
  return checkOf('proof.signature', 'passed', { spec: 'Open Badges 2.0, SignedBadge verification' });
};

/** A badge class on a stranger's host could name any issuer. */
const checkBadgeClassHost = ({ badgeClass, issuer }: BadgeDocuments): Check => {
  assertWithinIssuer(String(badgeClass.id), 'badgeClass', issuer);
  return checkOf('proof.issuerBinding', 'passed', { spec: 'Open Badges 2.0, Verification' });
};

/** The parts that the checks of Open Badges 3.0 read, under their names there. */
const inNewTerms = ({ assertion, issuer }: BadgeDocuments): JsonObject => ({
  issuer,
  ...(assertion.issuedOn === undefined ? {} : { validFrom: assertion.issuedOn }),
  ...(assertion.expires === undefined ? {} : { validUntil: assertion.expires }),
  credentialSubject: isJsonObject(assertion.recipient) ? subjectOf(assertion.recipient) : {},
});

const OLDER_PLACES: readonly (readonly [newer: string, older: string])[] = [
  ['/validFrom', '/issuedOn'],
  ['/validUntil', '/expires'],
  ['/credentialSubject', '/recipient'],
];

/** The places in the assertion: what the check names is not in the report. */
const inOlderTerms = (check: Check): Check => {
  const older = OLDER_PLACES.find(([newer]) => check.pointer?.startsWith(newer))?.[1];
  return older === undefined ? check : { ...check, pointer: older };
};
