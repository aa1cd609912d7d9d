import { CairnError } from '../model/errors.js';
import { asArray, type JsonObject, type JsonValue } from '../model/json.js';

/** A chain is followed this far. */
const MAX_LENGTH = 32;

const matching = (id: JsonValue, proofs: readonly JsonObject[]): JsonObject => {
  const [match, ...others] = proofs.filter((proof) => proof['id'] === id);
  if (typeof id !== 'string' || match === undefined)
    throw new CairnError('proof.previousProof', 'a previous proof is missing');
  if (others.length > 0)
    throw new CairnError('proof.previousProof', 'two proofs have the id of a previous proof');
  return match;
};

/** Depth-first: a proof met again on the way is a circle; one that was cleared before is not followed twice. */
const refuseCircles = (
  proof: JsonObject,
  proofs: readonly JsonObject[],
  way: readonly JsonObject[] = [],
  cleared: Set<JsonObject> = new Set(),
): void => {
  if (cleared.has(proof)) return;
  if (way.includes(proof) || way.length > MAX_LENGTH) {
    throw new CairnError('proof.previousProof', 'the chain of proofs is a circle, or too long');
  }
  for (const id of asArray(proof['previousProof']))
    refuseCircles(matching(id, proofs), proofs, [...way, proof], cleared);
  cleared.add(proof);
};

/**
 * What a proof of a chain secures: the document with the proofs that it follows (Data Integrity 1.0, 4.3 step 3 and
 * 4.5 step 4). Without `previousProof` that is the document alone.
 *
 * @param document the document without proofs
 * @param proof the proof, or its options
 * @param proofs all proofs of the document
 * @throws CairnError `proof.previousProof`
 */
export const withPreviousProofs = (
  document: JsonObject,
  proof: JsonObject,
  proofs: readonly JsonObject[],
): JsonObject => {
  const { previousProof } = proof;
  if (previousProof === undefined) return document;
  const ids = asArray(previousProof as JsonValue);
  if (ids.length === 0 || ids.length > MAX_LENGTH || new Set(ids).size !== ids.length) {
    throw new CairnError('proof.previousProof', 'previousProof is a URL or a list of different ones');
  }
  refuseCircles(proof, proofs);
  return { ...document, proof: ids.map((id) => matching(id, proofs)) };
};
