import type { Quad } from './quad.js';
import { CairnError } from '../model/errors.js';
import { isJsonObject, joinPointer } from '../model/json.js';
import type { JsonObject, JsonValue } from '../model/json.js';
import type { Contexts } from './contexts.js';
import { CONTEXT_URLS } from './contextUrls.js';
import { locate } from './locate.js';

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
  try {
    return await toRdf(document, contexts);
  } catch (cause) {
    throw await asCairnError(cause, document, contexts);
  }
};

const toRdf = async (document: JsonObject, contexts: Contexts): Promise<readonly Quad[]> => {
  const [{ default: jsonld }, { default: ContextResolver }] = await Promise.all([
    import('jsonld'),
    import('jsonld/lib/ContextResolver.js'),
  ]);
  return jsonld.toRDF(document, {
    base: null,
    safe: true,
    produceGeneralizedRdf: false,
    rdfDirection: 'i18n-datatype',
    // A cache for this document alone. `jsonld` shares one between all its users: their loaders may have other content
    // for our URLs, and a document with contexts of its own can spoil it for those that come after (it keeps the result
    // of `@import` under the wrong name, and replays one context's warnings with others).
    contextResolver: new ContextResolver({ sharedCache: new Map() }),
    documentLoader: async (url) => ({ documentUrl: url, document: await contexts.load(url) }),
  });
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

const asCairnError = async (
  cause: unknown,
  document: JsonObject,
  contexts: Contexts,
): Promise<CairnError> => {
  if (cause instanceof CairnError) return cause;
  const details = detailsOf(cause);
  if (details.cause !== undefined) return asCairnError(details.cause, document, contexts);
  if (details.event !== undefined) return safeModeError(details.event, document, contexts, cause);
  if (details.code === 'protected term redefinition') {
    return new CairnError(
      'jsonld.protectedTerm',
      `A context redefines the protected term ${JSON.stringify(details.term)}.`,
      { cause },
    );
  }
  const message = cause instanceof Error ? cause.message : 'The document is not valid JSON-LD in safe mode.';
  return new CairnError('jsonld.invalid', message, { cause });
};

const safeModeError = async (
  event: NonNullable<JsonLdDetails['event']>,
  document: JsonObject,
  contexts: Contexts,
  cause: unknown,
): Promise<CairnError> => {
  const code = String(event.code);
  const details = event.details ?? {};
  const { property } = details;
  if (code === 'invalid property' && typeof property === 'string') {
    const pointer = await locateUndefined(document, property, contexts);
    const message = `No context defines ${JSON.stringify(property)} here: it would be dropped from the signature.`;
    return new CairnError(
      'jsonld.undefinedTerm',
      message,
      pointer === undefined ? { cause } : { pointer, cause },
    );
  }
  const texts = Object.values(details).filter((value) => typeof value === 'string');
  const [pointer] = locate(document, (_key, value) => typeof value === 'string' && texts.includes(value));
  const { type } = details;
  const message =
    code === 'relative @type reference' && typeof type === 'string'
      ? undefinedType(type)
      : code === 'empty object'
        ? 'An object that says nothing is dropped from the signature.'
        : `Safe mode: ${String(event.message)}`;
  return new CairnError(
    code.startsWith('relative') ? 'jsonld.relativeIri' : 'jsonld.invalid',
    message,
    pointer === undefined ? { cause } : { pointer, cause },
  );
};

/** The types that 1EdTech defines in a context of their own. */
const EXTENSION_TYPES = [
  '1EdTechJsonSchemaValidator2019',
  '1EdTechRevocationList',
  '1EdTechCredentialRefresh',
];

const undefinedType = (type: string): string => {
  const context = EXTENSION_TYPES.includes(type)
    ? CONTEXT_URLS.openBadgesExtensions
    : 'the context that defines it';
  return `No context defines the type ${JSON.stringify(type)} here: add ${context} to @context.`;
};

/** Which of several members of one name is the one that no context defines: the first that fails without the others. */
const locateUndefined = async (
  document: JsonObject,
  property: string,
  contexts: Contexts,
): Promise<string | undefined> => {
  const pointers = locate(document, (key) => key === property);
  if (pointers.length < 2) return pointers[0];
  for (const pointer of pointers) {
    const others = pointers.filter((other) => other !== pointer && !pointer.startsWith(`${other}/`));
    const fails = await toRdf(without(document, others), contexts).then(
      () => false,
      (error: unknown) => detailsOf(error).event?.details?.['property'] === property,
    );
    if (fails) return pointer;
  }
  return undefined;
};

/** A copy of a document without some members. */
const without = (document: JsonObject, pointers: readonly string[]): JsonObject => {
  const copy = (value: JsonValue | undefined, pointer: string): JsonValue | undefined => {
    if (Array.isArray(value)) {
      return (value as readonly JsonValue[]).map((item, i) => copy(item, joinPointer(pointer, i)) ?? null);
    }
    if (!isJsonObject(value)) return value;
    const members = Object.entries(value).map(
      ([key, member]) => [key, joinPointer(pointer, key), member] as const,
    );
    return Object.fromEntries(
      members.flatMap(([key, at, member]) => (pointers.includes(at) ? [] : [[key, copy(member, at)]])),
    );
  };
  return copy(document, '') as JsonObject;
};
