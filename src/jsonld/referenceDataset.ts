import type { Quad } from 'rdf-canonize';
import { CairnError } from '../model/errors.js';
import { isJsonObject } from '../model/json.js';
import type { JsonObject } from '../model/json.js';
import type { Contexts } from './contexts.js';
import { locateTerm } from './locateTerm.js';

/**
 * The RDF dataset of a JSON-LD document, by `jsonld` in safe mode: no base IRI, nothing dropped, nothing fetched.
 *
 * @param document a JSON-LD document that {@link assertSignable} accepts
 * @param contexts the contexts it may name
 * @throws CairnError with a `jsonld.` code, and a pointer where one is known
 */
export const referenceDataset = async (
  document: JsonObject,
  contexts: Contexts,
): Promise<readonly Quad[]> => {
  const [{ default: jsonld }, { default: ContextResolver }] = await Promise.all([
    import('jsonld'),
    import('jsonld/lib/ContextResolver.js'),
  ]);
  try {
    return await jsonld.toRDF(document, {
      base: null,
      safe: true,
      produceGeneralizedRdf: false,
      rdfDirection: 'i18n-datatype',
      // A cache for this document alone: `jsonld` shares one between all its users, whose loaders may have other content
      // for our URLs, and a document with `@import` spoils it for those that come after.
      contextResolver: new ContextResolver({ sharedCache: new Map() }),
      documentLoader: async (url) => ({
        documentUrl: url,
        document: await contexts.load(url),
        tag: 'static',
      }),
    });
  } catch (cause) {
    throw asCairnError(cause, document);
  }
};

/** What a `jsonld` error tells: `details.code` for syntax errors, `details.event` for what safe mode refuses. */
interface JsonLdDetails {
  readonly code?: unknown;
  readonly cause?: unknown;
  readonly term?: unknown;
  readonly event?: {
    readonly code?: unknown;
    readonly message?: unknown;
    readonly details?: Record<string, unknown>;
  };
}

const detailsOf = (error: unknown): JsonLdDetails =>
  isJsonObject(error) || error instanceof Error ? ((error as { details?: JsonLdDetails }).details ?? {}) : {};

const asCairnError = (cause: unknown, document: JsonObject): CairnError => {
  if (cause instanceof CairnError) return cause;
  const details = detailsOf(cause);
  if (details.cause !== undefined) return asCairnError(details.cause, document);
  if (details.event !== undefined) return safeModeError(details.event, document, cause);
  if (details.code === 'protected term redefinition') {
    return new CairnError(
      'jsonld.protectedTerm',
      `A context redefines the protected term ${JSON.stringify(details.term)}.`,
      { cause },
    );
  }
  const message = cause instanceof Error ? cause.message : undefined;
  return new CairnError('jsonld.invalid', message, { cause });
};

const safeModeError = (
  event: NonNullable<JsonLdDetails['event']>,
  document: JsonObject,
  cause: unknown,
): CairnError => {
  const code = String(event.code);
  const details = event.details ?? {};
  if (code === 'invalid property' && typeof details['property'] === 'string') {
    const pointer = locateTerm(document, details['property']);
    const message = `No context defines ${JSON.stringify(details['property'])} here: it would be dropped from the signature.`;
    return new CairnError(
      'jsonld.undefinedTerm',
      message,
      pointer === undefined ? { cause } : { pointer, cause },
    );
  }
  const message = `Safe mode: ${String(event.message)}`;
  return new CairnError(code.startsWith('relative') ? 'jsonld.relativeIri' : 'jsonld.invalid', message, {
    cause,
  });
};
