import { asArray, isJsonObject } from '../model/json.js';
import type { JsonObject, JsonValue } from '../model/json.js';
import { ActiveContext, createMemoStep } from './activeContext.js';
import type { MemoStep, TermDefinition, TypedContext } from './activeContext.js';
import type { Contexts } from './contexts.js';
import { Decline, decline } from './decline.js';
import { createPlainIriTest, isAbsoluteIri, isInvalidIri } from './iri.js';
import { hidesTerms, isJsonAndNot } from './inlineContext.js';
import { processContext } from './processContext.js';
import type { ContextDocument, ProcessOptions } from './processContext.js';
import { createNumberText } from './numberText.js';
import { Predicates } from './predicates.js';

/** Memoised results: beyond this, all are dropped and compiled anew, so that no series of documents can fill memory. */
const MAXIMUM_RESULTS = 8192;

/**
 * What the contexts of one document may take here, counted in terms that are copied, and ten for each that is defined: 100
 * to 300 ms. A badge takes 1,500. Documents with more are left to the reference path.
 */
const MAXIMUM_WORK = 500_000;
/** As much is nothing to speak of, and as much is a unit of `SpendWork`. */
const FREE_WORK = 10_000;
const WORK_UNIT = 25;

/** Longer inline contexts are left to the reference path. */
const MAXIMUM_INLINE = 4096;

/** The same for predicates, of which one inline context may have a hundred. */
const MAXIMUM_PREDICATES = 32_768;

/**
 * The active contexts that documents lead to, each compiled when first met and then found by a lookup: by the
 * `@context` of an object, by its types, by the property it is the value of.
 */
export class CompiledContexts {
  predicates = new Predicates();
  readonly numberText = createNumberText();
  readonly isPlainIri = createPlainIriTest();
  readonly #contexts: Contexts;
  #options: ProcessOptions;
  #root = new ActiveContext();
  #results = 0;
  /** All that was ever compiled; the number of the walk, and the work on its contexts. */
  #compiled = 0;
  #walk = 0;
  #work = 0;

  constructor(contexts: Contexts) {
    this.#contexts = contexts;
    this.#options = this.#optionsOf();
  }

  #optionsOf(): ProcessOptions {
    return {
      predicates: this.predicates,
      count: (work) => {
        this.#compiled += work;
      },
      lookUp: (url) => this.#lookUp(url),
      propagate: true,
      overrideProtected: false,
    };
  }

  /** Where a walk begins: the context that a document starts from. */
  begin(): ActiveContext {
    if (this.#results > MAXIMUM_RESULTS || this.predicates.size > MAXIMUM_PREDICATES) {
      this.#root = new ActiveContext();
      this.predicates = new Predicates();
      this.#options = this.#optionsOf();
      this.#results = 0;
    }
    this.#walk += 1;
    this.#work = 0;
    return this.#root;
  }

  /** The work that the contexts of the last document take, in the unit of `SpendWork`; none for all ordinary ones. */
  get work(): number {
    return Math.max(0, this.#work - FREE_WORK) / WORK_UNIT;
  }

  /** A context that the walk comes by. Counted as if no other document had been there, so that a verdict can be reproduced. */
  #passed(context: ActiveContext): ActiveContext {
    if (context.walk === this.#walk) return context;
    context.walk = this.#walk;
    this.#work += context.work;
    return this.#work > MAXIMUM_WORK ? decline('contexts') : context;
  }

  /** What was compiled from a context since a count. */
  #made(result: ActiveContext, from: ActiveContext, before: number): ActiveContext {
    if (result !== from) result.work = this.#compiled - before;
    return this.#passed(result);
  }

  /**
   * The context that a local context leads to.
   *
   * @param active the context outside
   * @param local the value of `@context`
   */
  withLocal(active: ActiveContext, local: JsonValue): ActiveContext {
    const keys = typeof local === 'string' ? localKey(local) : asArray(local).map(localKey);
    const known = find(active.byLocalContext, keys);
    if (known !== undefined) return this.#passed(known);
    const documents = this.#documents(active, local);
    const own = asArray(local).filter(isJsonObject);
    if (own.some((entry) => hidesTerms(entry, documents))) decline('inline context');
    const inline = [...active.inline, ...own];
    if (isJsonAndNot(inline, documents)) decline('JSON in one context only');
    const before = this.#compiled;
    const result = processContext(active, local, false, this.#options);
    result.documents = documents;
    result.inline = inline;
    return this.#made(this.#keep(active.byLocalContext, keys, result), active, before);
  }

  /**
   * The context for the values of a property with a scoped context.
   *
   * @param active the context of the property
   * @param term the property
   */
  withProperty(active: ActiveContext, term: TermDefinition): ActiveContext {
    if (term.scopedContext === undefined) return active;
    const known = active.byProperty.get(term);
    if (known !== undefined) return this.#passed(known);
    const before = this.#compiled;
    const result = processContext(active, term.scopedContext, true, {
      ...this.#options,
      overrideProtected: true,
    });
    active.byProperty.set(term, result);
    this.#results += 1;
    return this.#made(result, active, before);
  }

  /**
   * The context that the types of a node lead to, and the statements of the types.
   *
   * @param active the context of the node
   * @param types the value of `type`
   */
  withTypes(active: ActiveContext, types: JsonValue): TypedContext {
    const names =
      typeof types === 'string'
        ? types
        : Array.isArray(types)
          ? (types as readonly JsonValue[])
          : decline('type');
    const known = find(active.byType, names);
    if (known !== undefined) {
      this.#passed(known.context);
      return known;
    }
    const list = asArray(names).map((type) => (typeof type === 'string' ? type : decline('type')));
    const distinct = new Set(list);
    if (distinct.size < list.length) return this.withTypes(active, [...distinct]);
    const before = this.#compiled;
    const typed = this.#compileTypes(active, list);
    this.#made(typed.context, active, before);
    return this.#keep(active.byType, list, typed);
  }

  #keep<T>(memo: MemoStep<T>, keys: string | readonly string[], result: T): T {
    let step = memo;
    for (const key of asArray(keys)) {
      let next = step.next.get(key);
      if (next === undefined) {
        step.next.set(key, (next = createMemoStep()));
        this.#results += 1;
      }
      step = next;
    }
    this.#results += 1;
    step.result = result;
    return result;
  }

  #compileTypes(active: ActiveContext, types: readonly string[]): TypedContext {
    let context = active;
    // JSON-LD 1.1 API, 5.1.2 step 11: in lexicographical order, each looked up in the context outside
    for (const type of types.toSorted()) {
      const scoped = active.terms.get(type)?.scopedContext;
      if (scoped !== undefined) {
        context = processContext(context, scoped, true, { ...this.#options, propagate: false });
      }
    }
    const iris = types.map((type) => {
      const iri = active.terms.get(type)?.iri ?? decline('type that is no term');
      return isAbsoluteIri(iri) && !isInvalidIri(iri) ? `<${iri}>` : decline('type');
    });
    return { context, types: [...new Set(iris)] };
  }

  /** The context documents named by URL further out and in a local context. */
  #documents(active: ActiveContext, local: JsonValue): readonly JsonObject[] {
    const named = asArray(local).filter((entry) => typeof entry === 'string');
    return [...new Set([...active.documents, ...named.map((url) => this.#document(url))])];
  }

  #document(url: string): JsonObject {
    const document = this.#contexts.get(url);
    if (document === undefined) throw new Decline('context not in memory', url);
    return document;
  }

  #lookUp(url: string): ContextDocument {
    return { content: this.#document(url)['@context'] ?? {}, isPinned: this.#contexts.isPinned(url) };
  }
}

const find = <T>(memo: MemoStep<T>, keys: string | readonly unknown[]): T | undefined => {
  if (typeof keys === 'string') return memo.next.get(keys)?.result;
  let step: MemoStep<T> | undefined = memo;
  for (const key of keys) step = step?.next.get(key as string);
  return step?.result;
};

/** A key that tells local contexts apart: URLs as they are, objects by their text, which no URL may look like. */
const localKey = (local: JsonValue | undefined): string => {
  if (typeof local === 'string') return local.startsWith('{') ? decline('local context') : local;
  if (!isJsonObject(local)) return decline('local context');
  const text = JSON.stringify(local);
  return text.length <= MAXIMUM_INLINE ? text : decline('long inline context');
};
