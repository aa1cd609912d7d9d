import type { AbortSignalLike } from '../model/abortSignal.js';
import { CairnError } from '../model/errors.js';
import type { Fetcher } from '../model/fetcher.js';
import { createBoundedCache } from './boundedCache.js';
import { fragmentKey, resolveDidJwk, resolveDidKey } from './embeddedKey.js';
import { isHttps } from './isHttps.js';
import type { PublicKey } from './key.js';
import type { DocumentMemory, resolveInDocument } from './resolveInDocument.js';
import { sameKey } from './sameKey.js';
import type { ResolvedMethod } from './verificationMethod.js';
import { expectOptions, type Shape } from '../model/expect.js';
import { expectFetcher } from '../model/expectFetcher.js';

export interface ResolveKeyOptions {
  /** The relationship that must list the method: `assertionMethod`, `authentication` … */
  readonly purpose?: string;
  /** Find the method that holds this key; the URL is then the controller's, without fragment. */
  readonly publicKey?: PublicKey;
  readonly signal?: AbortSignalLike;
}

/**
 * Finds the key that a verification method names. Rejects with a `CairnError`: `fetch.*` when the document could not
 * be had (nothing is known then), any other code when the answer is no.
 */
export type KeyResolver = (url: string, options?: ResolveKeyOptions) => Promise<ResolvedMethod>;

export interface KeyResolverOptions {
  /** Answers for the network; without it only `did:key` and `did:jwk` resolve. */
  readonly fetcher?: Fetcher | undefined;
  /**
   * Take the key of an https URL from its fragment (`https://school.example#z6Mk…`) without asking the document.
   * Anyone can write such a URL, so this proves nothing: only for replaying fixtures that are made that way.
   */
  readonly trustFragmentKeys?: boolean | undefined;
  /** How many resolved methods are remembered; 1000 by default. */
  readonly cacheSize?: number | undefined;
}

/** The parts of a verification method URL. */
const splitUrl = (url: string): { readonly base: string; readonly fragment: string | undefined } => {
  const at = url.indexOf('#');
  return at < 0
    ? { base: url, fragment: undefined }
    : { base: url.slice(0, at), fragment: url.slice(at + 1) };
};

const OPTIONS: Shape<KeyResolverOptions> = {
  fetcher: 'function',
  trustFragmentKeys: 'boolean',
  cacheSize: 'count',
};

/**
 * A resolver for `did:key` and `did:jwk` (offline), `did:web`, https controller documents and JWK Sets (through the
 * fetcher). The document must have the id that was asked for, the method must name it as controller, and no two
 * methods may share an id; the relationships that list the method are reported.
 *
 * @param options fetcher, opt-ins, bounds
 * @example
 * const resolver = createKeyResolver({ fetcher });
 * const { method, relationships } = await resolver('did:web:school.example#key-1');
 */
export const createKeyResolver = (options: KeyResolverOptions = {}): KeyResolver => {
  expectOptions(options, OPTIONS);
  expectFetcher(options.fetcher, '/fetcher');
  return createKeyResolvers(options)(options.fetcher);
};

/**
 * Resolvers over several fetchers that remember together what they read.
 *
 * @param options opt-ins, bounds
 * @returns the resolver over a fetcher
 */
export const createKeyResolvers = ({
  trustFragmentKeys = false,
  cacheSize = 1000,
}: Omit<KeyResolverOptions, 'fetcher'> = {}): ((fetcher: Fetcher | undefined) => KeyResolver) => {
  const embedded = createBoundedCache<string, ResolvedMethod>(cacheSize);
  const memory: DocumentMemory = new WeakMap();
  let loaded: Promise<{ readonly resolveInDocument: typeof resolveInDocument }> | undefined;

  /** Remembered, since even what is loaded takes microseconds to import again; unless it could not be had. */
  const loadOnce = (): NonNullable<typeof loaded> =>
    (loaded ??= import('./resolveInDocument.js').catch((error: unknown) => {
      loaded = undefined;
      throw error;
    }));

  const remember = (url: string, find: () => ResolvedMethod): ResolvedMethod => {
    const known = embedded.get(url);
    if (known !== undefined) return known;
    const found = find();
    embedded.set(url, found);
    return found;
  };

  const resolve = async (
    url: string,
    resolveOptions: ResolveKeyOptions,
    fetcher: Fetcher | undefined,
  ): Promise<ResolvedMethod> => {
    if (typeof url !== 'string' || url === '')
      throw new CairnError('method.url', 'The verification method is not a usable URL.');
    const { base, fragment } = splitUrl(url);
    if (base.startsWith('did:key:')) return remember(url, () => resolveDidKey(base, fragment));
    if (base.startsWith('did:jwk:')) return remember(url, () => resolveDidJwk(base, fragment));
    if (trustFragmentKeys && isHttps(base) && fragment?.startsWith('z') === true) {
      return remember(url, () => fragmentKey(base, fragment));
    }
    return (await loadOnce()).resolveInDocument(base, fragment, resolveOptions, fetcher, memory);
  };

  return (fetcher) =>
    async (url, resolveOptions = {}) => {
      const resolved = await resolve(url, resolveOptions, fetcher);
      const { purpose, publicKey } = resolveOptions;
      if (publicKey !== undefined && !sameKey(resolved.method.publicKey, publicKey)) {
        throw new CairnError('method.notFound', `${url} does not hold the key`);
      }
      if (purpose !== undefined && !resolved.relationships.includes(purpose)) {
        throw new CairnError('method.relationship', `${url} is not listed under ${purpose}`);
      }
      return resolved;
    };
};
