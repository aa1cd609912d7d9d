import { CairnError } from '../model/errors.js';
import { asArray, isJsonObject, joinPointer } from '../model/json.js';
import type { JsonObject, JsonValue } from '../model/json.js';
import type { Contexts } from './contexts.js';
import { collected, definedTerms, GENERIC_DELIMITER, hidesTerms } from './inlineContext.js';
import type { DefinedTerms } from './inlineContext.js';
import { isClassName } from './names.js';

/** Keywords that may stand in an object with `@value`. */
const VALUE_KEYWORDS: ReadonlySet<string> = new Set(['@value', '@type', '@language', '@direction']);

interface Visit {
  readonly value: JsonValue | undefined;
  readonly pointer: string;
  /** The context documents named by URL further out, and what all contexts further out define. */
  readonly documents: readonly JsonObject[];
  readonly terms: readonly DefinedTerms[];
}

/**
 * Refuses documents in which something is signed under a name by which readers of the JSON don't find it. JSON-LD can
 * write one statement in many ways: under the full IRI of a property, under another name of an inline context, inside
 * `@nest`, `@included`, `@graph` or `@reverse`. The signature is the same for all of them; so the holder of a
 * credential could move its `validUntil` or `credentialStatus` out of the sight of schema and verifier. `@index` and
 * `@set` are refused with them: the one is not signed at all, the other wraps values away.
 *
 * @param document a document whose contexts are all in memory
 * @param contexts the contexts it may name
 * @throws CairnError `jsonld.inlineContext`, `jsonld.hiddenTerm`, with a pointer
 */
export const assertVisibleTerms = (document: JsonObject, contexts: Contexts): void => {
  const open: Visit[] = [{ value: document, pointer: '', documents: [], terms: [] }];
  for (let visit = open.pop(); visit !== undefined; visit = open.pop()) {
    const { value, pointer } = visit;
    if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i++) {
        open.push({ ...visit, value: value[i] as JsonValue, pointer: joinPointer(pointer, i) });
      }
    } else if (isJsonObject(value)) {
      open.push(...members(value, visit, contexts));
    }
  }
};

const members = (object: JsonObject, visit: Visit, contexts: Contexts): readonly Visit[] => {
  const { documents, terms } = withContext(object, visit, contexts);
  const isValue = Object.hasOwn(object, '@value');
  return Object.entries(object).flatMap(([key, value]) => {
    const pointer = joinPointer(visit.pointer, key);
    if (key === '@context') return [];
    if (isHiddenKey(key, isValue, terms) || isClass(key, documents))
      throw new CairnError(
        'jsonld.hiddenTerm',
        'Something would be signed under a name by which readers of the JSON do not find it.',
        { pointer },
      );
    if (key === 'type') {
      for (const type of asArray(value)) {
        if (typeof type === 'string' && isHiddenIri(type, terms)) {
          throw new CairnError('jsonld.hiddenTerm', `The type ${JSON.stringify(type)} has a name.`, {
            pointer,
          });
        }
      }
    }
    if (isReference(key, terms)) {
      for (const one of asArray<JsonValue>(value))
        if (typeof one === 'string' && isCompact(one, terms))
          throw new CairnError(
            'jsonld.hiddenTerm',
            `${JSON.stringify(one)} is a compact IRI: identifiers are written out.`,
            { pointer },
          );
    }
    const isJson = terms.some(({ json }) => json.has(key)) && !terms.some(({ notJson }) => notJson.has(key));
    return isJson ? [] : [{ value, pointer, documents, terms }];
  });
};

const withContext = (
  object: JsonObject,
  visit: Visit,
  contexts: Contexts,
): Pick<Visit, 'documents' | 'terms'> => {
  if (!Object.hasOwn(object, '@context')) return visit;
  const entries: readonly (JsonValue | undefined)[] = asArray<JsonValue>(object['@context']);
  const named: JsonObject[] = [];
  const inline: JsonObject[] = [];
  for (const entry of entries) {
    const document = typeof entry === 'string' ? contexts.get(entry) : undefined;
    if (document !== undefined) named.push(document);
    else if (isJsonObject(entry)) inline.push(entry);
  }
  const documents = [...new Set([...visit.documents, ...named])];
  for (const entry of inline) {
    if (hidesTerms(entry, documents)) {
      throw new CairnError(
        'jsonld.inlineContext',
        'An inline context may add plain names for IRIs of its own, written out, and no other name or meaning for what is defined.',
        {
          pointer: joinPointer(visit.pointer, '@context'),
        },
      );
    }
  }
  const terms = new Set([...visit.terms, ...named.map(definedTerms), ...inline.map(collected)]);
  return { documents, terms: [...terms] };
};

const isHiddenKey = (key: string, isValue: boolean, terms: readonly DefinedTerms[]): boolean => {
  if (key.startsWith('@')) return key !== '@none' && !(isValue && VALUE_KEYWORDS.has(key));
  return isHiddenIri(key, terms);
};

/** The name of a class that a context named by URL defines: some have the IRI of a property too (`Profile`, `creator`). */
const isClass = (key: string, documents: readonly JsonObject[]): boolean =>
  isClassName(key) && documents.some((document) => definedTerms(document).meaningsOf.has(key));

const isReference = (key: string, terms: readonly DefinedTerms[]): boolean =>
  key === 'id' || terms.some(({ references }) => references.has(key));

/** Whether an identifier begins with a prefix, as which JSON-LD reads it: one thing would have two names. */
const isCompact = (iri: string, terms: readonly DefinedTerms[]): boolean => {
  const colon = iri.indexOf(':');
  if (colon <= 0 || iri.startsWith('//', colon + 1)) return false;
  const prefix = iri.slice(0, colon);
  return terms.some(({ meaningsOf }) =>
    [...(meaningsOf.get(prefix) ?? [])].some((base) => GENERIC_DELIMITER.test(base)),
  );
};

/** Whether a name is an IRI, full or compact, that has a name of its own. */
const isHiddenIri = (name: string, terms: readonly DefinedTerms[]): boolean => {
  const colon = name.indexOf(':');
  if (colon === -1 || terms.some(({ irisOf }) => irisOf.has(name))) return false;
  if (terms.some(({ namesOf }) => namesOf.has(name))) return true;
  const prefix = name.slice(0, colon);
  return terms.some(({ json, notJson }) => json.has(prefix) || notJson.has(prefix));
};
