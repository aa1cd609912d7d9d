import { isJsonObject } from '../model/json.js';
import type { JsonObject, JsonValue } from '../model/json.js';
import type { ActiveContext, TermDefinition } from './activeContext.js';
import { assertSignable } from './assertSignable.js';
import type { CompiledContexts } from './compiledContexts.js';
import { decline } from './decline.js';
import { GraphNode } from './graphNode.js';
import { isPlainIri } from './iri.js';
import { isLanguageTag } from './isLanguageTag.js';
import { jcs } from './jcs.js';
import { literalEnd, literalText } from './literalText.js';
import { LongTexts } from './longTexts.js';
import { misplacedMember, type Principal, principalsOf } from './misplacedMember.js';
import type { Predicate } from './predicates.js';
import type { SignedForm } from './signedForm.js';
import { typeValue } from './typeValue.js';
import { isClassName, isShortened } from './names.js';
import { Voices } from './voices.js';
import {
  RDF_FIRST,
  RDF_JSON,
  RDF_LANG_STRING,
  RDF_NIL,
  RDF_REST,
  RDF_TYPE,
  XSD_BOOLEAN,
  XSD_DOUBLE,
  XSD_INTEGER,
  XSD_STRING,
} from './vocabulary.js';

/** Objects inside objects; the reference path has its own, larger limit. */
const MAXIMUM_DEPTH = 48;

/** Values of one document; the reference path has its own, larger limit. */
const MAXIMUM_VALUES = 500_000;

const NIL = `<${RDF_NIL}>`;

/** The statements of a document, grouped by subject. */
export interface Statements {
  readonly blankNodes: readonly GraphNode[];
  readonly namedNodes: readonly GraphNode[];
  readonly longTexts: LongTexts;
  /** Whether two objects with one id say different things of it: `assertOneDescription` decides. */
  readonly isDescribedTwice: boolean;
  /** Profiles that are named by their id alone. */
  readonly named: readonly string[];
}

/**
 * The statements that a JSON-LD document makes: expansion, node map generation and deserialisation to RDF (JSON-LD 1.1
 * API, 5.1, 7.2, 8.1) in one synchronous walk, for documents whose every term is defined by compiled contexts.
 * Declines everything else, and everything that safe mode or {@link assertSignable} refuses.
 *
 * @param document a plain JSON document
 * @param contexts the compiled contexts
 * @param signed what the signature is over: where it is the JSON, objects with one id are apart
 */
export const walkDocument = (
  document: JsonObject,
  contexts: CompiledContexts,
  signed: SignedForm = 'statements',
): Statements => {
  const context = contexts.begin();
  const walk = new Walk(contexts, signed === 'statements' ? principalsOf(document) : []);
  const root = walk.node(document, context, undefined, 0);
  // safe mode refuses a document that says nothing
  if (root.objects.length === 0) decline('empty document');
  return walk;
};

class Walk implements Statements {
  readonly blankNodes: GraphNode[] = [];
  readonly namedNodes: GraphNode[] = [];
  readonly longTexts = new LongTexts();
  readonly #contexts: CompiledContexts;
  readonly #type: Predicate;
  readonly #first: Predicate;
  readonly #rest: Predicate;
  /** The graph being filled, and its subjects by IRI. */
  #graph: GraphNode | undefined = undefined;
  #subjects = new Map<string, GraphNode>();
  #values = 0;
  readonly #voices = new Voices();
  readonly named: readonly string[] = this.#voices.named;
  readonly #principals: readonly Principal[];

  constructor(contexts: CompiledContexts, principals: readonly Principal[]) {
    this.#contexts = contexts;
    this.#principals = principals;
    this.#type = contexts.predicates.of(RDF_TYPE);
    this.#first = contexts.predicates.of(RDF_FIRST);
    this.#rest = contexts.predicates.of(RDF_REST);
  }

  get isDescribedTwice(): boolean {
    return this.#voices.isTwofold(this.#subjects);
  }

  /**
   * A node object.
   *
   * @param passed the active context handed down, the property-scoped context of `term` applied
   * @param term the property that the object is a value of
   */
  node(
    element: JsonObject,
    passed: ActiveContext,
    term: TermDefinition | undefined,
    depth: number,
  ): GraphNode {
    if (depth > MAXIMUM_DEPTH) decline('depth');
    const keys = Object.keys(element);
    this.#count(keys.length);
    const base = this.#contextOf(element, keys, passed, term);
    const types = typeValue(element, base);
    if (Array.isArray(types) && types.length === 0) decline('empty array');
    const typed = types === undefined ? undefined : this.#contexts.withTypes(base, types);
    const active = typed === undefined ? base : typed.context;
    const definitions: (TermDefinition | undefined)[] = [];
    let iri: string | undefined;
    let typeKeys = 0;
    let saysSomething = false;
    for (const key of keys) {
      const definition = active.terms.get(key);
      definitions.push(definition);
      if (definition === undefined) {
        if (key !== '@context') decline(`undefined term ${key}`);
      } else if (definition.kind === 'id') {
        if (iri !== undefined) decline('two identifiers');
        iri = this.#iri(element[key], active);
      } else if (definition.kind === 'type') {
        typeKeys += 1;
      } else if (definition.kind === 'keyword') {
        decline(`keyword ${definition.iri}`);
      } else {
        // the name of a class, which contexts give the IRI of a property too (`Profile` for `creator`)
        if (isClassName(key)) decline('class as a property');
        saysSomething = true;
      }
    }
    if (typeKeys !== (typed === undefined ? 0 : 1)) decline('alias of @type in a scoped context');
    const isReference = !saysSomething && types === undefined;
    if (isReference && term !== undefined && active.terms.get(term.name)?.isGraph === true)
      decline('graph of nothing');
    if (iri !== undefined && this.#graph === undefined) this.#assertOwnMembers(element, iri);
    const node = this.#subject(iri);
    if (iri !== undefined && this.#graph === undefined) this.#voices.hear(node);
    if (typed !== undefined) for (const type of typed.types) node.add(this.#type, type);
    for (let i = 0; i < keys.length; i++) {
      const definition = definitions[i];
      if (definition?.kind !== 'property') continue;
      const value = element[keys[i] ?? ''];
      if (value === undefined) decline('undefined value');
      else this.#property(node, value, definition, active, depth);
    }
    return node;
  }

  /** JSON-LD 1.1 API, 5.1.2 steps 3, 7, 8 and 9: the context of a node before its types have their say. */
  #contextOf(
    element: JsonObject,
    keys: readonly string[],
    passed: ActiveContext,
    term: TermDefinition | undefined,
  ): ActiveContext {
    const local = Object.hasOwn(element, '@context') ? element['@context'] : undefined;
    const { previous } = passed;
    let active = passed;
    if (previous !== undefined) {
      const isReference = keys.length === 1 && passed.terms.get(keys[0] ?? '')?.kind === 'id';
      if (!isReference) active = previous;
    }
    if (term?.scopedContext !== undefined) {
      const own = passed.terms.get(term.name);
      if (own !== undefined) active = this.#contexts.withProperty(active, own);
    }
    return local === undefined ? active : this.#contexts.withLocal(active, local);
  }

  #assertOwnMembers(element: JsonObject, iri: string): void {
    for (const principal of this.#principals) {
      if (principal.id === iri && misplacedMember(element, principal) !== undefined)
        decline('misplaced member');
    }
  }

  #subject(iri: string | undefined): GraphNode {
    if (iri === undefined) {
      const node = new GraphNode('', true, this.#graph);
      this.blankNodes.push(node);
      this.#graph?.members?.push(node);
      return node;
    }
    let node = this.#subjects.get(iri);
    if (node === undefined) {
      node = new GraphNode(`<${this.longTexts.shorten(iri)}>`, false, this.#graph);
      this.#subjects.set(iri, node);
      this.namedNodes.push(node);
      this.#graph?.members?.push(node);
    }
    return node;
  }

  #property(
    node: GraphNode,
    value: JsonValue,
    term: TermDefinition,
    active: ActiveContext,
    depth: number,
  ): void {
    if (term.coercion === '@json') return this.#json(node, value, term);
    // what says nothing leaves no statement behind: the reference path refuses it with a pointer
    if (value === null) decline('null');
    const inner = this.#contexts.withProperty(active, term);
    // a scoped context that redefines its own property would be consulted in its place
    const own = inner === active ? term : inner.terms.get(term.name);
    if (own !== undefined && own.isList !== term.isList) decline('property redefined by its own context');
    if (term.isGraph) return this.#graphs(node, value, term, inner, depth);
    if (own !== term) decline('property redefined by its own context');
    if (term.isLanguageMap) return this.#languageMap(node, value, term, inner);
    if (term.isList) return this.#list(node, value, term, inner, depth);
    if (!Array.isArray(value)) return this.#value(node, term.predicate, value, term, inner, depth);
    const items = value as readonly JsonValue[];
    if (items.length === 0) decline('empty array');
    this.#count(items.length);
    for (const item of items) {
      if (item === null || Array.isArray(item)) decline('null, or an array in an array');
      this.#value(node, term.predicate, item, term, inner, depth);
    }
  }

  #value(
    node: GraphNode,
    predicate: Predicate,
    value: JsonValue,
    term: TermDefinition,
    active: ActiveContext,
    depth: number,
  ): void {
    if (!isJsonObject(value)) {
      if (typeof value === 'string') this.#voices.name(value, term.name);
      node.add(predicate, this.#scalar(node, value, term, active));
    } else if ('@value' in value) {
      node.add(predicate, this.#valueObject(node, value, term, active));
    } else {
      const before = this.#voices.enter(term.name);
      node.add(predicate, this.node(value, active, term, depth + 1));
      this.#voices.leave(before);
    }
  }

  /** Value Expansion (JSON-LD 1.1 API, 5.3) of a string, a number or a boolean. */
  #scalar(
    node: GraphNode,
    value: JsonValue | undefined,
    term: TermDefinition,
    active: ActiveContext,
  ): string {
    if (typeof value !== 'string') return this.#native(node, value, term.datatype);
    if (term.coercion === '@id') return `<${this.longTexts.shorten(this.#iri(value, active))}>`;
    if (term.coercion === '@vocab') {
      const iri = active.terms.get(value)?.iri ?? this.#iri(value, active);
      return isPlainIri(iri) ? `<${this.longTexts.shorten(iri)}>` : decline('@vocab value');
    }
    const text = this.longTexts.shorten(literalText(value));
    if (term.datatype !== undefined) {
      // other contexts take some of these texts for identifiers
      if (term.datatype === XSD_DOUBLE || term.datatype === RDF_LANG_STRING || isShortened(value))
        decline('datatype');
      if (term.datatype === XSD_STRING) node.isAmbiguous = true;
      return `"${text}${term.literalEnd}`;
    }
    const language = term.language === undefined ? active.language : term.language;
    return language === undefined || language === null ? `"${text}"` : `"${text}"@${language}`;
  }

  #native(node: GraphNode, value: JsonValue | undefined, datatype: string | undefined): string {
    node.isAmbiguous = true;
    if (typeof value === 'boolean') return `"${value}${literalEnd(datatype ?? XSD_BOOLEAN)}`;
    if (typeof value !== 'number') return decline('value');
    const text = this.#contexts.numberText(value, datatype === XSD_DOUBLE);
    const isInteger = Number.isInteger(value) && datatype !== XSD_DOUBLE;
    return `"${text}${literalEnd(datatype ?? (isInteger ? XSD_INTEGER : XSD_DOUBLE))}`;
  }

  /** An object with `@value`. */
  #valueObject(node: GraphNode, object: JsonObject, term: TermDefinition, active: ActiveContext): string {
    for (const key of Object.keys(object)) {
      if (key !== '@value' && key !== '@language' && key !== '@type') decline(`value object with ${key}`);
    }
    const { '@value': value, '@language': language, '@type': type } = object;
    if (language !== undefined) {
      if (type !== undefined || typeof value !== 'string') return decline('language of a value');
      if (typeof language !== 'string' || !isLanguageTag(language)) return decline('language of a value');
      return `"${this.longTexts.shorten(literalText(value))}"@${language.toLowerCase()}`;
    }
    if (type === undefined) {
      return typeof value === 'string'
        ? `"${this.longTexts.shorten(literalText(value))}"`
        : this.#native(node, value, undefined);
    }
    if (typeof type !== 'string' || term.scopedContext !== undefined) return decline('type of a value');
    const definition = active.terms.get(type);
    if (definition?.scopedContext !== undefined) decline('type of a value');
    const datatype = definition?.iri ?? this.#iri(type, active);
    if (!isPlainIri(datatype) || datatype === RDF_LANG_STRING) decline('type of a value');
    if (typeof value !== 'string') return this.#native(node, value, datatype);
    if (datatype === XSD_DOUBLE) decline('datatype');
    if (datatype === XSD_STRING) node.isAmbiguous = true;
    return `"${this.longTexts.shorten(literalText(value))}${literalEnd(datatype)}`;
  }

  /** A JSON literal: RFC 8785, as `@type: @json` asks. */
  #json(node: GraphNode, value: JsonValue, term: TermDefinition): void {
    assertSignable(value, { depth: MAXIMUM_DEPTH, values: MAXIMUM_VALUES });
    node.isAmbiguous = true;
    const text = this.longTexts.shorten(literalText(jcs(value)));
    node.add(term.predicate, `"${text}${literalEnd(RDF_JSON)}`);
  }

  #languageMap(node: GraphNode, map: JsonValue, term: TermDefinition, active: ActiveContext): void {
    if (!isJsonObject(map)) return decline('language map');
    const entries = Object.entries(map);
    if (entries.length === 0) decline('language map');
    for (const [language, value] of entries) {
      if (active.terms.has(language)) decline('language map');
      if (language !== '@none' && !isLanguageTag(language)) decline('language map');
      const end = language === '@none' ? '"' : `"@${language.toLowerCase()}`;
      const texts = Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
      if (texts.length === 0) decline('language map');
      for (const text of texts) {
        if (typeof text !== 'string') return decline('language map');
        node.add(term.predicate, `"${this.longTexts.shorten(literalText(text))}${end}`);
      }
    }
  }

  #list(node: GraphNode, value: JsonValue, term: TermDefinition, active: ActiveContext, depth: number): void {
    const items = Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
    this.#count(items.length);
    let last: GraphNode | undefined;
    for (const item of items) {
      if (item === null || Array.isArray(item)) decline('null, or a list in a list');
      const cell = this.#subject(undefined);
      if (last === undefined) node.add(term.predicate, cell);
      else last.add(this.#rest, cell);
      last = cell;
      this.#value(cell, this.#first, item, term, active, depth);
    }
    if (last === undefined) {
      // two empty lists are two values of JSON-LD, and one statement
      node.isAmbiguous = true;
      node.add(term.predicate, NIL);
    } else {
      last.add(this.#rest, NIL);
    }
  }

  /** Values of a property with `@container: @graph`: each is a graph of its own, named by a blank node. */
  #graphs(
    node: GraphNode,
    value: JsonValue,
    term: TermDefinition,
    inner: ActiveContext,
    depth: number,
  ): void {
    const items = Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
    if (items.length === 0) decline('empty array');
    for (const item of items) {
      if (!isJsonObject(item) || '@value' in item) return decline('value in a graph container');
      const name = this.#subject(undefined);
      name.members = [];
      node.add(term.predicate, name);
      const [graph, subjects] = [this.#graph, this.#subjects];
      [this.#graph, this.#subjects] = [name, new Map()];
      this.node(item, inner, term, depth + 1);
      [this.#graph, this.#subjects] = [graph, subjects];
      if (name.members.every((member) => member.objects.length === 0)) decline('empty graph');
    }
  }

  /** An identifier: absolute, valid, and not shortened by a prefix. */
  #iri(value: JsonValue | undefined, active: ActiveContext): string {
    if (typeof value !== 'string' || !this.#contexts.isPlainIri(value)) return decline('identifier');
    if (isShortened(value)) decline('compact IRI');
    if (active.hasPrefix) {
      const colon = value.indexOf(':');
      if (!value.startsWith('//', colon + 1) && active.terms.get(value.slice(0, colon))?.isPrefix === true)
        decline('compact IRI');
    }
    return value;
  }

  #count(values: number): void {
    this.#values += values;
    if (this.#values > MAXIMUM_VALUES) decline('size');
  }
}
