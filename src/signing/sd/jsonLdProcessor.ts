import { createContexts, type Contexts } from '../../jsonld/contexts.js';
import { CairnError, isCairnError } from '../../model/errors.js';
import type { JsonObject } from '../../model/json.js';

interface Loaded {
  readonly documentUrl: string;
  readonly document: unknown;
}
interface Options {
  readonly safe: true;
  readonly base: null;
  readonly rdfDirection: 'i18n-datatype';
  readonly documentLoader: (url: string) => Promise<Loaded>;
}
interface Library {
  expand(document: object, options: Options): Promise<readonly JsonObject[]>;
  compact(expanded: object, context: unknown, options: Options): Promise<JsonObject>;
  toRDF(document: object, options: Options & { readonly format: 'application/n-quads' }): Promise<string>;
}

/** The steps of JSON-LD that selective disclosure takes one by one. */
export interface JsonLdProcessor {
  readonly expand: (document: JsonObject) => Promise<readonly JsonObject[]>;
  readonly compact: (expanded: readonly JsonObject[], context: unknown) => Promise<JsonObject>;
  /** N-Quads, not canonical */
  readonly toStatements: (document: object) => Promise<string>;
}

const wrapped = async <Value>(run: () => Promise<Value>): Promise<Value> => {
  try {
    return await run();
  } catch (error) {
    if (isCairnError(error)) throw error;
    throw new CairnError('jsonld.invalid', 'The document is not valid JSON-LD in safe mode.', {
      cause: error,
    });
  }
};

/**
 * The reference library `jsonld` in safe mode, with nothing fetched.
 *
 * @param contexts the contexts that a document may name
 */
export const createJsonLdProcessor = async (
  contexts: Contexts = createContexts(),
): Promise<JsonLdProcessor> => {
  const library = (await import('jsonld')).default as unknown as Library;
  const options: Options = {
    safe: true,
    base: null,
    rdfDirection: 'i18n-datatype',
    documentLoader: async (url) => ({ documentUrl: url, document: await contexts.load(url) }),
  };
  return {
    expand: (document) => wrapped(() => library.expand(document, options)),
    compact: (expanded, context) => wrapped(() => library.compact(expanded, context, options)),
    toStatements: (document) =>
      wrapped(() => library.toRDF(document, { ...options, format: 'application/n-quads' })),
  };
};
