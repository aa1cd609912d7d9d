import type { AbortSignalLike } from './abortSignal.js';

/** A document that came from outside: bytes plus what the source said of them. */
export interface FetchedDocument {
  /** The URL that finally answered (after redirects). */
  readonly url: string;
  readonly bytes: Uint8Array;
  /** Media type as sent, lower case, without parameters; '' when unknown. */
  readonly contentType: string;
  /** How long the answer may be reused, in milliseconds, by the caching rules of its source; absent when it said nothing. */
  readonly freshForMs?: number;
}

export interface FetchOptions {
  /** Value of the `Accept` header. */
  readonly accept?: string;
  readonly signal?: AbortSignalLike;
}

/**
 * Answers for the network. The SDK never reaches out by itself: every room that needs a document asks the
 * `Fetcher` it was given. Rejects with a `CairnError` whose code starts with `fetch.`.
 */
export type Fetcher = (url: string, options?: FetchOptions) => Promise<FetchedDocument>;
