import { isJsonObject } from '../model/json.js';
import type { JsonObject, JsonValue } from '../model/json.js';
import { ActiveContext } from './activeContext.js';
import { decline } from './decline.js';
import type { Predicates } from './predicates.js';
import { isLanguageTag } from './isLanguageTag.js';
import { defineTerm } from './defineTerm.js';

/** A context document, and whether it is one of the pinned ones, whose scoped contexts are known to be valid. */
export interface ContextDocument {
  readonly content: JsonValue;
  readonly isPinned: boolean;
}

/** How a local context is applied. */
export interface ProcessOptions {
  /** Finds a context document; declines if there is none in memory. */
  readonly lookUp: (url: string) => ContextDocument;
  readonly predicates: Predicates;
  /** Told of the work: terms that are copied, and ten for each that is defined. */
  readonly count: (work: number) => void;
  /** False for type-scoped contexts: they end with their node. */
  readonly propagate: boolean;
  /** True for property-scoped contexts. */
  readonly overrideProtected: boolean;
  /** URLs of scoped contexts being checked, to end recursion. */
  readonly checking?: ReadonlySet<string> | undefined;
}

const UNSUPPORTED = ['@import', '@base', '@direction', '@vocab', '@propagate'] as const;

/**
 * Context Processing (JSON-LD 1.1 API, 4.1), for the forms that the pinned contexts use; declines others.
 *
 * @param active the context to start from, left as it is
 * @param local a local context: URL, null, object, or an array of these
 * @param isPinned whether the local context comes from a pinned document
 * @param options how to apply it
 */
export const processContext = (
  active: ActiveContext,
  local: JsonValue,
  isPinned: boolean,
  options: ProcessOptions,
): ActiveContext => {
  const list = Array.isArray(local) ? (local as readonly JsonValue[]) : [local];
  if (list.length === 0) return active;
  let result = active;
  if (!options.propagate && active.previous === undefined) {
    result = new ActiveContext(active);
    result.previous = active;
  }
  for (const entry of list) result = applyEntry(result, entry, isPinned, options);
  return result;
};

const applyEntry = (
  active: ActiveContext,
  entry: JsonValue,
  isPinned: boolean,
  options: ProcessOptions,
): ActiveContext => {
  if (entry === null) {
    if (active.hasProtected && !options.overrideProtected) decline('nullified protected terms');
    const empty = new ActiveContext();
    empty.documents = active.documents;
    empty.inline = active.inline;
    return empty;
  }
  if (typeof entry === 'string') {
    const document = options.lookUp(entry);
    const content = document.content;
    if (!Array.isArray(content)) return applyEntry(active, content, document.isPinned, options);
    return (content as readonly JsonValue[]).reduce<ActiveContext>(
      (result, inner) => applyEntry(result, inner, document.isPinned, options),
      active,
    );
  }
  if (!isJsonObject(entry) || '@context' in entry) return decline('local context');
  return applyDefinitions(active, entry, isPinned, options);
};

const applyDefinitions = (
  active: ActiveContext,
  local: JsonObject,
  isPinned: boolean,
  options: ProcessOptions,
): ActiveContext => {
  options.count(active.terms.size + 10 * Object.keys(local).length);
  for (const keyword of UNSUPPORTED) if (keyword in local) decline(keyword);
  if ('@version' in local && local['@version'] !== 1.1) decline('@version');
  const context = new ActiveContext(active);
  const defined = new Map<string, boolean>();
  if (local['@language'] !== undefined) context.language = defaultLanguage(local['@language']);
  const { overrideProtected, predicates } = options;
  const definitions = { context, local, defined, overrideProtected, predicates };
  for (const term of Object.keys(local)) {
    if (term === '@version' || term === '@protected' || term === '@language') continue;
    defineTerm(definitions, term);
    if (!isPinned) checkScopedContext(context, local[term], options);
  }
  return context;
};

const defaultLanguage = (value: JsonValue): string | undefined => {
  if (value === null) return undefined;
  return typeof value === 'string' && isLanguageTag(value) ? value.toLowerCase() : decline('@language');
};

/** Contexts from outside are checked down to their last scoped context, used or not, as the algorithm asks. */
const checkScopedContext = (
  context: ActiveContext,
  value: JsonValue | undefined,
  options: ProcessOptions,
): void => {
  if (!isJsonObject(value) || value['@context'] === undefined) return;
  const scoped = value['@context'];
  const checking = new Set(options.checking);
  if (typeof scoped === 'string') {
    if (checking.has(scoped)) return;
    checking.add(scoped);
  }
  processContext(context, scoped, false, { ...options, propagate: true, overrideProtected: true, checking });
};
