import { CairnError, isCairnError } from '../model/errors.js';
import type { FetchedDocument, Fetcher } from '../model/fetcher.js';
import { expectArgument } from '../model/expect.js';
import type { JsonValue } from '../model/json.js';

interface Remembered {
  readonly value: unknown;
  readonly document: FetchedDocument;
}

const encoded = (url: string, value: JsonValue | object): FetchedDocument => {
  if (value instanceof Uint8Array) return { url, bytes: value, contentType: '' };
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const isJson = typeof value !== 'string' || /^\s*[[{]/.test(text);
  return {
    url,
    bytes: new TextEncoder().encode(text),
    contentType: isJson ? 'application/json' : 'text/plain',
  };
};

/**
 * A fetcher that answers from memory: for tests, for bundles of documents, for verification without a network.
 * A document that is replaced in the map is served anew; the bytes of an unchanged one stay the same object.
 *
 * @param documents by URL: an object (served as JSON), text (served as it is), or bytes
 * @returns a fetcher that rejects with `fetch.offline` for every other URL
 * @example
 * const fetcher = createDocumentFetcher({ 'https://school.example/.well-known/did.json': didDocument });
 */
export const createDocumentFetcher = (documents: Readonly<Record<string, JsonValue | object>>): Fetcher => {
  expectArgument(documents, 'object', 'Documents by URL');
  const remembered = new Map<string, Remembered>();
  return async (url) => {
    const value = Object.hasOwn(documents, url) ? documents[url] : undefined;
    if (value === undefined)
      throw new CairnError('fetch.offline', `${url} is not among the documents supplied`);
    const known = remembered.get(url);
    if (known !== undefined && known.value === value) return known.document;
    const document = encoded(url, value);
    remembered.set(url, { value, document });
    return document;
  };
};

/**
 * A fetcher that asks several in turn: the next one is asked when a fetcher does not have the document
 * (`fetch.offline`); any other trouble is final.
 *
 * @param fetchers in order of preference
 */
export const firstOf = (...fetchers: readonly Fetcher[]): Fetcher => {
  for (const fetcher of fetchers) expectArgument(fetcher, 'function', 'A fetcher');
  return async (url, options) => {
    for (const fetcher of fetchers) {
      try {
        return await fetcher(url, options);
      } catch (error) {
        if (!isCairnError(error, 'fetch.offline')) throw error;
      }
    }
    throw new CairnError('fetch.offline', `${url} is not among the documents supplied`);
  };
};
