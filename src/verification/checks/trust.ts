import { issuerIdOf } from '../../model/equality.js';
import type { Check } from '../../model/report.js';
import { checkOf } from '../checkOf.js';
import type { Claim } from '../claim.js';
import type { VerificationContext } from '../context.js';
import { isTrustAsked } from '../isTrustAsked.js';
import type { TrustEntry } from '../trust.js';

/**
 * `trust.issuer`: the issuer is on a list that the caller trusts. Apart from validity: an issuer on no list is a
 * warning, unless the policy requires a trusted one.
 *
 * @param claim what was read
 * @param context the registries and the policy
 */
export const checkTrust = async (claim: Claim, context: VerificationContext): Promise<Check> => {
  if (!isTrustAsked(claim, context)) return checkOf('trust.issuer', 'skipped');
  const issuer = issuerIdOf(claim.credential);
  const { entry, unavailable } = await lookUp(issuer, claim, context);
  if (entry !== undefined) return checkOf('trust.issuer', 'passed', { message: describe(entry) });
  const pointer = '/issuer';
  return unavailable
    ? checkOf('trust.issuer', context.requireTrustedIssuer ? 'unknown' : 'warning', {
        code: 'trust.unavailable',
        message: 'A list of trusted issuers could not be read.',
        pointer,
      })
    : checkOf('trust.issuer', context.requireTrustedIssuer ? 'failed' : 'warning', {
        code: 'trust.unlisted',
        message: 'The issuer is on none of the trusted lists.',
        pointer,
      });
};

/** A registry that fails, or takes too long, has not listed the issuer; the next one may. */
const lookUp = async (
  issuer: string | undefined,
  { credential }: Claim,
  { trust, limits, patience }: VerificationContext,
): Promise<{ readonly entry?: TrustEntry; readonly unavailable: boolean }> => {
  let unavailable = false;
  for (const registry of issuer === undefined ? [] : trust) {
    try {
      const entry: unknown = await patience.wait(
        async () => registry(issuer as string, credential),
        limits.fetchTimeoutMs,
      );
      if (isEntry(entry)) return { entry, unavailable };
      unavailable ||= !isNo(entry);
    } catch {
      unavailable = true;
    }
  }
  return { unavailable };
};

const isEntry = (answer: unknown): answer is TrustEntry => typeof answer === 'object' && answer !== null;

/** Plain JavaScript says no in three ways; whatever else is no entry is no answer. */
const isNo = (answer: unknown): boolean => answer === undefined || answer === null || answer === false;

const describe = ({ name, registry }: TrustEntry): string | undefined => {
  const who = name === undefined ? 'The issuer' : name;
  return registry === undefined ? `${who} is listed.` : `${who} is listed in ${registry}.`;
};
