import type { JsonObject, JsonValue } from '../model/json.js';
import type { Predicate } from './predicates.js';

/** What a key of an object means under an active context. */
export type TermKind = 'id' | 'type' | 'property' | 'keyword';

/** One term of an active context, ready for the walk. */
export interface TermDefinition {
  readonly name: string;
  readonly iri: string;
  readonly kind: TermKind;
  readonly predicate: Predicate;
  /** `@type` of the definition: `@id`, `@vocab`, `@json`, `@none` or a datatype IRI. */
  readonly coercion: string | undefined;
  /** The datatype among the coercions. */
  readonly datatype: string | undefined;
  /** What closes a literal of that datatype: `"^^<datatype>`. */
  readonly literalEnd: string;
  readonly isList: boolean;
  readonly isSet: boolean;
  readonly isGraph: boolean;
  readonly isLanguageMap: boolean;
  /** Default language: undefined inherits the context's, null is none. */
  readonly language: string | null | undefined;
  /** The scoped context, as written. */
  readonly scopedContext: JsonValue | undefined;
  /** Whether compact IRIs may use the term as their prefix. */
  readonly isPrefix: boolean;
  readonly isProtected: boolean;
}

/** The types of a node: the context they lead to, and their statements. */
export interface TypedContext {
  readonly context: ActiveContext;
  /** `<iri>` of each type. */
  readonly types: readonly string[];
}

/** A step of a memo over a list of strings. */
export interface MemoStep<T> {
  readonly next: Map<string, MemoStep<T>>;
  result: T | undefined;
}

/**
 * An empty memo step.
 */
export const createMemoStep = <T>(): MemoStep<T> => ({ next: new Map(), result: undefined });

/**
 * An active context (JSON-LD 1.1 API, 4.1), compiled: term tables, and memos of the contexts it leads to. Never
 * changed once the walk has seen it, but for its memos.
 */
export class ActiveContext {
  readonly terms: Map<string, TermDefinition>;
  /** The context to go back to when a node that set type-scoped terms ends. */
  previous: ActiveContext | undefined;
  language: string | undefined;
  hasPrefix: boolean;
  /** Whether any term was ever protected: such a context may not be nullified. */
  hasProtected: boolean;
  /** The context documents named by URL on the way here. */
  documents: readonly JsonObject[];
  /** The inline contexts on the way here. */
  inline: readonly JsonObject[];
  /** Contexts reached by a type, a property, and a local context. */
  readonly byType: MemoStep<TypedContext> = createMemoStep();
  readonly byProperty: Map<TermDefinition, ActiveContext> = new Map();
  readonly byLocalContext: MemoStep<ActiveContext> = createMemoStep();
  /** What it took to compile, and the last walk that came here. */
  work = 0;
  walk = 0;
  #typeAliases: readonly string[] | undefined;

  constructor(from?: ActiveContext) {
    this.terms = new Map(from?.terms);
    this.previous = from?.previous;
    this.language = from?.language;
    this.hasPrefix = from?.hasPrefix ?? false;
    this.hasProtected = from?.hasProtected ?? false;
    this.documents = from?.documents ?? [];
    this.inline = from?.inline ?? [];
  }

  /** The names of `@type`: `type`, in all that we know. To be asked once the terms are complete. */
  get typeAliases(): readonly string[] {
    return (this.#typeAliases ??= [...this.terms.values()].flatMap(({ kind, name }) =>
      kind === 'type' ? name : [],
    ));
  }
}
