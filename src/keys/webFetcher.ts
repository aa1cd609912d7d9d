import { isHttps } from './isHttps.js';
import type { AbortSignalLike } from '../model/abortSignal.js';
import { concatenate } from '../model/concatenate.js';
import { CairnError, isCairnError } from '../model/errors.js';
import { expectArgument, expectOptions } from '../model/expect.js';
import type { FetchedDocument, Fetcher } from '../model/fetcher.js';
import { freshForMs } from '../model/freshness.js';
import { mediaTypeOf } from '../model/mediaTypeOf.js';

/** What is used of the answer of `fetch`. */
export interface WebResponse {
  readonly ok: boolean;
  readonly status: number;
  readonly url: string;
  readonly headers: { readonly get: (name: string) => string | null };
  readonly body: unknown;
}

/** `fetch`, as browsers, workers, Node, Bun and Deno have it; only what is used of it. */
export type WebFetch = (url: string, init: WebRequest) => Promise<WebResponse>;

export interface WebRequest {
  readonly headers: Record<string, string>;
  readonly signal?: AbortSignalLike;
  readonly credentials: 'omit';
  readonly referrerPolicy: 'no-referrer';
}

export interface WebFetcherOptions {
  /** Most bytes of a document. Default 16 MiB. */
  readonly maxBytes?: number | undefined;
}

/**
 * A fetcher for pages and workers, over the `fetch` that is handed in: https only, without cookies and without saying who
 * asks, bounded in size; how long to wait is for whoever asks. In a browser the host must allow it (CORS). On a server
 * use `createGuardedFetcher` of `cairn-badges/node`: every URL in a badge is a stranger's, and this one resolves no names, so
 * that it would reach private addresses.
 *
 * @param fetch the runtime's `fetch`
 * @param options limits
 * @returns a fetcher that rejects with `fetch.refused`, `fetch.failed`, `fetch.tooLarge`
 * @throws CairnError `argument.type`, `option.*`
 * @example
 * const report = await verify(await file.arrayBuffer(), { fetcher: createWebFetcher(fetch) });
 */
export const createWebFetcher = (fetch: WebFetch, options: WebFetcherOptions = {}): Fetcher => {
  expectArgument(fetch, 'function', 'fetch');
  expectOptions(options, { maxBytes: 'count' });
  const { maxBytes = 16 * 1024 * 1024 } = options;
  return async (url, { accept = '*/*', signal } = {}) => {
    if (!isHttps(url)) throw new CairnError('fetch.refused', `Only https is fetched, not ${url}`);
    try {
      const response = await fetch(url, {
        headers: { accept },
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        ...(signal === undefined ? {} : { signal }),
      });
      return await documentOf(url, response, maxBytes);
    } catch (cause) {
      if (isCairnError(cause)) throw cause;
      throw new CairnError('fetch.failed', `${url} could not be fetched.`, { cause });
    }
  };
};

const documentOf = async (
  asked: string,
  { ok, status, url, headers, body }: WebResponse,
  maxBytes: number,
): Promise<FetchedDocument> => {
  const isElsewhere = url !== '' && !isHttps(url);
  if (!ok || isElsewhere) {
    // what is not read would hold its connection
    if (isByteStream(body)) await body.getReader().cancel();
    throw ok
      ? new CairnError('fetch.refused', `${asked} redirects to ${url}`)
      : new CairnError('fetch.failed', `${asked} answered with status ${status}.`);
  }
  const of = (name: string): string | undefined => headers.get(name) ?? undefined;
  const fresh = freshForMs(
    { 'cache-control': of('cache-control'), age: of('age'), date: of('date'), expires: of('expires') },
    Date.now(),
  );
  return {
    url: url === '' ? asked : url,
    bytes: await bytesOf(body, asked, maxBytes),
    contentType: mediaTypeOf(of('content-type')),
    ...(fresh === undefined ? {} : { freshForMs: fresh }),
  };
};

/** What is used of a ReadableStream. */
interface ByteStream {
  readonly getReader: () => {
    readonly read: () => Promise<{ readonly done: boolean; readonly value?: Uint8Array }>;
    readonly cancel: () => Promise<void>;
  };
}

const isByteStream = (body: unknown): body is ByteStream =>
  typeof body === 'object' && body !== null && 'getReader' in body && typeof body.getReader === 'function';

/** Read piece by piece, so that an endless answer ends at the limit. */
const bytesOf = async (body: unknown, url: string, maxBytes: number): Promise<Uint8Array> => {
  if (!isByteStream(body)) return new Uint8Array();
  const reader = body.getReader();
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    const { value = new Uint8Array() } = piece;
    length += value.length;
    if (length > maxBytes) {
      await reader.cancel();
      throw new CairnError('fetch.tooLarge', `${url} is larger than ${maxBytes} bytes.`);
    }
    pieces.push(value);
  }
  return concatenate(pieces);
};
