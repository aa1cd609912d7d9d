import { EXTENSION_VOCABULARY, extensionIri } from '../model/extensionVocabulary.js';
import { asArray, isJsonObject } from '../model/json.js';
import type { JsonObject, JsonValue } from '../model/json.js';

/** What a context document defines. */
export interface DefinedTerms {
  /** IRI → the names it has, at any depth. */
  readonly namesOf: ReadonlyMap<string, ReadonlySet<string>>;
  /** Name → the IRIs it has at the root of a credential: outside of types, or inside of a credential's type. */
  readonly irisOf: ReadonlyMap<string, ReadonlySet<string>>;
  /** Name → the IRIs it has, at any depth. */
  readonly meaningsOf: ReadonlyMap<string, ReadonlySet<string>>;
  /** Names whose values are JSON literals, and names whose values are anything else. */
  readonly json: ReadonlySet<string>;
  readonly notJson: ReadonlySet<string>;
  /** Name → the containers of its values in each of its definitions; `@set` where it has none. */
  readonly containersOf: ReadonlyMap<string, ReadonlySet<string>>;
  /** Names whose texts are IRIs. */
  readonly references: ReadonlySet<string>;
}

interface Collected {
  readonly json: Set<string>;
  readonly notJson: Set<string>;
  readonly namesOf: Map<string, Set<string>>;
  readonly irisOf: Map<string, Set<string>>;
  readonly meaningsOf: Map<string, Set<string>>;
  readonly containersOf: Map<string, Set<string>>;
  readonly references: Set<string>;
}

/** Collected once a document. */
const termsOf = new WeakMap<JsonObject, DefinedTerms>();

/**
 * What a context document defines.
 *
 * @param document a context document, with its `@context`
 */
export const definedTerms = (document: JsonObject): DefinedTerms => {
  let terms = termsOf.get(document);
  if (terms === undefined) {
    terms = collected(document['@context']);
    termsOf.set(document, terms);
  }
  return terms;
};

/**
 * What a local context defines.
 *
 * @param local the value of `@context`
 */
export const collected = (local: JsonValue | undefined): DefinedTerms => {
  const terms: Collected = {
    namesOf: new Map(),
    irisOf: new Map(),
    meaningsOf: new Map(),
    json: new Set(),
    notJson: new Set(),
    containersOf: new Map(),
    references: new Set(),
  };
  collect(local, terms, true, 0);
  return terms;
};

const MAXIMUM_DEPTH = 32;

/** Types whose terms stand at the root of a document. */
const ROOT_TYPE = /(Credential|Presentation)$/;

const collect = (local: JsonValue | undefined, into: Collected, isRoot: boolean, depth: number): void => {
  if (depth > MAXIMUM_DEPTH) return;
  if (Array.isArray(local)) {
    for (const entry of local as readonly JsonValue[]) collect(entry, into, isRoot, depth + 1);
  } else if (isJsonObject(local)) {
    for (const [name, value] of Object.entries(local)) {
      if (name.startsWith('@')) continue;
      const iri = iriOf(name, value, local);
      (isJsonObject(value) && value['@type'] === '@json' ? into.json : into.notJson).add(name);
      collectShape(name, value, into);
      if (iri !== undefined) {
        addTo(into.namesOf, iri, name);
        addTo(into.meaningsOf, name, iri);
        if (isRoot) addTo(into.irisOf, name, iri);
      }
      if (isJsonObject(value)) collect(value['@context'], into, isRoot && ROOT_TYPE.test(name), depth + 1);
    }
  }
};

const collectShape = (name: string, value: JsonValue | undefined, into: Collected): void => {
  const { '@container': container = '@set', '@type': type } = isJsonObject(value) ? value : {};
  for (const keyword of asArray<JsonValue>(container)) addTo(into.containersOf, name, String(keyword));
  if (type === '@id' || type === '@vocab') into.references.add(name);
};

const addTo = (map: Map<string, Set<string>>, key: string, value: string): void => {
  const set = map.get(key);
  if (set === undefined) map.set(key, new Set([value]));
  else set.add(value);
};

/** The IRI of a term, its prefix resolved where the same object defines it. */
const iriOf = (name: string, value: JsonValue | undefined, local: JsonObject): string | undefined => {
  const id = isJsonObject(value) ? (value['@id'] ?? name) : value;
  if (typeof id !== 'string') return undefined;
  const colon = id.indexOf(':');
  const prefix =
    colon > 0 && Object.hasOwn(local, id.slice(0, colon)) ? local[id.slice(0, colon)] : undefined;
  return typeof prefix === 'string' && !id.startsWith('//', colon + 1) ? prefix + id.slice(colon + 1) : id;
};

/** What an inline context may hold besides terms. `@direction` is not: it changes no statement, so nobody signs it. */
const CONTEXT_MEMBERS: ReadonlySet<string> = new Set(['@version', '@protected', '@language']);

/**
 * What a term of an inline context may not hold: each would let statements stand where nobody looks for them, or an
 * identifier be written as another.
 */
const FORBIDDEN_TERM_MEMBERS = ['@reverse', '@nest', '@index', '@prefix'] as const;

/** Vocabularies whose terms verifiers look for, whichever of their contexts a document names. */
const RESERVED = [
  'https://www.w3.org/2018/credentials',
  'https://www.w3.org/ns/credentials/status',
  'https://www.w3.org/ns/did',
  'https://w3id.org/security',
  'https://w3id.org/vc/',
  'https://purl.imsglobal.org/',
];

const ABSOLUTE = /^[A-Za-z][A-Za-z0-9+.-]*:/;
/** A term whose IRI ends so is a prefix without being called one (JSON-LD 1.1 API, 4.2.2 step 14.2.5). */
export const GENERIC_DELIMITER = /[:/?#[\]@]$/;

/** Schemes of identifiers in use: as prefixes they would turn one person's identifier into another's. */
const SCHEMES: ReadonlySet<string> = new Set(
  'acct data did doi file ftp geo http https info ipfs ipns mailto ni oid tag tel urn web'.split(' '),
);

/**
 * Whether an inline context of a document gives a new meaning to a term, or a new name to a meaning, of the contexts
 * named by URL. JSON-LD allows both; but then who reads the JSON (a schema, a person, a verifier looking for
 * `validUntil`) reads something else than what is signed, and the holder of a credential could hide its end of
 * validity or its status behind another name without breaking the signature.
 *
 * Names of such a context are plain, and what they stand for is written out: with prefixes and names of names, the same
 * meaning, and the same identifier, could be written in ways that nobody compares.
 *
 * @param inline an object in the `@context` of a document
 * @param documents the context documents that the document names beside it and further out
 */
export const hidesTerms = (inline: JsonObject, documents: readonly JsonObject[]): boolean => {
  const known = documents.map(definedTerms);
  const own = collected(inline);
  const isName = (text: string): boolean => [own, ...known].some(({ meaningsOf }) => meaningsOf.has(text));
  return isUnplain(inline, isName, 0) || renames(own, known);
};

/**
 * Whether a name is JSON in an inline context, and something else in another or in a context named by URL. Which of them
 * holds is for JSON-LD to say; readers of the JSON look into both.
 *
 * @param inline the inline contexts that hold at one place
 * @param documents the context documents that hold there
 */
export const isJsonAndNot = (inline: readonly JsonObject[], documents: readonly JsonObject[]): boolean => {
  const own = inline.map(collected);
  if (own.every(({ json }) => json.size === 0)) return false;
  const known = [...documents.map(definedTerms), ...own];
  return own.some(({ json }) => [...json].some((name) => known.some(({ notJson }) => notJson.has(name))));
};

const renames = (own: DefinedTerms, known: readonly DefinedTerms[]): boolean => {
  for (const [iri, names] of own.namesOf) {
    // the extensions of this package are read by their names: each has one
    if (iri.startsWith(EXTENSION_VOCABULARY) && [...names].some((name) => extensionIri(name) !== iri))
      return true;
    const other = known.flatMap(({ namesOf }) => [...(namesOf.get(iri) ?? [])]);
    const isTaken = other.length > 0 || iri.startsWith('@') || RESERVED.some((base) => iri.startsWith(base));
    for (const name of names) if (isTaken && !other.includes(name)) return true;
  }
  for (const [name, iris] of own.meaningsOf) {
    const other = known.flatMap(({ meaningsOf }) => [...(meaningsOf.get(name) ?? [])]);
    for (const iri of iris) if (other.length > 0 && !other.includes(iri)) return true;
  }
  for (const [name, iris] of own.irisOf) {
    if (SCHEMES.has(name)) return true;
    const other = known.flatMap(({ irisOf }) => [...(irisOf.get(name) ?? [])]);
    for (const iri of iris) if (other.length > 0 && !other.includes(iri)) return true;
  }
  return false;
};

/** Whether a context holds what an inline one may not. */
const isUnplain = (
  local: JsonValue | undefined,
  isName: (text: string) => boolean,
  depth: number,
): boolean => {
  if (depth > MAXIMUM_DEPTH) return true;
  if (Array.isArray(local)) {
    return (local as readonly JsonValue[]).some((entry) => isUnplain(entry, isName, depth + 1));
  }
  if (!isJsonObject(local)) return false;
  return Object.entries(local).some(([name, value]) => {
    if (name.startsWith('@')) return !CONTEXT_MEMBERS.has(name);
    if (/[:/]/.test(name)) return true;
    if (!isJsonObject(value)) return !isWrittenOut(value, isName) || GENERIC_DELIMITER.test(String(value));
    return (
      FORBIDDEN_TERM_MEMBERS.some((member) => member in value) ||
      value['@type'] === '@vocab' ||
      asArray<JsonValue>(value['@container']).includes('@id') ||
      !isWrittenOut(value['@id'], isName) ||
      isUnplain(value['@context'], isName, depth + 1)
    );
  });
};

/** A keyword, or an absolute IRI whose beginning is no name of a term. */
const isWrittenOut = (iri: JsonValue | undefined, isName: (text: string) => boolean): boolean => {
  if (typeof iri !== 'string') return false;
  if (iri.startsWith('@')) return true;
  return ABSOLUTE.test(iri) && !isName(iri.slice(0, iri.indexOf(':')));
};
