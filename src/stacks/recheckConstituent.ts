import { isCairnError } from '../model/errors.js';
import type { JsonObject } from '../model/json.js';
import type { Check } from '../model/report.js';
import { checkOf } from '../verification/checkOf.js';
import type { VerificationSources } from '../verification/context.js';
import type { VerificationPolicy } from '../verification/policy.js';
import type { VerificationReport } from '../verification/report.js';
import { verify } from '../verification/verify.js';
import { checkDigest } from './checkDigest.js';
import { earnerIds } from './earnerIds.js';
import { textOf } from './jsonMembers.js';
import type { ConstituentReport } from './recheckReport.js';
import type { StackCompletion } from './stackCompletion.js';
import { toHolding, type ToHoldingOptions } from './toHolding.js';
import type { Holding } from './types.js';

const foreign = (id: string): Check =>
  checkOf('stack.constituent', 'warning', {
    code: 'stack.constituent.foreign',
    message: `${id} is none of the credentials that were counted.`,
  });

/** The constituent verifies: everything but its present status and dates, which are judged apart. */
const checkReport = (
  report: VerificationReport,
  holding: Holding | undefined,
  reason: string | undefined,
): readonly Check[] => {
  const id = textOf(report.credential?.['id']) ?? 'the credential';
  if (holding === undefined) {
    const outcome = report.checks.some((check) => check.outcome === 'failed') ? 'failed' : 'unknown';
    return [
      checkOf('stack.constituent', outcome, {
        code: 'stack.constituent.invalid',
        message: `${id}: ${reason ?? 'it does not verify'}`,
      }),
    ];
  }
  const withdrawn = holding.revoked !== undefined;
  const unknown = holding.status === 'unknown';
  return [
    checkOf('stack.constituent', 'passed'),
    ...(withdrawn
      ? [
          checkOf('stack.constituent.status', 'warning', {
            code: 'stack.constituent.withdrawn',
            message: `${id} has been revoked or suspended since.`,
          }),
        ]
      : []),
    ...(unknown
      ? [
          checkOf('stack.constituent.status', 'unknown', {
            code: 'fetch.offline',
            message: `The present status of ${id} could not be checked.`,
          }),
        ]
      : []),
  ];
};

/** Whose it is: that of the completion's own subject, or, by the issuer's word, of somebody who is the same person. */
const checkIdentity = (
  holding: Holding,
  ids: { readonly own: readonly string[]; readonly subject: readonly string[] },
  certificate: StackCompletion,
  index: number,
): Check => {
  const place = `The credential shown at place ${index + 1} belongs to ${holding.earner}`;
  const pointer = '/stackCompletion/identity';
  if (!certificate.identity.includes(holding.earner))
    return checkOf('stack.identity', 'failed', {
      code: 'stack.identity',
      message: `${place}, who is not the earner of this stack.`,
      pointer,
    });
  return ids.own.some((id) => ids.subject.includes(id))
    ? checkOf('stack.identity', 'passed')
    : checkOf('stack.identity', 'warning', {
        code: 'stack.identity.asserted',
        message: `${place}; that this is who completed the stack is the issuer’s word alone.`,
        pointer,
      });
};

const readHolding = (
  report: VerificationReport,
  options: ToHoldingOptions,
): { readonly holding?: Holding; readonly reason?: string } => {
  try {
    return { holding: toHolding(report, options) };
  } catch (error) {
    if (!isCairnError(error)) throw error;
    return { reason: error.message };
  }
};

/**
 * Re-check one credential that was shown with a completion: that it verifies, that it is to the byte the one that
 * was counted, and that it belongs to the same person: by an id that the completion's subject has, else by the issuer's word,
 * of which a warning tells.
 *
 * @param input anything that `verify` reads
 * @param index its place among those shown
 * @param completion the completion credential
 * @param certificate what is in it
 * @param sources documents, contexts, keys
 * @param policy instant and limits
 * @param options how a holding is read
 * @param bound ids of credentials that were shown as they were counted
 * @param known its report, where it was made already
 */
export const recheckConstituent = async (
  input: unknown,
  index: number,
  completion: JsonObject,
  certificate: StackCompletion,
  sources: VerificationSources,
  policy: VerificationPolicy,
  options: ToHoldingOptions,
  bound: ReadonlySet<string>,
  known?: VerificationReport,
): Promise<ConstituentReport> => {
  const report = known ?? (await verify(input, sources, policy));
  const id = textOf(report.credential?.['id']);
  const { holding, reason } = readHolding(report, { ...options, earner: certificate.identity });
  const digest = id === undefined ? [] : [(await checkDigest(input, completion, id, bound)) ?? foreign(id)];
  const ids = { own: earnerIds(report.credential ?? {}), subject: earnerIds(completion) };
  const identity = holding === undefined ? [] : [checkIdentity(holding, ids, certificate, index)];
  const checks = [...checkReport(report, holding, reason), ...digest, ...identity];
  const sound = !checks.some(({ outcome }) => outcome === 'failed');
  return {
    ...(id === undefined ? {} : { id }),
    counted: Object.values(certificate.claims).some((claims) =>
      claims.some((claim) => claim.credential === id),
    ),
    checks,
    ...(holding === undefined || !sound ? {} : { holding }),
    report,
  };
};
