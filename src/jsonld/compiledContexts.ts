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

/** Longer inline contexts are left to the reference path. */
const MAXIMUM_INLINE = 4096;

/**
 * The active contexts that documents lead to, each compiled when first met and then found by a lookup: by the
 * `@context` of an object, by its types, by the property it is the value of.
 */
export class CompiledContexts {
  readonly predicates = new Predicates();
  readonly numberText = createNumberText();
  readonly isPlainIri = createPlainIriTest();
  readonly #contexts: Contexts;
  readonly #options: ProcessOptions;
  #root = new ActiveContext();
  #results = 0;

  constructor(contexts: Contexts) {
    this.#contexts = contexts;
    this.#options = {
      predicates: this.predicates,
      lookUp: (url) => this.#lookUp(url),
      propagate: true,
      overrideProtected: false,
    };
  }

  /** The context that a document starts from. */
  get root(): ActiveContext {
    if (this.#results > MAXIMUM_RESULTS) {
      this.#root = new ActiveContext();
      this.#results = 0;
    }
    return this.#root;
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
    if (known !== undefined) return known;
    const documents = this.#documents(active, local);
    const own = asArray(local).filter(isJsonObject);
    if (own.some((entry) => hidesTerms(entry, documents))) decline('inline context');
    const inline = [...active.inline, ...own];
    if (isJsonAndNot(inline, documents)) decline('JSON in one context only');
    const result = processContext(active, local, false, this.#options);
    result.documents = documents;
    result.inline = inline;
    return this.#keep(active.byLocalContext, keys, result);
  }

  /**
   * The context for the values of a property with a scoped context.
   *
   * @param active the context of the property
   * @param term the property
   */
  withProperty(active: ActiveContext, term: TermDefinition): ActiveContext {
    if (term.scopedContext === undefined) return active;
    let result = active.byProperty.get(term);
    if (result === undefined) {
      result = processContext(active, term.scopedContext, true, {
        ...this.#options,
        overrideProtected: true,
      });
      active.byProperty.set(term, result);
      this.#results += 1;
    }
    return result;
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
    if (known !== undefined) return known;
    const list = asArray(names).map((type) => (typeof type === 'string' ? type : decline('type')));
    return this.#keep(active.byType, list, this.#compileTypes(active, list));
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
