import { CairnError } from '../model/errors.js';
import type { FetchedDocument, Fetcher, FetchOptions } from '../model/fetcher.js';
import { createNetworkPatience, type NetworkPatience } from './networkPatience.js';
import type { VerificationLimits } from './policy.js';
import type { NetworkUse } from './report.js';

/** All documents of one verification together: some are parsed, and some hashed, each by its own limit. */
const MAX_FETCHED_BYTES = 128 * 1024 * 1024;

/** What one verification asks for, and counts. */
export interface Meter {
  readonly fetcher: Fetcher;
  /**
   * Count a document as asked for that another verification has asked for.
   *
   * @param url where it is
   * @param bytes its length
   * @throws CairnError `fetch.refused`
   */
  readonly charge: (url: string, bytes: number) => void;
  readonly use: () => NetworkUse;
}

/**
 * A fetcher for one verification: remembers what was asked, asks for nothing twice, gives up after a time, and
 * answers `fetch.offline` where there is nobody to ask.
 *
 * @param inner the caller's fetcher, if there is one
 * @param limits time and number of documents
 * @param patience how long the whole verification waits
 */
export const createMeteredFetcher = (
  inner: Fetcher | undefined,
  limits: VerificationLimits,
  patience: NetworkPatience = createNetworkPatience(limits.networkTimeoutMs),
): Meter => {
  const requested = new Set<string>();
  const answers = new Map<string, Promise<FetchedDocument>>();
  let bytesLeft = MAX_FETCHED_BYTES;
  const admit = (url: string): void => {
    if (requested.size >= limits.maxDocuments)
      throw new CairnError('fetch.refused', 'The credential asks for more documents than the limit.');
    requested.add(url);
  };
  const weigh = (bytes: number): void => {
    bytesLeft -= bytes;
    if (bytesLeft < 0)
      throw new CairnError('fetch.refused', 'The credential asks for larger documents than the limit.');
  };
  const charge = (url: string, bytes: number): void => {
    if (requested.has(url)) return;
    admit(url);
    weigh(bytes);
  };
  const fetch = async (url: string, options: FetchOptions): Promise<FetchedDocument> => {
    admit(url);
    if (inner === undefined)
      throw new CairnError('fetch.offline', `${url} is not among the documents supplied`);
    const document = await ask(inner, url, options, limits.fetchTimeoutMs, patience);
    weigh(document.bytes.length);
    return document;
  };
  const fetcher: Fetcher = (url, options = {}) => {
    const key = `${options.accept ?? ''} ${url}`;
    const answer = answers.get(key) ?? fetch(url, options);
    answers.set(key, answer);
    return answer;
  };
  return { fetcher, charge, use: () => ({ allowed: inner !== undefined, requested: [...requested] }) };
};

const ask = async (
  inner: Fetcher,
  url: string,
  options: FetchOptions,
  milliseconds: number,
  patience: NetworkPatience,
): Promise<FetchedDocument> => {
  const document: unknown = await patience.wait(
    async (signal) => inner(url, { ...options, signal }),
    milliseconds,
  );
  if (!isFetchedDocument(document))
    throw new CairnError(
      'fetch.failed',
      isResponse(document)
        ? 'The fetcher answered with a Response, as fetch does: createWebFetcher makes a fetcher of it.'
        : 'The fetcher did not answer with bytes.',
    );
  return document;
};

const isFetchedDocument = (value: unknown): value is FetchedDocument =>
  typeof value === 'object' && value !== null && 'bytes' in value && value.bytes instanceof Uint8Array;

const isResponse = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'arrayBuffer' in value;
