import { canonicalize } from '../jsonld/canonicalize.js';
import type { Contexts } from '../jsonld/contexts.js';
import { jcs } from '../jsonld/jcs.js';
import type { HashAlgorithm } from '../jsonld/sha256.js';
import type { JsonObject } from '../model/json.js';
import { digest } from './digest.js';

export interface DocumentHasherOptions {
  /** The JSON-LD contexts that a document may name; the pinned ones by default. */
  readonly contexts?: Contexts;
  /** `reference` forces the reference libraries; `auto` by default. */
  readonly engine?: 'auto' | 'reference';
}

/** Turns documents into the hashes that signatures are made over; a document is canonicalised once. */
export interface DocumentHasher extends DocumentHasherOptions {
  /** Canonical N-Quads (RDFC-1.0 with the same hash function inside). */
  readonly canonicalize: (document: JsonObject, hash: HashAlgorithm) => Promise<string>;
  /** Hash of the canonical N-Quads. */
  readonly rdfc: (document: JsonObject, hash: HashAlgorithm) => Promise<Uint8Array>;
  /** Hash of the canonical JSON (RFC 8785). */
  readonly jcs: (document: JsonObject, hash: HashAlgorithm) => Uint8Array;
}

/**
 * A hasher for the documents of one operation.
 *
 * @param options contexts and engine
 */
export const createDocumentHasher = (options: DocumentHasherOptions = {}): DocumentHasher => {
  const known: Readonly<Record<HashAlgorithm, WeakMap<JsonObject, Promise<string>>>> = {
    'SHA-256': new WeakMap(),
    'SHA-384': new WeakMap(),
  };
  const canonicalOnce = (document: JsonObject, hash: HashAlgorithm): Promise<string> => {
    const canonical = known[hash].get(document) ?? canonicalize(document, { ...options, hash });
    known[hash].set(document, canonical);
    return canonical;
  };
  const { contexts, engine } = options;
  return {
    ...(contexts === undefined ? {} : { contexts }),
    ...(engine === undefined ? {} : { engine }),
    canonicalize: canonicalOnce,
    rdfc: async (document, hash) => digest(hash, await canonicalOnce(document, hash)),
    jcs: (document, hash) => digest(hash, jcs(document)),
  };
};
