import { asArray, isJsonObject, joinPointer, type JsonObject, type JsonValue } from '../../model/json.js';
import type { Check } from '../../model/report.js';
import { checkFromError, checkOf } from '../checkOf.js';
import type { Claim } from '../claim.js';
import type { VerificationContext } from '../context.js';

const CHECK = 'resource';
const SPEC = 'VCDM 2.0, 5.3';
const MOST_RESOURCES = 16;

interface Resource {
  readonly value: JsonObject;
  readonly pointer: string;
}

/**
 * `resource`: what the credential names together with a digest (`relatedResource`, evidence) is still what it was when
 * the credential was issued. A resource that could not be had is a warning, unless the policy requires it.
 *
 * @param claim what was read
 * @param context fetcher and policy
 */
export const checkResources = async (
  { credential }: Claim,
  context: VerificationContext,
): Promise<readonly Check[]> => {
  const resources = context.resources === 'skip' ? [] : resourcesOf(credential);
  const checks: Check[] = [];
  for (const resource of resources.slice(0, MOST_RESOURCES)) checks.push(await checkOne(resource, context));
  return resources.length > MOST_RESOURCES
    ? [
        ...checks,
        checkOf(CHECK, outcomeOfSilence(context), {
          code: 'nested.tooMany',
          message: 'There are more nested credentials than the limit, so not all were checked.',
          spec: SPEC,
        }),
      ]
    : checks;
};

const resourcesOf = (credential: JsonObject): readonly Resource[] => {
  const subject = credential.credentialSubject;
  return [
    ...digestedAt(credential, '', 'relatedResource'),
    ...digestedAt(credential, '', 'evidence'),
    ...(isJsonObject(subject) ? digestedAt(subject, '/credentialSubject', 'evidence') : []),
  ];
};

const digestedAt = (holder: JsonObject, pointer: string, property: string): readonly Resource[] => {
  const list = holder[property];
  const here = joinPointer(pointer, property);
  return asArray<JsonValue>(list).flatMap((value, index) =>
    isJsonObject(value) && (value.digestSRI !== undefined || value.digestMultibase !== undefined)
      ? [{ value, pointer: Array.isArray(list) ? joinPointer(here, index) : here }]
      : [],
  );
};

const checkOne = async ({ value, pointer }: Resource, context: VerificationContext): Promise<Check> => {
  const details = { pointer, spec: SPEC };
  try {
    const { matchesDigest, readDigests } = await import('../resourceDigest.js');
    const digests = readDigests(value);
    if (typeof value.id !== 'string')
      return checkOf(CHECK, 'failed', {
        code: 'digest.malformed',
        message: 'The digest of a resource is in no format that is known.',
        ...details,
      });
    // A context is pinned by content already, and is not asked for.
    if (context.contexts.get(value.id) !== undefined || context.contexts.isPinned(value.id))
      return checkOf(CHECK, 'skipped', details);
    const { bytes } = await context.fetcher(value.id, {});
    return (await matchesDigest(bytes, digests))
      ? checkOf(CHECK, 'passed', details)
      : checkOf(CHECK, 'failed', {
          code: 'digest.mismatch',
          message: 'A resource that the credential names has changed since it was issued.',
          ...details,
        });
  } catch (error) {
    const check = checkFromError(CHECK, error, details);
    return check.code?.startsWith('fetch.') === true
      ? { ...check, outcome: outcomeOfSilence(context) }
      : check;
  }
};

const outcomeOfSilence = ({ resources }: VerificationContext): 'unknown' | 'warning' =>
  resources === 'require' ? 'unknown' : 'warning';
