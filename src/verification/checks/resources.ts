import type { Check } from '../../model/report.js';
import { checkFromError, checkOf } from '../checkOf.js';
import type { VerificationContext } from '../context.js';
import type { FoundResource } from '../findResources.js';
import { matchesDigest, readDigests } from '../resourceDigest.js';

const CHECK = 'resource';
const SPEC = 'VCDM 2.0, 5.3';
const MOST_RESOURCES = 16;

/**
 * `resource`: what the credential names together with a digest (`relatedResource`, evidence) is still what it was when
 * the credential was issued. A resource that could not be had is a warning, unless the policy requires it.
 *
 * @param resources what is named with a digest
 * @param context fetcher and policy
 */
export const checkResources = async (
  resources: readonly FoundResource[],
  context: VerificationContext,
): Promise<readonly Check[]> => {
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

const checkOne = async ({ value, pointer }: FoundResource, context: VerificationContext): Promise<Check> => {
  const details = { pointer, spec: SPEC };
  try {
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
