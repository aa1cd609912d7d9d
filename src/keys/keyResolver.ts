import { CairnError } from '../model/errors.js';
import type { Fetcher } from '../model/fetcher.js';
import { isJsonObject, type JsonObject } from '../model/json.js';
import { parseJson } from '../model/parseJson.js';
import { findMethod, findMethodOfKey, readControllerDocument } from './controllerDocument.js';
import { createBoundedCache } from './boundedCache.js';
import { didWebToUrl } from './didWeb.js';
import { fragmentKey, resolveDidJwk, resolveDidKey } from './embeddedKey.js';
import { findKey, findKeyById, isJwkSet, loneKey } from './jwkSet.js';
import type { PublicKey } from './key.js';
import { sameKey } from './sameKey.js';
import { isMethodType, readVerificationMethod, type ResolvedMethod } from './verificationMethod.js';

export interface ResolveKeyOptions {
  /** The relationship that must list the method: `assertionMethod`, `authentication` … */
  readonly purpose?: string;
  /** Find the method that holds this key; the URL is then the controller's, without fragment. */
  readonly publicKey?: PublicKey;
  readonly signal?: AbortSignal;
}

/**
 * Finds the key that a verification method names. Rejects with a `CairnError`: `fetch.*` when the document could not
 * be had (nothing is known then), any other code when the answer is no.
 */
export type KeyResolver = (url: string, options?: ResolveKeyOptions) => Promise<ResolvedMethod>;

export interface KeyResolverOptions {
  /** Answers for the network; without it only `did:key` and `did:jwk` resolve. */
  readonly fetcher?: Fetcher;
  /**
   * Take the key of an https URL from its fragment (`https://school.example#z6Mk…`) without asking the document.
   * Anyone can write such a URL, so this proves nothing: only for replaying fixtures that are made that way.
   */
  readonly trustFragmentKeys?: boolean;
  /** How many resolved methods are remembered; 1000 by default. */
  readonly cacheSize?: number;
}

/** Bytes that a fetcher hands out again (same object) need not be read again. */
type Memory = WeakMap<Uint8Array, Map<string, ResolvedMethod>>;

const ACCEPT =
  'application/did+json, application/cid+json, application/jwk-set+json, application/ld+json, application/json';

/** The parts of a verification method URL. */
const splitUrl = (url: string): { readonly base: string; readonly fragment: string | undefined } => {
  const at = url.indexOf('#');
  return at < 0
    ? { base: url, fragment: undefined }
    : { base: url.slice(0, at), fragment: url.slice(at + 1) };
};

const isHttps = (url: string): boolean => {
  if (!url.startsWith('https://') || !URL.canParse(url)) return false;
  const { username, password } = new URL(url);
  return username === '' && password === '';
};

const fetchBytes = async (
  url: string,
  fetcher: Fetcher | undefined,
  signal?: AbortSignal,
): Promise<Uint8Array> => {
  if (fetcher === undefined) throw new CairnError('fetch.offline', `no fetcher was given for ${url}`);
  const { bytes } = await fetcher(url, { accept: ACCEPT, ...(signal === undefined ? {} : { signal }) });
  return bytes;
};

/** What answers with a page or an error text has not answered: nothing is known then. */
const readDocument = (bytes: Uint8Array, url: string): JsonObject => {
  let document: unknown;
  try {
    document = parseJson(bytes, { maxBytes: 1024 * 1024, numbers: 'any' });
  } catch (cause) {
    throw new CairnError('fetch.failed', `${url} did not answer with JSON`, { cause });
  }
  if (!isJsonObject(document))
    throw new CairnError('fetch.failed', `${url} did not answer with a JSON object`);
  return document;
};

/** Where the document of a controller is to be found. */
const documentUrl = (controller: string): string => {
  if (controller.startsWith('did:web:')) return didWebToUrl(controller);
  if (controller.startsWith('did:'))
    throw new CairnError(
      'did.unsupported',
      'The DID method is not supported (supported: did:key, did:jwk, did:web).',
    );
  if (isHttps(controller)) return controller;
  throw new CairnError('method.url', 'a verification method is a DID URL or an https URL');
};

const byKey = (document: JsonObject, base: string, publicKey: PublicKey): ResolvedMethod =>
  isJwkSet(document)
    ? findKey(document, base, publicKey)
    : findMethodOfKey(readControllerDocument(document, base), publicKey);

const byFragment = (document: JsonObject, base: string, fragment: string | undefined): ResolvedMethod => {
  if (typeof document['kty'] === 'string') return loneKey(document, base);
  if (fragment === undefined) throw new CairnError('method.url', 'the verification method has no fragment');
  return isJwkSet(document)
    ? findKeyById(document, base, fragment)
    : findMethod(readControllerDocument(document, base), `${base}#${fragment}`);
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
  const { fetcher, trustFragmentKeys = false, cacheSize = 1000 } = options;
  const embedded = createBoundedCache<string, ResolvedMethod>(cacheSize);
  const memory: Memory = new WeakMap();

  const remember = (url: string, find: () => ResolvedMethod): ResolvedMethod => {
    const known = embedded.get(url);
    if (known !== undefined) return known;
    const found = find();
    embedded.set(url, found);
    return found;
  };

  /** A method that stands at a URL of its own: its controller's document must list it (CID 1.0, 3.3). */
  const loneMethod = async (
    document: JsonObject,
    url: string,
    signal?: AbortSignal,
  ): Promise<ResolvedMethod> => {
    const method = readVerificationMethod(document, url);
    if (document['id'] !== url) throw new CairnError('controller.id', `the method at ${url} has another id`);
    const controllerUrl = documentUrl(method.controller);
    const controllerDocument = readDocument(await fetchBytes(controllerUrl, fetcher, signal), controllerUrl);
    const { relationships } = readControllerDocument(controllerDocument, method.controller);
    return { method, controllerDocument, relationships: relationships.get(url) ?? [] };
  };

  const fromDocument = async (
    base: string,
    fragment: string | undefined,
    { publicKey, signal }: ResolveKeyOptions,
  ): Promise<ResolvedMethod> => {
    const url = documentUrl(base);
    const bytes = await fetchBytes(url, fetcher, signal);
    const known = publicKey === undefined ? memory.get(bytes)?.get(`${base}#${fragment}`) : undefined;
    if (known !== undefined) return known;
    const document = readDocument(bytes, url);
    if (publicKey !== undefined) return byKey(document, base, publicKey);
    if (isMethodType(document['type']) && fragment === undefined) return loneMethod(document, base, signal);
    const found = byFragment(document, base, fragment);
    const entries = memory.get(bytes) ?? new Map<string, ResolvedMethod>();
    memory.set(bytes, entries.set(`${base}#${fragment}`, found));
    return found;
  };

  const resolve = async (url: string, resolveOptions: ResolveKeyOptions): Promise<ResolvedMethod> => {
    if (typeof url !== 'string' || url === '')
      throw new CairnError('method.url', 'The verification method is not a usable URL.');
    const { base, fragment } = splitUrl(url);
    if (base.startsWith('did:key:')) return remember(url, () => resolveDidKey(base, fragment));
    if (base.startsWith('did:jwk:')) return remember(url, () => resolveDidJwk(base, fragment));
    if (trustFragmentKeys && isHttps(base) && fragment?.startsWith('z') === true) {
      return remember(url, () => fragmentKey(base, fragment));
    }
    return fromDocument(base, fragment, resolveOptions);
  };

  return async (url, resolveOptions = {}) => {
    const resolved = await resolve(url, resolveOptions);
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
