import { CairnError, isCairnError } from '../model/errors.js';
import { isSameCredential, validFromOf } from '../model/equality.js';
import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../model/json.js';
import { jcs } from '../jsonld/jcs.js';
import { type Check, verdictOf } from '../model/report.js';
import { checkOf } from './checkOf.js';
import { checkValidFrom } from './checks/time.js';
import { checkSecured, type SecuredClaim } from './checkSecured.js';
import type { VerificationContext } from './context.js';
import { detectFormat } from './detectFormat.js';
import { readClaim } from './readClaim.js';

const CHECK = 'refresh';
const SPEC = 'Open Badges 3.0, 9.1 step 3';
const FAILED = 'The refreshed credential could not be had, or does not verify; the original was kept.';
const ACCEPT =
  'application/vc+ld+json, application/ld+json, application/json, application/vc+jwt, text/plain, image/png, image/svg+xml';

/** The credential that the rest of the algorithm is about, and how it came to be that one. */
export interface Refreshed {
  readonly current: SecuredClaim;
  readonly checks: readonly Check[];
}

/**
 * `refresh`: ask the refresh service for the current edition, once, and only after the proof held, so that nobody can
 * point elsewhere. Whatever goes wrong, the original is kept; that is a warning, no fault (Open Badges 3.0, 9.1 step 3).
 * The current edition must be the same credential (id, issuer, subject), no older, and verify itself.
 *
 * @param original the credential after steps 1 and 2
 * @param context the fetcher
 */
export const refreshOnce = async (
  original: SecuredClaim,
  context: VerificationContext,
): Promise<Refreshed> => {
  const url = refreshUrlOf(original.claim.credential);
  if (url === undefined || !original.proven || context.refresh === 'skip')
    return { current: original, checks: [] };
  try {
    const current = await fetchEdition(url, original, context);
    return current === original
      ? { current, checks: [checkOf(CHECK, 'passed', { spec: SPEC })] }
      : {
          current,
          checks: [
            checkOf(CHECK, 'passed', {
              code: 'refresh.replaced',
              message:
                'The refresh service has a newer edition of this credential; the report is about that one.',
              spec: SPEC,
            }),
          ],
        };
  } catch (error) {
    const { code, message } = isCairnError(error, 'refresh.mismatch')
      ? error
      : { code: 'refresh.failed' as const, message: FAILED };
    return {
      current: original,
      checks: [checkOf(CHECK, 'warning', { code, message, pointer: '/refreshService', spec: SPEC })],
    };
  }
};

const refreshUrlOf = (credential: JsonObject): string | undefined =>
  asArray<JsonValue>(credential.refreshService)
    .filter(isJsonObject)
    .filter(({ type }) => asArray(type).includes('1EdTechCredentialRefresh'))
    .map(({ id }) => id)
    .find((id) => typeof id === 'string');

const fetchEdition = async (
  url: string,
  original: SecuredClaim,
  context: VerificationContext,
): Promise<SecuredClaim> => {
  const { bytes } = await context.fetcher(url, { accept: ACCEPT });
  const claim = await readClaim(bytes, detectFormat(bytes), context.limits);
  const before = original.claim.credential;
  if (jcs(claim.credential) === jcs(before)) return original;
  // what a token says is known once it is verified, so that editions are compared as they would be reported
  const refreshed = await checkSecured({ ...claim, format: original.claim.format }, context);
  const after = refreshed.claim.credential;
  if (!isEditionOf(after, before))
    throw new CairnError(
      'refresh.mismatch',
      'What the refresh service answered is another credential, or an older edition; the original was kept.',
    );
  if (jcs(after) === jcs(before)) return original;
  // one that is not valid yet replaces nothing yet
  const isEarly = checkValidFrom(refreshed.claim, context).outcome === 'failed';
  if (isEarly || !refreshed.proven || verdictOf(refreshed.checks) !== 'valid')
    throw new CairnError('refresh.failed', FAILED);
  return refreshed;
};

const isEditionOf = (after: JsonObject, before: JsonObject): boolean =>
  isSameCredential(after, before) &&
  identityOf(after) === identityOf(before) &&
  (validFromOf(after) ?? -Infinity) >= (validFromOf(before) ?? -Infinity);

/** Whom a credential is about: the subject's id, or its identifiers. */
const identityOf = ({ credentialSubject: subject }: JsonObject): string => {
  const { id, identifier } = isJsonObject(subject) ? subject : {};
  return jcs([id ?? '', id === undefined ? (identifier ?? '') : '']);
};
