import { CairnError } from '../model/errors.js';
import type { Fetcher } from '../model/fetcher.js';
import { isJsonObject, type JsonObject } from '../model/json.js';
import { parseJson } from '../model/parseJson.js';
import { findMethod, findMethodOfKey, readControllerDocument } from './controllerDocument.js';
import { didWebToUrl } from './didWeb.js';
import { isHttps } from './isHttps.js';
import { findKey, findKeyById, isJwkSet, loneKey } from './jwkSet.js';
import type { PublicKey } from './key.js';
import type { ResolveKeyOptions } from './keyResolver.js';
import { isMethodType, readVerificationMethod, type ResolvedMethod } from './verificationMethod.js';

/** Bytes that a fetcher hands out again (same object) need not be read again. */
export type DocumentMemory = WeakMap<Uint8Array, Map<string, ResolvedMethod>>;

const ACCEPT =
  'application/did+json, application/cid+json, application/jwk-set+json, application/ld+json, application/json';

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

/** A method that stands at a URL of its own: its controller's document must list it (CID 1.0, 3.3). */
const loneMethod = async (
  document: JsonObject,
  url: string,
  fetcher: Fetcher | undefined,
  signal?: AbortSignal,
): Promise<ResolvedMethod> => {
  const method = readVerificationMethod(document, url);
  if (document['id'] !== url) throw new CairnError('controller.id', `the method at ${url} has another id`);
  const controllerUrl = documentUrl(method.controller);
  const controllerDocument = readDocument(await fetchBytes(controllerUrl, fetcher, signal), controllerUrl);
  const { relationships } = readControllerDocument(controllerDocument, method.controller);
  return { method, controllerDocument, relationships: relationships.get(url) ?? [] };
};

/**
 * The method in the document of its controller: a DID document, a controlled identifier document or a JWK Set. Loaded
 * when the first key is asked for that does not stand in its own identifier.
 *
 * @param base the controller, or the URL of the document
 * @param fragment what stood after `#`
 * @param options a key to look for, a signal
 * @param fetcher answers for the document
 * @param memory of documents that were read
 * @throws CairnError `fetch.*`, `did.*`, `method.*`, `controller.*`, `key.*`
 */
export const resolveInDocument = async (
  base: string,
  fragment: string | undefined,
  { publicKey, signal }: ResolveKeyOptions,
  fetcher: Fetcher | undefined,
  memory: DocumentMemory,
): Promise<ResolvedMethod> => {
  const url = documentUrl(base);
  const bytes = await fetchBytes(url, fetcher, signal);
  const known = publicKey === undefined ? memory.get(bytes)?.get(`${base}#${fragment}`) : undefined;
  if (known !== undefined) return known;
  const document = readDocument(bytes, url);
  if (publicKey !== undefined) return byKey(document, base, publicKey);
  if (isMethodType(document['type']) && fragment === undefined)
    return loneMethod(document, base, fetcher, signal);
  const found = byFragment(document, base, fragment);
  const entries = memory.get(bytes) ?? new Map<string, ResolvedMethod>();
  memory.set(bytes, entries.set(`${base}#${fragment}`, found));
  return found;
};
