import { jcs } from '../../jsonld/jcs.js';
import type { FetchOptions } from '../../model/fetcher.js';
import type { JsonObject } from '../../model/json.js';
import { parseJson } from '../../model/parseJson.js';
import type { Check } from '../../model/report.js';
import { checkFromError, checkOf } from '../checkOf.js';
import type { VerificationContext } from '../context.js';
import type { FoundResource } from '../../model/findResources.js';
import { matchesDigest, readResource, type ResourceDigest } from '../../signing/resourceDigest.js';

const CHECK = 'resource';
const SPEC = 'VCDM 2.0, 5.3';
const MOST_RESOURCES = 16;

interface Place {
  readonly pointer: string;
  readonly spec: string;
}

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
  const asked = resources.slice(0, MOST_RESOURCES).map((resource) => checkOne(resource, context));
  const checks = await Promise.all(asked);
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
    const { id, digests } = readResource(value);
    if (context.contexts.isPinned(id)) return await checkContext(id, digests, context, details);
    const { bytes, contentType } = await context.fetcher(id, acceptOf(value));
    if (
      (await matchesDigest(bytes, digests)) ||
      (await matchesDigest(canonicalBytes(bytes, value.mediaType), digests))
    )
      return checkOf(CHECK, 'passed', details);
    return isPage(contentType) && !isPage(value.mediaType)
      ? checkOf(CHECK, outcomeOfSilence(context), {
          code: 'digest.page',
          message: `${id} answers with a page for people, so that it cannot be compared.`,
          ...details,
        })
      : mismatch(id, details);
  } catch (error) {
    const check = checkFromError(CHECK, error, details);
    return check.code?.startsWith('fetch.') === true
      ? { ...check, outcome: isContext(value, context) ? 'unknown' : outcomeOfSilence(context) }
      : check;
  }
};

/**
 * A pinned context is known by content, and by the digests of bytes that were published. Others may be published by now:
 * whoever can fetch them, compares; otherwise it is an open question, whatever the policy, since the context is in use.
 */
const checkContext = async (
  url: string,
  digests: readonly (readonly ResourceDigest[])[],
  { fetcher }: VerificationContext,
  details: Place,
): Promise<Check> => {
  const { FINAL_CONTEXTS, PUBLISHED_CONTEXTS } = await import('../publishedContexts.js');
  const published = PUBLISHED_CONTEXTS[url] ?? [];
  const isPublished = ({ value }: ResourceDigest): boolean => published.includes(toHex(value));
  if (digests.every((alternatives) => alternatives.some(isPublished)))
    return checkOf(CHECK, 'passed', details);
  const isComparable = digests.flat().every(({ algorithm }) => algorithm !== 'sha512');
  if (FINAL_CONTEXTS.has(url) && isComparable) return mismatch(url, details);
  const { bytes } = await fetcher(url, {});
  return (await matchesDigest(bytes, digests)) ? checkOf(CHECK, 'passed', details) : mismatch(url, details);
};

const isContext = ({ id }: JsonObject, { contexts }: VerificationContext): boolean =>
  typeof id === 'string' && contexts.isPinned(id);

const toHex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Servers may have several forms of a resource. */
const acceptOf = ({ mediaType }: JsonObject): FetchOptions =>
  typeof mediaType === 'string' && /^[\w.+-]+\/[\w.+-]+$/.test(mediaType)
    ? { accept: `${mediaType}, */*;q=0.1` }
    : {};

const isPage = (mediaType: unknown): boolean =>
  typeof mediaType === 'string' && /^(?:text\/html|application\/xhtml\+xml)\b/i.test(mediaType);

/** Larger ones are compared as they come. */
const LARGEST_REWRITTEN = 1024 * 1024;

/**
 * RFC 8785 of JSON, and a token without the line break of its file: so completions count the digests of badges, which
 * are served however their issuers write JSON. What is parsed from it is the same.
 */
const canonicalBytes = (bytes: Uint8Array, mediaType: unknown): Uint8Array => {
  if (bytes.length > LARGEST_REWRITTEN) return bytes;
  if (mediaType === 'application/jwt')
    return new TextEncoder().encode(new TextDecoder().decode(bytes).trim());
  if (!/^application\/(?:.+\+)?(?:json|vc)$/.test(String(mediaType))) return bytes;
  try {
    return new TextEncoder().encode(jcs(parseJson(bytes)));
  } catch {
    // not the JSON that it should be, and so not what has this digest
    return bytes;
  }
};

const mismatch = (id: string, details: Place): Check =>
  checkOf(CHECK, 'failed', {
    code: 'digest.mismatch',
    message: `${id} does not answer any more with what the credential names by its digest.`,
    ...details,
  });

const outcomeOfSilence = ({ resources }: VerificationContext): 'unknown' | 'warning' =>
  resources === 'require' ? 'unknown' : 'warning';
