import { CONTEXTS } from '../jsonld/contexts.js';
import type { JsonValue } from '../model/json.js';
import type { Fetcher } from '../model/fetcher.js';
import type { DocumentHasherOptions } from '../signing/documentHasher.js';
import type { KeyResolver } from '../keys/keyResolver.js';
import type { StatusListCache } from './createStatusListCache.js';
import { expectOptions, type Shape } from '../model/expect.js';

/** What a credential claims about its status. */
export interface StatusClaim {
  /** One value of `credentialStatus`. */
  readonly entry: JsonValue;
  /** Id of the issuer of the credential. */
  readonly issuer?: string | undefined;
  /** Id of the credential; only 1EdTechRevocationList needs it. */
  readonly credentialId?: string | undefined;
  /** JSON Pointer to the entry, for the checks. Default `/credentialStatus`. */
  readonly pointer?: string;
}

/** What the verifier trusts when it looks at status lists. */
export interface StatusSources extends DocumentHasherOptions {
  /** Answers for the lists. Without it only cached lists are known. */
  readonly fetcher?: Fetcher | undefined;
  /** Answers for the keys that signed the lists. */
  readonly resolver: KeyResolver;
  /** Ids of issuers whose lists are accepted for the credentials of others. A list of the credential's own issuer always is. */
  readonly listIssuers?: readonly string[] | undefined;
  /** Lists that were verified with these same sources. */
  readonly cache?: StatusListCache | undefined;
  /** Takes the bytes that a list decompresses to out of a budget, where one is kept. */
  readonly spendOnLists?: ((bytes: number) => void) | undefined;
}

/** What the verifier demands. */
export interface StatusPolicy {
  /** The instant to check for: a Date or epoch milliseconds; the clock by default. */
  readonly now?: Date | number | undefined;
  /** Tolerance for clocks that differ, in milliseconds; 0 by default. */
  readonly clockSkewMs?: number | undefined;
  /** The longest wait for a list, and for each key, in milliseconds; 15,000 by default. */
  readonly timeoutMs?: number | undefined;
  /** Most bytes that a list may decompress to; 16 MiB by default. */
  readonly maxListBytes?: number | undefined;
}

/** What a status policy may be. */
export const STATUS_POLICY: Shape<StatusPolicy> = {
  now: 'instant',
  clockSkewMs: 'count',
  timeoutMs: 'count',
  maxListBytes: 'count',
};

const SOURCES: Shape<StatusSources> = {
  fetcher: 'function',
  resolver: 'function',
  listIssuers: { each: 'string' },
  cache: { has: { get: 'function', load: 'function' } },
  contexts: CONTEXTS,
  spend: 'function',
  spendOnLists: 'function',
  engine: ['auto', 'reference'],
};

/**
 * Refuse what cannot answer for status lists.
 *
 * @param sources what the verifier trusts
 * @throws CairnError `argument.type`, `option.*`
 */
export const expectSources = (sources: StatusSources): void => expectOptions(sources, SOURCES, ['resolver']);
