import type { JsonRecord } from '../model/json.js';
import { CANONICALIZE_OPTIONS, canonicalPieces } from './canonicalize.js';
import type { CanonicalizeOptions } from './canonicalize.js';
import { compileStatements } from './canonicalizeFast.js';
import { CONTEXTS } from './contexts.js';
import type { Contexts } from './contexts.js';
import { hashPieces } from './sha256.js';
import type { HashAlgorithm } from './sha256.js';
import { expectJsonObject, expectOptions, expectRecord } from '../model/expect.js';

/**
 * The hash of the canonical N-Quads of a document: what a Data Integrity signature is made over, one for the document
 * and one for the proof options. Cheaper than hashing what {@link canonicalize} returns where images or status lists
 * make the text long.
 *
 * @param document a credential, a presentation or proof options, with its `@context`
 * @param options contexts, engine, hash and limits; the hash is used inside RDFC-1.0 and for the result
 * @returns 32 bytes, or 48 with SHA-384
 * @throws CairnError as {@link canonicalize}
 */
export const hashCanonical = async (
  document: JsonRecord,
  options: CanonicalizeOptions = {},
): Promise<Uint8Array> => {
  const json = expectJsonObject(document, 'The document');
  expectOptions(options, CANONICALIZE_OPTIONS);
  return hashPieces(await canonicalPieces(json, options), options.hash);
};

/**
 * The same, synchronously, if the compiled path can tell it by itself.
 *
 * @param document a plain JSON document
 * @param contexts the contexts it may name; those not in memory are not waited for
 * @param hash the hash function
 * @returns undefined where {@link hashCanonical} must be asked
 */
export const hashCanonicalFast = (
  document: JsonRecord,
  contexts: Contexts,
  hash: HashAlgorithm = 'SHA-256',
): Uint8Array | undefined => {
  const json = expectJsonObject(document, 'The document');
  expectRecord(contexts, CONTEXTS.has, 'The contexts');
  const result = compileStatements(json, contexts, hash);
  return result.kind === 'canonical' && !result.isDescribedTwice
    ? hashPieces(result.pieces, hash)
    : undefined;
};
