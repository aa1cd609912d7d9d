import jsonld from 'jsonld';
import ContextResolver from 'jsonld/lib/ContextResolver.js';
import util from 'jsonld/lib/util.js';
import * as rdfCanonize from 'rdf-canonize';
import type { Contexts } from '../../src/jsonld/contexts.js';
import { asArray, isJsonObject } from '../../src/model/json.js';
import type { JsonObject, JsonValue } from '../../src/model/json.js';

/** Resolved contexts shared by all documents: what makes tens of thousands of them affordable. */
const sharedCache = new Map<string, unknown>();

/**
 * Whether a document has contexts of its own. Through them it can spoil the shared cache for the documents that come
 * after: `jsonld` keeps the result of `@import` under the wrong name, and replays the warnings of one context with
 * every other that was processed in the same call.
 */
const isSpoiling = (value: JsonValue | undefined): boolean => {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).some(isSpoiling);
  if (!isJsonObject(value)) return false;
  return Object.entries(value).some(([key, member]) =>
    key === '@context'
      ? asArray<JsonValue>(member).some((entry) => typeof entry !== 'string')
      : isSpoiling(member),
  );
};

/**
 * What `jsonld` in safe mode and `rdf-canonize` make of a document, with none of our code in between, used as the
 * cryptosuites of Digital Bazaar use them.
 *
 * @param document any document
 * @param contexts the contexts it may name
 * @returns canonical N-Quads, or undefined where they refuse
 */
export const referenceOf = async (document: JsonObject, contexts: Contexts): Promise<string | undefined> => {
  try {
    const dataset = await jsonld.toRDF(document, {
      base: null,
      safe: true,
      produceGeneralizedRdf: false,
      rdfDirection: 'i18n-datatype',
      contextResolver: new ContextResolver({ sharedCache: isSpoiling(document) ? new Map() : sharedCache }),
      documentLoader: async (url) => ({
        documentUrl: url,
        document: await contexts.load(url),
        tag: 'static',
      }),
    });
    return await rdfCanonize.canonize(dataset, {
      algorithm: 'RDFC-1.0',
      format: 'application/n-quads',
      maxWorkFactor: Infinity,
    });
  } catch {
    return undefined;
  }
};

/**
 * Lets `jsonld` share term definitions between active contexts instead of copying all of them at every nested node:
 * it never changes one once made. Its answers stay the same, at a third of the time. Only for campaigns; the shapes
 * themselves are compared with the library as it is.
 */
export const quickenReference = (): void => {
  const { clone } = util;
  util.clone = (value) => (value instanceof Map ? new Map(value) : clone(value));
};
