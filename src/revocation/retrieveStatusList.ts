import { CairnError, isCairnError } from '../model/errors.js';
import type { FetchedDocument, Fetcher } from '../model/fetcher.js';
import { isJsonObject, type JsonObject } from '../model/json.js';
import { typesOf } from '../model/structureKind.js';
import { parseJson } from '../model/parseJson.js';
import type { RetrievedList } from './createStatusListCache.js';
import { readStatusListAsync } from './statusList.js';
import type { ListEntryType } from '../model/statusEntry.js';
import type { StatusPolicy, StatusSources } from './statusSources.js';
import { verifyStatusList } from './verifyStatusList.js';

const DEFAULT_TIMEOUT = 15_000;
const ACCEPT = 'application/vc, application/vc+jwt, application/ld+json, application/json';

const unavailable = (message: string, cause?: unknown): CairnError =>
  new CairnError('status.list.retrieval', message, { cause });

/** The fetcher may be anyone's: one that hangs, throws something of its own or answers with something else failed. */
const fetchList = async (url: string, fetcher: Fetcher, timeoutMs: number): Promise<FetchedDocument> => {
  const aborter = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new CairnError('fetch.timeout', 'The fetch took longer than allowed.'));
      aborter.abort();
    }, timeoutMs);
  });
  try {
    const document = await Promise.race([fetcher(url, { accept: ACCEPT, signal: aborter.signal }), deadline]);
    if (!(document?.bytes instanceof Uint8Array))
      throw unavailable(`The fetcher gave no document for ${url}.`);
    return document;
  } catch (cause) {
    if (isCairnError(cause, 'status.list.retrieval')) throw cause;
    const reason = isCairnError(cause) ? `${cause.code}: ${cause.message}` : 'the fetcher failed';
    throw unavailable(`The status list ${url} could not be retrieved (${reason}).`, cause);
  } finally {
    clearTimeout(timer);
  }
};

const TOKEN = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/** JSON, or a compact JWS; a page that says something else in HTML is no answer. */
const readDocument = ({ bytes }: FetchedDocument, url: string): JsonObject | string => {
  if (bytes[0] === 0x65) {
    const text = new TextDecoder().decode(bytes).trim();
    if (TOKEN.test(text)) return text;
  }
  try {
    const value = parseJson(bytes);
    if (typesOf(value).includes('EnvelopedVerifiableCredential'))
      throw unavailable(
        `What ${url} answered is an envelope; a status list is read as it is, or as a token.`,
      );
    if (isJsonObject(value)) return value;
  } catch (cause) {
    if (isCairnError(cause, 'status.list.retrieval')) throw cause;
    throw unavailable(
      `What ${url} answered is no status list (${isCairnError(cause) ? cause.code : 'unreadable'}).`,
    );
  }
  throw unavailable(`What ${url} answered is no status list.`);
};

const retrieve = async (
  url: string,
  kind: ListEntryType | '1EdTechRevocationList',
  sources: StatusSources,
  policy: StatusPolicy,
): Promise<RetrievedList> => {
  const { fetcher } = sources;
  if (fetcher === undefined)
    throw unavailable(`The status list ${url} was not asked for: there is no fetcher.`);
  const fetched = await fetchList(url, fetcher, policy.timeoutMs ?? DEFAULT_TIMEOUT);
  const document = readDocument(fetched, url);
  const fresh = fetched.freshForMs === undefined ? {} : { freshForMs: fetched.freshForMs };
  if (kind === '1EdTechRevocationList') {
    if (typeof document === 'string') throw new CairnError('status.list.type', 'The list is a token.');
    const { readRevocationList } = await import('./revocationList.js');
    return { list: readRevocationList(document), ...fresh };
  }
  const { credential, expires } = await verifyStatusList(document, sources, policy);
  const list = await readStatusListAsync(credential, kind, policy.maxListBytes, sources.spendOnLists);
  const validUntil = Math.min(list.validUntil ?? Infinity, expires ?? Infinity);
  return { list: validUntil === Infinity ? list : { ...list, validUntil }, ...fresh };
};

/**
 * Fetch a status list and verify its signature; from the cache where there is one. Its own `credentialStatus`, should
 * it have one, is not followed: a list is kept current by its dates.
 *
 * @param url where the list is
 * @param kind the kind of entry that points to it
 * @param sources fetcher, keys, cache
 * @param policy instant and limits
 * @param now the instant, epoch milliseconds
 * @returns the list, or the error that says why there is none
 */
export const retrieveStatusList = async (
  url: string,
  kind: ListEntryType | '1EdTechRevocationList',
  sources: StatusSources,
  policy: StatusPolicy,
  now: number,
): Promise<RetrievedList> => {
  const ask = async (): Promise<RetrievedList> => {
    try {
      return await retrieve(url, kind, sources, policy);
    } catch (cause) {
      return {
        error: isCairnError(cause) ? cause : unavailable(`The status list ${url} could not be read.`, cause),
      };
    }
  };
  return sources.cache === undefined ? ask() : sources.cache.load(cacheKey(url, kind), now, ask);
};

/**
 * The name of a list in a cache.
 *
 * @param url where the list is
 * @param kind the kind of entry that points to it
 */
export const cacheKey = (url: string, kind: ListEntryType | '1EdTechRevocationList'): string =>
  `${kind} ${url}`;
