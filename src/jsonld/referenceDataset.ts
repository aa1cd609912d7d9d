import type { ResolvedContext, Resolver } from 'jsonld/lib/ContextResolver.js';
import type { SpendWork } from './canonicalize.js';
import type { Quad } from './quad.js';
import { CairnError } from '../model/errors.js';
import { isJsonObject, joinPointer } from '../model/json.js';
import type { JsonObject, JsonValue } from '../model/json.js';
import type { Contexts } from './contexts.js';
import { CONTEXT_URLS } from './contextUrls.js';
import { locate } from './locate.js';
import { contextWork, referenceWork } from './referenceWork.js';

/** What `jsonld` works with: the contexts, and the budget. */
interface Means {
  readonly contexts: Contexts;
  readonly spend: SpendWork;
}

/**
 * The RDF dataset of a JSON-LD document, by `jsonld` in safe mode: no base IRI, nothing dropped, nothing fetched.
 *
 * @param document a JSON-LD document that {@link assertSignable} accepts
 * @param contexts the contexts it may name
 * @param spend told of the work on contexts, and of that to find a fault, before it is begun
 * @throws CairnError with a `jsonld.` code, and a pointer where one is known
 */
export const referenceDataset = async (
  document: JsonObject,
  contexts: Contexts,
  spend: SpendWork = () => undefined,
): Promise<readonly Quad[]> => {
  let overspent: unknown;
  const means: Means = {
    contexts,
    // `jsonld` may take what is thrown here for a fault of a context
    spend: (work) => {
      try {
        spend(work);
      } catch (error) {
        overspent ??= error;
        throw error;
      }
    },
  };
  try {
    return await toRdf(document, means);
  } catch (cause) {
    throw overspent ?? (await asCairnError(cause, document, means));
  }
};

const toRdf = async (document: JsonObject, { contexts, spend }: Means): Promise<readonly Quad[]> => {
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
    contextResolver: metered(new ContextResolver({ sharedCache: new Map() }), spend),
    documentLoader: async (url) => ({ documentUrl: url, document: await contexts.load(url) }),
  });
};

/** A resolver whose contexts tell of the work on them: to name one is short, and may take milliseconds each time. */
const metered = (resolver: Resolver, spend: SpendWork): Resolver => {
  const seen = new WeakSet<ResolvedContext>();
  const resolve = resolver.resolve.bind(resolver);
  resolver.resolve = async (options) => {
    const all = await resolve(options);
    for (const one of all) {
      if (seen.has(one)) continue;
      seen.add(one);
      const getProcessed = one.getProcessed.bind(one);
      one.getProcessed = (active) => {
        const known = getProcessed(active);
        if (known === undefined) spend(contextWork(active.mappings.size));
        return known;
      };
    }
    return all;
  };
  return resolver;
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

const asCairnError = async (cause: unknown, document: JsonObject, means: Means): Promise<CairnError> => {
  if (cause instanceof CairnError) return cause;
  const details = detailsOf(cause);
  if (details.cause !== undefined) return asCairnError(details.cause, document, means);
  if (details.event !== undefined) return safeModeError(details.event, document, means, cause);
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
  means: Means,
  cause: unknown,
): Promise<CairnError> => {
  const code = String(event.code);
  const details = event.details ?? {};
  const { property } = details;
  if (code === 'invalid property' && typeof property === 'string') {
    const pointer = await locateUndefined(document, property, means);
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
  means: Means,
): Promise<string | undefined> => {
  const pointers = locate(document, (key) => key === property);
  if (pointers.length < 2) return pointers[0];
  for (const pointer of pointers) {
    const others = pointers.filter((other) => other !== pointer && !pointer.startsWith(`${other}/`));
    const fails = await onceMore(without(document, others), means).then(
      () => false,
      (error: unknown) => detailsOf(error).event?.details?.['property'] === property,
    );
    if (fails) return pointer;
  }
  return undefined;
};

const onceMore = async (document: JsonObject, means: Means): Promise<readonly Quad[]> => {
  means.spend(referenceWork(document));
  return toRdf(document, means);
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
