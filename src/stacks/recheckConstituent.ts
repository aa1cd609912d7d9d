import { isCairnError } from '../model/errors.js';
import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../model/json.js';
import type { Check } from '../model/report.js';
import { checkFromError, checkOf } from '../verification/checkOf.js';
import type { VerificationSources } from '../verification/context.js';
import { detectFormat } from '../verification/detectFormat.js';
import { DEFAULT_LIMITS, type VerificationPolicy } from '../verification/policy.js';
import { readClaim } from '../verification/readClaim.js';
import type { VerificationReport } from '../verification/report.js';
import { verify } from '../verification/verify.js';
import { digestOf } from './digestOf.js';
import type { ConstituentReport } from './recheckReport.js';
import type { StackCompletion } from './stackCompletion.js';
import { toHolding, type ToHoldingOptions } from './toHolding.js';
import type { Holding } from './types.js';

const textOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** Where in `relatedResource` a credential is bound, and by which digest. */
const bindingOf = (
  completion: JsonObject,
  id: string,
): { readonly pointer: string; readonly digest: string | undefined } | undefined => {
  const resources = asArray<JsonValue>(completion['relatedResource']);
  const index = resources.findIndex((resource) => isJsonObject(resource) && resource['id'] === id);
  const resource = resources[index];
  return isJsonObject(resource)
    ? { pointer: `/relatedResource/${index}/digestSRI`, digest: textOf(resource['digestSRI']) }
    : undefined;
};

/** The digest of what was shown, over exactly the secured bytes. */
const shownDigest = async (input: unknown): Promise<string> => {
  const claim = await readClaim(input, detectFormat(input), DEFAULT_LIMITS);
  return digestOf(claim.token ?? claim.credential);
};

const checkDigest = async (input: unknown, completion: JsonObject, id: string): Promise<Check> => {
  const binding = bindingOf(completion, id);
  if (binding === undefined)
    return checkOf('stack.constituent', 'warning', {
      code: 'stack.constituent.foreign',
      message: `${id} is none of the credentials that were counted.`,
    });
  try {
    return (await shownDigest(input)) === binding.digest
      ? checkOf('stack.digest', 'passed', { pointer: binding.pointer })
      : checkOf('stack.digest', 'failed', { code: 'stack.digest', pointer: binding.pointer });
  } catch (error) {
    return checkFromError('stack.digest', error, { pointer: binding.pointer });
  }
};

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

const checkIdentity = (holding: Holding, certificate: StackCompletion, index: number): Check =>
  certificate.identity.includes(holding.earner)
    ? checkOf('stack.identity', 'passed')
    : checkOf('stack.identity', 'failed', {
        code: 'stack.identity',
        message: `The credential shown at place ${index + 1} belongs to ${holding.earner}, who is not the earner of this stack.`,
        pointer: '/stackCompletion/identity',
      });

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
 * was counted, and that it belongs to the same person.
 *
 * @param input anything that `verify` reads
 * @param index its place among those shown
 * @param completion the completion credential
 * @param certificate what is in it
 * @param sources documents, contexts, keys
 * @param policy instant and limits
 * @param options how a holding is read
 */
export const recheckConstituent = async (
  input: unknown,
  index: number,
  completion: JsonObject,
  certificate: StackCompletion,
  sources: VerificationSources,
  policy: VerificationPolicy,
  options: ToHoldingOptions,
): Promise<ConstituentReport> => {
  const report = await verify(input, sources, policy);
  const id = textOf(report.credential?.['id']);
  const { holding, reason } = readHolding(report, options);
  const digest = id === undefined ? [] : [await checkDigest(input, completion, id)];
  const identity = holding === undefined ? [] : [checkIdentity(holding, certificate, index)];
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
