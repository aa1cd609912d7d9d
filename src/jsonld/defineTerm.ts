import { isJsonObject } from '../model/json.js';
import type { JsonObject, JsonValue } from '../model/json.js';
import type { ActiveContext, TermDefinition, TermKind } from './activeContext.js';
import { decline } from './decline.js';
import { isAbsoluteIri, isInvalidIri } from './iri.js';
import { jcs } from './jcs.js';
import { KEYWORDS } from './keywords.js';
import type { Predicates } from './predicates.js';
import { XSD_STRING } from './vocabulary.js';

/** What a term definition may hold for the compiled path. */
const MEMBERS: ReadonlySet<string> = new Set([
  '@id',
  '@type',
  '@container',
  '@context',
  '@language',
  '@protected',
  '@prefix',
]);

/** A form that `jsonld` takes for a keyword of the future, and drops. */
const KEYWORD_FORM = /^@[a-zA-Z]+$/;

/** Names that `jsonld` itself trips over, or whose expansion needs more than a table. */
const isUnsupportedName = (term: string): boolean =>
  term === '' ||
  term.startsWith('@') ||
  term.includes(':') ||
  term.includes('/') ||
  term === '__proto__' ||
  term === 'hasOwnProperty';

const kindOf = (iri: string): TermKind => {
  if (iri === '@id') return 'id';
  if (iri === '@type') return 'type';
  return KEYWORDS.has(iri) || iri.startsWith('_:') ? 'keyword' : 'property';
};

/** What is being defined: the context, its local form, and which of its terms are done (true) or begun (false). */
export interface Definitions {
  readonly context: ActiveContext;
  readonly local: JsonObject;
  readonly defined: Map<string, boolean>;
  /** Whether protected terms may be redefined: in property-scoped contexts only. */
  readonly overrideProtected: boolean;
  readonly predicates: Predicates;
}

/**
 * Create Term Definition (JSON-LD 1.1 API, 4.2), for the forms that the pinned contexts use; declines others.
 *
 * @param definitions the context to add the term to
 * @param term the term
 */
export const defineTerm = (definitions: Definitions, term: string): void => {
  const { context, local, defined, overrideProtected } = definitions;
  const state = defined.get(term);
  if (state === true) return;
  if (state === false) decline('cyclic term');
  if (isUnsupportedName(term)) decline(`term ${term}`);
  defined.set(term, false);
  const written = local[term];
  const isSimple = typeof written === 'string';
  const value: JsonValue | undefined = isSimple ? { '@id': written } : written;
  if (!isJsonObject(value)) return decline(`term ${term} without an IRI`);
  for (const member of Object.keys(value)) if (!MEMBERS.has(member)) decline(`term with ${member}`);
  const id = value['@id'];
  if (typeof id !== 'string' || id === term) return decline(`term ${term} without an IRI`);

  const before = context.terms.get(term);
  context.terms.delete(term);
  const iri = expandDefinitionIri(definitions, id);
  // the IRI mapping is known from here on, as the algorithm has it
  defined.set(term, true);
  const definition = build(definitions, term, iri, value, isSimple);
  const kept =
    before?.isProtected === true && !overrideProtected ? { ...definition, isProtected: true } : definition;
  if (kept !== definition && before !== undefined && !isSameDefinition(before, kept))
    decline(`protected ${term}`);
  if (kept.isPrefix) context.hasPrefix = true;
  if (kept.isProtected) context.hasProtected = true;
  context.terms.set(term, kept);
};

const build = (
  definitions: Definitions,
  name: string,
  iri: string,
  value: JsonObject,
  isSimple: boolean,
): TermDefinition => {
  const kind = kindOf(iri);
  if (iri === '@context' || iri === '@preserve') decline('keyword alias');
  const coercion = coercionOf(definitions, value['@type']);
  const containers = containersOf(value['@container']);
  const isGraph = containers.has('@graph');
  const isList = containers.has('@list');
  if (coercion === '@json' && (isGraph || isList || containers.has('@language')))
    decline('JSON in a container');
  if (kind === 'property' && isInvalidIri(iri)) decline('predicate');
  const datatype = coercion === undefined || coercion.startsWith('@') ? undefined : coercion;
  return {
    name,
    iri,
    kind,
    predicate: definitions.predicates.of(iri),
    coercion,
    datatype,
    literalEnd: datatype === undefined || datatype === XSD_STRING ? '"' : `"^^<${datatype}>`,
    isList,
    isSet: containers.has('@set'),
    isGraph,
    isLanguageMap: containers.has('@language'),
    language: languageOf(value),
    scopedContext: value['@context'],
    isPrefix: isPrefixOf(value, iri, isSimple),
    isProtected:
      value['@protected'] === true ||
      (definitions.local['@protected'] === true && value['@protected'] !== false),
  };
};

const coercionOf = (definitions: Definitions, type: JsonValue | undefined): string | undefined => {
  if (type === undefined) return undefined;
  if (typeof type !== 'string') return decline('type of a term');
  if (type === '@id' || type === '@vocab' || type === '@json' || type === '@none') return type;
  const iri = expandDefinitionIri(definitions, type);
  return isAbsoluteIri(iri) && !isInvalidIri(iri) ? iri : decline('type of a term');
};

const SUPPORTED_CONTAINERS = /^(@set|@list|@graph|@language|@graph@set|@language@set)$/;

const containersOf = (container: JsonValue | undefined): ReadonlySet<string> => {
  if (container === undefined) return new Set();
  const names = Array.isArray(container) ? (container as readonly JsonValue[]) : [container];
  const set = new Set(names.map(String));
  if (set.size !== names.length || !SUPPORTED_CONTAINERS.test([...set].toSorted().join('')))
    decline('container');
  return set;
};

const languageOf = (value: JsonObject): string | null | undefined => {
  const language = value['@language'];
  if (language === undefined || value['@type'] !== undefined) return undefined;
  if (language === null) return null;
  return typeof language === 'string' ? language.toLowerCase() : decline('language of a term');
};

const isPrefixOf = (value: JsonObject, iri: string, isSimple: boolean): boolean => {
  const prefix = value['@prefix'];
  if (prefix === undefined) return isSimple && /[:/?#[\]@]$/.test(iri);
  if (typeof prefix !== 'boolean' || KEYWORDS.has(iri)) return decline('prefix');
  return prefix;
};

/** IRI expansion inside a context: relative to the vocabulary, defining what it depends on first. */
const expandDefinitionIri = (definitions: Definitions, value: string): string => {
  const { context, local, defined } = definitions;
  if (KEYWORDS.has(value)) return value;
  if (KEYWORD_FORM.test(value)) decline('keyword form');
  // what a term depends on is defined under protection, whatever holds for the term (as `jsonld` has it)
  const dependencies = { ...definitions, overrideProtected: false };
  if (Object.hasOwn(local, value) && defined.get(value) !== true) defineTerm(dependencies, value);
  const term = context.terms.get(value);
  if (term !== undefined) return term.iri;
  const colon = value.indexOf(':');
  if (colon > 0) {
    const prefix = value.slice(0, colon);
    const suffix = value.slice(colon + 1);
    if (prefix === '_') decline('blank node in a context');
    if (suffix.startsWith('//')) return isAbsoluteIri(value) ? value : decline('IRI in a context');
    if (Object.hasOwn(local, prefix)) defineTerm(dependencies, prefix);
    const definition = context.terms.get(prefix);
    if (definition?.isPrefix === true) return definition.iri + suffix;
    if (isAbsoluteIri(value)) return value;
  }
  return decline('IRI in a context');
};

const isSameDefinition = (a: TermDefinition, b: TermDefinition): boolean =>
  a.iri === b.iri &&
  a.isPrefix === b.isPrefix &&
  a.coercion === b.coercion &&
  a.isSet === b.isSet &&
  a.isList === b.isList &&
  a.isGraph === b.isGraph &&
  a.isLanguageMap === b.isLanguageMap &&
  a.language === b.language &&
  (a.scopedContext === b.scopedContext || textOf(a.scopedContext) === textOf(b.scopedContext));

const textOf = (context: JsonValue | undefined): string => (context === undefined ? '' : jcs(context));
