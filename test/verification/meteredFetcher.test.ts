import { describe, expect, it } from 'vitest';
import type { Fetcher } from '../../src/model/fetcher.js';
import { createMeteredFetcher } from '../../src/verification/meteredFetcher.js';
import { DEFAULT_LIMITS } from '../../src/verification/policy.js';

const URL = 'https://example.org/list';
const limits = { ...DEFAULT_LIMITS, fetchTimeoutMs: 30, maxDocuments: 2 };
const empty: Fetcher = async (url) => ({ url, bytes: new Uint8Array(), contentType: '' });
const codeOf = (answer: Promise<unknown>): Promise<unknown> =>
  answer.catch((error: { code?: string }) => error.code);

describe('the fetcher of one verification', () => {
  it('asks for nothing twice, and says what it asked for', async () => {
    let asked = 0;
    const inner: Fetcher = async (url) => ({ url, bytes: Uint8Array.of((asked += 1)), contentType: '' });
    const { fetcher, use } = createMeteredFetcher(inner, limits);
    expect(await fetcher(URL)).toBe(await fetcher(URL));
    expect(asked).toBe(1);
    expect(use()).toEqual({ allowed: true, requested: [URL] });
  });

  it('is offline without an inner one', async () => {
    const { fetcher, use } = createMeteredFetcher(undefined, limits);
    expect(await codeOf(fetcher(URL))).toBe('fetch.offline');
    expect(use()).toEqual({ allowed: false, requested: [URL] });
  });

  it('gives up on one that hangs, and tells it so', async () => {
    let aborted = false;
    const hanging: Fetcher = (_, options) =>
      new Promise(() => options?.signal?.addEventListener('abort', () => (aborted = true)));
    expect(await codeOf(createMeteredFetcher(hanging, limits).fetcher(URL))).toBe('fetch.timeout');
    expect(aborted).toBe(true);
  });

  it.each([
    ['throws', () => Promise.reject(new TypeError('boom'))],
    ['throws at once', () => JSON.parse('{') as never],
    ['answers with nothing', () => Promise.resolve(undefined as never)],
    ['answers with text', () => Promise.resolve({ bytes: '<html>' } as never)],
  ] satisfies [string, Fetcher][])('turns one that %s into fetch.failed', async (_, inner) => {
    expect(await codeOf(createMeteredFetcher(inner, limits).fetcher(URL))).toBe('fetch.failed');
  });

  it('stops at 128 MiB of answers together', async () => {
    const bytes = new Uint8Array(50 * 1024 * 1024);
    const inner: Fetcher = async (url) => ({ url, bytes, contentType: '' });
    const { fetcher } = createMeteredFetcher(inner, { ...limits, maxDocuments: 9 });
    expect((await fetcher(`${URL}1`)).bytes.length).toBe(bytes.length);
    expect((await fetcher(`${URL}2`)).bytes.length).toBe(bytes.length);
    expect(await codeOf(fetcher(`${URL}3`))).toBe('fetch.refused');
  });

  it('stops at the limit', async () => {
    const { fetcher } = createMeteredFetcher(empty, limits);
    await fetcher(`${URL}/1`);
    await fetcher(`${URL}/2`);
    expect(await codeOf(fetcher(`${URL}/3`))).toBe('fetch.refused');
    expect(await fetcher(`${URL}/2`)).toBeDefined();
  });
});
