import type { JsonObject } from '../model/json.js';
import { assertCovered } from './assertCovered.js';
import { assertFaithfulDataset } from './assertFaithfulDataset.js';
import { assertOneDescription } from './assertOneDescription.js';
import { assertVisibleTerms } from './assertVisibleTerms.js';
import { type CanonicalizationBudget, canonicalizeDataset } from './canonicalizeDataset.js';
import type { Contexts } from './contexts.js';
import { referenceDataset } from './referenceDataset.js';
import type { HashAlgorithm } from './sha256.js';
import type { SignedForm } from './signedForm.js';
import { termShapesOf } from './termShapes.js';

/** Members that are undefined count as absent; `jsonld` would stumble over them. */
const withoutUndefined = (document: JsonObject): JsonObject =>
  JSON.parse(JSON.stringify(document)) as JsonObject;

/**
 * The canonical N-Quads of a document by `jsonld` and `rdf-canonize`: for what the compiled path declines, and loaded
 * only then.
 *
 * @param document a JSON-LD document, signable
 * @param contexts the contexts it may name
 * @param hash hash function inside RDFC-1.0
 * @param signed what the signature is over
 * @param budget bounds on the work
 * @throws CairnError `jsonld.*`
 */
export const canonicalizeByReference = async (
  document: JsonObject,
  contexts: Contexts,
  hash: HashAlgorithm,
  signed: SignedForm,
  budget: CanonicalizationBudget | undefined,
): Promise<string> => {
  const plain = withoutUndefined(document);
  const dataset = await referenceDataset(plain, contexts);
  assertVisibleTerms(plain, contexts);
  const terms = termShapesOf(plain, contexts);
  assertCovered(plain, terms, signed);
  if (signed === 'statements') assertOneDescription(plain, terms);
  assertFaithfulDataset(dataset, plain);
  return canonicalizeDataset(dataset, hash, budget);
};
