import { describe, expect, it } from 'vitest';
import { createWebFetcher, type WebFetch } from '../../src/keys/webFetcher.js';

const URL_OF_DOCUMENT = 'https://school.example/did.json';

/** Answers by the web's own Response, and remembers what it was asked. */
const answering = (response: () => Response) => {
  const asked: unknown[] = [];
  const fetch: WebFetch = async (...request) => {
    asked.push(request);
    return response();
  };
  return { fetch, asked };
};

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'none',
    (error: { readonly code?: string }) => error.code,
  );

describe('a fetcher over the fetch of the web', () => {
  it('gives bytes, media type and freshness, and says nothing of who asks', async () => {
    const headers = { 'content-type': 'Application/JSON; charset=utf-8', 'cache-control': 'max-age=60' };
    const { fetch, asked } = answering(() => new Response('{"id":1}', { headers }));
    const document = await createWebFetcher(fetch)(URL_OF_DOCUMENT, { accept: 'application/json' });
    expect(document).toEqual({
      url: URL_OF_DOCUMENT,
      bytes: new TextEncoder().encode('{"id":1}'),
      contentType: 'application/json',
      freshForMs: 60_000,
    });
    expect(asked).toEqual([
      [
        URL_OF_DOCUMENT,
        { headers: { accept: 'application/json' }, credentials: 'omit', referrerPolicy: 'no-referrer' },
      ],
    ]);
  });

  it('is the fetch of this runtime, as it is', () => {
    expect(createWebFetcher(globalThis.fetch)).toBeTypeOf('function');
  });

  it.each(['http://school.example/', 'https://user@school.example/', 'file:///etc/passwd', 'badge.json'])(
    'asks nobody for %s',
    async (url) => {
      const { fetch, asked } = answering(() => new Response('x'));
      expect(await codeOf(createWebFetcher(fetch)(url))).toBe('fetch.refused');
      expect(asked).toEqual([]);
    },
  );

  it('lets go of an answer that it does not read', async () => {
    let cancelled = false;
    const body = new ReadableStream({ cancel: () => void (cancelled = true) });
    const { fetch } = answering(() => new Response(body, { status: 500 }));
    expect(await codeOf(createWebFetcher(fetch)(URL_OF_DOCUMENT))).toBe('fetch.failed');
    expect(cancelled).toBe(true);
  });

  it('gives up on an error, on a redirect away from https, and on a document without end', async () => {
    const gone = answering(() => new Response('gone', { status: 410 }));
    expect(await codeOf(createWebFetcher(gone.fetch)(URL_OF_DOCUMENT))).toBe('fetch.failed');
    const away = answering(() =>
      Object.defineProperty(new Response('x'), 'url', { value: 'http://school.example/did.json' }),
    );
    expect(await codeOf(createWebFetcher(away.fetch)(URL_OF_DOCUMENT))).toBe('fetch.refused');
    const endless = answering(
      () => new Response(new ReadableStream({ pull: (flow) => flow.enqueue(new Uint8Array(1000)) })),
    );
    expect(await codeOf(createWebFetcher(endless.fetch, { maxBytes: 5000 })(URL_OF_DOCUMENT))).toBe(
      'fetch.tooLarge',
    );
    const broken = createWebFetcher(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await codeOf(broken(URL_OF_DOCUMENT))).toBe('fetch.failed');
  });
});
