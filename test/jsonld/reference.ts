import jsonld from 'jsonld';
import ContextResolver from 'jsonld/lib/ContextResolver.js';
import util from 'jsonld/lib/util.js';
import * as rdfCanonize from 'rdf-canonize';
import type { Contexts } from '../../src/jsonld/contexts.js';
import type { JsonObject } from '../../src/model/json.js';

/** Resolved contexts shared by all documents: what makes tens of thousands of them affordable. */
const sharedCache = new Map<string, unknown>();

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
      // a document with @import spoils the cache for those that come after
      contextResolver: new ContextResolver({
        sharedCache: JSON.stringify(document).includes('@import') ? new Map() : sharedCache,
      }),
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
