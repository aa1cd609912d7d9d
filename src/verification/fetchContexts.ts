import type { Contexts } from '../jsonld/contexts.js';
import type { Fetcher } from '../model/fetcher.js';
import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../model/json.js';
import { parseJson } from '../model/parseJson.js';

/** More unknown contexts than this are left unknown. */
const MOST_CONTEXTS = 16;
const MAX_CONTEXT_BYTES = 1024 * 1024;

/**
 * The contexts of a document that are neither pinned nor supplied, asked of a fetcher that the caller trusts with
 * contexts; and those that they name in turn. What cannot be had stays unknown: canonicalisation then says so.
 *
 * @param document a credential
 * @param known the contexts that are known already; they are never asked for
 * @param fetcher answers for contexts
 */
export const fetchContexts = async (
  document: JsonObject,
  known: Contexts,
  fetcher: Fetcher,
): Promise<Contexts> => {
  const fetched = new Map<string, JsonObject>();
  const queue = contextUrlsOf(document);
  const asked = new Set<string>();
  while (queue.length > 0 && asked.size < MOST_CONTEXTS) {
    const url = queue.shift() ?? '';
    if (asked.has(url) || known.isPinned(url) || known.get(url) !== undefined) continue;
    asked.add(url);
    const context = await fetchContext(url, fetcher);
    if (context === undefined) continue;
    fetched.set(url, context);
    queue.push(...contextUrlsOf(context));
  }
  return fetched.size === 0 ? known : withFetched(known, fetched);
};

const withFetched = (known: Contexts, fetched: ReadonlyMap<string, JsonObject>): Contexts => ({
  get: (url) => known.get(url) ?? fetched.get(url),
  load: async (url) => fetched.get(url) ?? known.load(url),
  isPinned: known.isPinned,
});

const fetchContext = async (url: string, fetcher: Fetcher): Promise<JsonObject | undefined> => {
  try {
    const { bytes } = await fetcher(url, { accept: 'application/ld+json, application/json' });
    const context = parseJson(bytes, { maxBytes: MAX_CONTEXT_BYTES });
    return isJsonObject(context) && context['@context'] !== undefined ? context : undefined;
  } catch {
    return undefined;
  }
};

/** Every URL under an `@context`, at any depth. */
const contextUrlsOf = (value: JsonValue | undefined): string[] => {
  if (Array.isArray(value)) return value.flatMap((item: JsonValue) => contextUrlsOf(item));
  if (!isJsonObject(value)) return [];
  const here = asArray(value['@context']).filter((context) => typeof context === 'string');
  return [...here, ...Object.values(value).flatMap(contextUrlsOf)];
};
