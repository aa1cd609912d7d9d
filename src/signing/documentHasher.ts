import { canonicalize, type SpendWork } from '../jsonld/canonicalize.js';
import { defaultContexts, type Contexts } from '../jsonld/contexts.js';
import { hashCanonical, hashCanonicalFast } from '../jsonld/hashCanonical.js';
import { jcs } from '../jsonld/jcs.js';
import type { HashAlgorithm } from '../jsonld/sha256.js';
import { createBoundedCache, type BoundedCache } from '../keys/boundedCache.js';
import { CairnError } from '../model/errors.js';
import { asArray, type JsonObject, type JsonValue } from '../model/json.js';
import { digest } from './digest.js';
import { withoutProofValue } from './proof.js';

export interface DocumentHasherOptions {
  /** The JSON-LD contexts that a document may name; the pinned ones by default. */
  readonly contexts?: Contexts | undefined;
  /** `reference` forces the reference libraries; `auto` by default. */
  readonly engine?: 'auto' | 'reference' | undefined;
  /** Takes the work of canonicalisation out of a budget, where one is kept. */
  readonly spend?: SpendWork | undefined;
}

/** Turns documents into the hashes that signatures are made over; a document is canonicalised once. */
export interface DocumentHasher extends DocumentHasherOptions {
  /** Canonical N-Quads (RDFC-1.0 with the same hash function inside). */
  readonly canonicalize: (document: JsonObject, hash: HashAlgorithm) => Promise<string>;
  /** Hash of the canonical N-Quads. */
  readonly rdfc: (document: JsonObject, hash: HashAlgorithm) => Uint8Array | Promise<Uint8Array>;
  /**
   * The same for the options of a proof, its value left out, read in the terms of the document's context. They are alike
   * in many documents: remembered by their content.
   */
  readonly rdfcOptions: (
    proof: JsonObject,
    context: JsonValue | undefined,
    hash: HashAlgorithm,
  ) => Uint8Array | Promise<Uint8Array>;
  /** Hash of the canonical JSON (RFC 8785). */
  readonly jcs: (document: JsonObject, hash: HashAlgorithm) => Uint8Array;
}

/** Hashes of proof options, beside the contexts in whose terms they were read. */
const optionHashes = new WeakMap<Contexts, BoundedCache<string, Uint8Array>>();
const OPTION_HASHES = 256;
/** Inline contexts can make the text long; then it isn't worth remembering. */
const MAX_REMEMBERED = 2000;

const optionHashesOf = (contexts: Contexts): BoundedCache<string, Uint8Array> => {
  const known = optionHashes.get(contexts) ?? createBoundedCache(OPTION_HASHES);
  optionHashes.set(contexts, known);
  return known;
};

/** A proof is read in the contexts of its document: any of its own that are not among them would go unread, and unsigned. */
const assertContextsKnown = (proof: JsonObject, context: JsonValue | undefined): void => {
  const own = proof['@context'];
  if (own === undefined) return;
  const known = asArray<JsonValue>(context).map(jcs);
  if (!asArray<JsonValue>(own).every((one) => known.includes(jcs(one))))
    throw new CairnError('proof.malformed', 'The proof names contexts that its document does not.');
};

/** Members and contexts, each text with its length in front, so that no two sets of options have one name. */
const nameOf = (proof: JsonObject, context: JsonValue | undefined): string => {
  let name = '';
  for (const key of Object.keys(proof))
    if (key !== 'proofValue') name += `${key.length}:${key}${partOf(proof[key])}`;
  return Array.isArray(context) ? `${name}[${context.map(partOf).join('')}` : name + partOf(context);
};

const partOf = (value: JsonValue | undefined): string =>
  typeof value === 'string' ? `${value.length}:${value}` : `=${JSON.stringify(value)};`;

/**
 * A hasher for the documents of one operation.
 *
 * @param options contexts and engine
 */
export const createDocumentHasher = (options: DocumentHasherOptions = {}): DocumentHasher => {
  const { contexts = defaultContexts(), engine = 'auto', spend } = options;
  const hashes = {
    'SHA-256': new Map<JsonObject, Uint8Array | Promise<Uint8Array>>(),
    'SHA-384': new Map<JsonObject, Uint8Array | Promise<Uint8Array>>(),
  };

  const compute = (document: JsonObject, hash: HashAlgorithm): Uint8Array | Promise<Uint8Array> =>
    (engine === 'auto' ? hashCanonicalFast(document, contexts, hash) : undefined) ??
    hashCanonical(document, { contexts, engine, hash, spend });

  const rdfc = (document: JsonObject, hash: HashAlgorithm): Uint8Array | Promise<Uint8Array> => {
    const known = hashes[hash].get(document) ?? compute(document, hash);
    hashes[hash].set(document, known);
    return known;
  };

  const rdfcOptions = (
    proof: JsonObject,
    context: JsonValue | undefined,
    hash: HashAlgorithm,
  ): Uint8Array | Promise<Uint8Array> => {
    assertContextsKnown(proof, context);
    const name = `${hash} ${engine} ${nameOf(proof, context)}`;
    const remembered = optionHashesOf(contexts);
    const known = remembered.get(name);
    if (known !== undefined) return known;
    const computed = compute({ ...withoutProofValue(proof), '@context': context }, hash);
    if (name.length > MAX_REMEMBERED) return computed;
    if (computed instanceof Uint8Array) {
      remembered.set(name, computed);
      return computed;
    }
    return computed.then((bytes) => {
      remembered.set(name, bytes);
      return bytes;
    });
  };

  return {
    contexts,
    engine,
    canonicalize: (document, hash) => canonicalize(document, { contexts, engine, hash, spend }),
    rdfc,
    rdfcOptions,
    spend,
    jcs: (document, hash) => digest(hash, jcs(document)),
  };
};
