import type { Contexts } from '../jsonld/contexts.js';
import { isCairnError } from '../model/errors.js';
import { checkFromError, checkOf } from './checkOf.js';
import type { Claim } from './claim.js';
import type { VerificationContext, VerificationSources } from './context.js';
import type { SharedKeys } from './createSharedKeys.js';
import { createContext } from './createContext.js';
import { detectFormat, isPackedBytes, sizeOf, unpackBytes } from './detectFormat.js';
import { unreadableReport } from './makeReport.js';
import type { VerificationPolicy } from './policy.js';
import { readClaim } from './readClaim.js';
import type { InputFormat, VerificationReport } from './report.js';
import { verifyClaim } from './verifyClaim.js';

/**
 * Verify a badge, or anything that holds one (Open Badges 3.0, 9): a credential as an object or as JSON text, a
 * compact JWS, a baked PNG or SVG, an endorsement, a CLR, a presentation; bytes also as an ArrayBuffer or a Blob. The three arguments stay apart: what is
 * claimed, what is trusted to answer questions, what is demanded.
 *
 * Never throws, whatever the input: a fault of the input is a failed check with a stable code, a question that got no
 * answer is an unknown one. Without a `fetcher` the network is not used.
 *
 * @param input object, text or bytes (not a file name, not a URL); what it is, is found out
 * @param sources documents, contexts, keys and registries
 * @param policy instant, recipient, accepted kinds, limits
 * @returns a plain JSON report; the same input, documents and instant give the same report
 * @example
 * const report = await verify(png, { fetcher }, { recipient: { id: 'did:key:z6Mk…' } });
 * if (report.verdict !== 'valid') console.log(report.checks.filter(({ outcome }) => outcome !== 'passed'));
 */
export const verify = (
  input: unknown,
  sources: VerificationSources = {},
  policy: VerificationPolicy = {},
): Promise<VerificationReport> => verifyWith(input, sources, policy);

/**
 * {@link verify} for one of many.
 *
 * @param input object, text or bytes
 * @param sources what the caller trusts
 * @param policy what the caller demands
 * @param keys what they share
 */
export const verifyWith = async (
  input: unknown,
  sources: VerificationSources,
  policy: VerificationPolicy,
  keys?: SharedKeys,
): Promise<VerificationReport> => {
  let format: InputFormat = 'unknown';
  try {
    const context = createContext(sources, policy, keys);
    if (sizeOf(input) > context.limits.maxBytes)
      return await (await import('./tooLargeReport.js')).tooLargeReport(input, context);
    const content = isPackedBytes(input) ? await unpackBytes(input) : input;
    format = detectFormat(content);
    const claim = await read(content, format, context);
    if ('verdict' in claim) return claim;
    if (claim.kind === 'openBadge2' || claim.kind === 'openBadge1') {
      const { verifyAssertion } = await import('./openBadges2/verifyAssertion.js');
      return await verifyAssertion(claim, context);
    }
    const contexts = await contextsFor(claim, context, sources);
    return await verifyClaim(claim, { ...context, contexts });
  } catch (error) {
    return faultReport(error, format, sources);
  }
};

const read = async (
  input: unknown,
  format: InputFormat,
  context: VerificationContext,
): Promise<Claim | VerificationReport> => {
  try {
    return await readClaim(input, format, context.limits);
  } catch (error) {
    return unreadableReport(format, checkFromError('input', error), context);
  }
};

const contextsFor = async (
  { credential }: Claim,
  { contexts, patience, limits }: VerificationContext,
  { contextFetcher }: VerificationSources,
): Promise<Contexts> =>
  contextFetcher === undefined
    ? contexts
    : (await import('./fetchContexts.js')).fetchContexts(credential, contexts, (url, options) =>
        patience.wait((signal) => contextFetcher(url, { ...options, signal }), limits.fetchTimeoutMs),
      );

/** A policy without meaning, bytes that are gone, or a fault of our own: the input is not to blame. */
const faultReport = (
  error: unknown,
  format: InputFormat,
  sources: VerificationSources,
): VerificationReport => {
  const check = isCairnError(error, 'policy.invalid')
    ? checkOf('policy', 'unknown', { code: error.code, message: error.message })
    : checkFromError(isCairnError(error, 'input.json.notPlain') ? 'input' : 'internal', error);
  return unreadableReport(format, check.outcome === 'failed' ? { ...check, outcome: 'unknown' } : check, {
    now: Date.now(),
    clockSkewMs: 0,
    networkUse: () => ({ allowed: hasFetcher(sources), requested: [] }),
  });
};

/** What is no sources at all has no fetcher; a proxy may refuse to say. */
const hasFetcher = (sources: VerificationSources | null): boolean => {
  try {
    return sources?.fetcher !== undefined;
  } catch {
    return false;
  }
};
