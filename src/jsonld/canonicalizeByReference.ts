import { isCairnError } from '../model/errors.js';
import type { JsonObject } from '../model/json.js';
import { assertCovered } from './assertCovered.js';
import { assertFaithfulDataset } from './assertFaithfulDataset.js';
import { assertOneDescription } from './assertOneDescription.js';
import { assertVisibleTerms } from './assertVisibleTerms.js';
import { type CanonicalizationBudget, canonicalizeDataset } from './canonicalizeDataset.js';
import type { Contexts } from './contexts.js';
import { MAXIMUM_TEXT, tooLong } from './labelStatements.js';
import type { Quad } from './quad.js';
import { referenceDataset } from './referenceDataset.js';
import type { SpendWork } from './canonicalize.js';
import { referenceWork } from './referenceWork.js';
import type { HashAlgorithm } from './sha256.js';
import type { SignedForm } from './signedForm.js';
import { contextsIn, type TermShapes, termShapesOf } from './termShapes.js';

/** Members that are undefined count as absent; `jsonld` would stumble over them. */
const withoutUndefined = (document: JsonObject): JsonObject =>
  JSON.parse(JSON.stringify(document)) as JsonObject;

/** How {@link canonicalizeByReference} works. */
export interface ReferenceOptions {
  /** The contexts that a document may name. */
  readonly contexts: Contexts;
  /** The hash function inside RDFC-1.0. */
  readonly hash: HashAlgorithm;
  /** What the signature is over. */
  readonly signed: SignedForm;
  /** Bounds on the work of RDFC-1.0. */
  readonly limits: CanonicalizationBudget | undefined;
  /** Told of the work of `jsonld` before it is begun. */
  readonly spend: SpendWork | undefined;
}

/**
 * The canonical N-Quads of a document by `jsonld` and `rdf-canonize`: for what the compiled path declines, and loaded
 * only then.
 *
 * @param document a JSON-LD document, signable
 * @param options contexts, hash and bounds
 * @throws CairnError `jsonld.*`
 */
export const canonicalizeByReference = async (
  document: JsonObject,
  { contexts, hash, signed, limits, spend }: ReferenceOptions,
): Promise<string> => {
  const plain = withoutUndefined(document);
  spend?.(referenceWork(plain));
  // what costs little comes first
  const early = await assertPlainEarly(plain, contexts, signed);
  const dataset = await referenceDataset(plain, contexts, spend);
  const terms = early ?? assertPlain(plain, contexts, signed);
  if (signed === 'statements') assertOneDescription(plain, terms);
  assertShort(dataset);
  assertFaithfulDataset(dataset, plain);
  return canonicalizeDataset(dataset, hash, limits);
};

const assertShort = (dataset: readonly Quad[]): void => {
  let length = 0;
  for (const { subject, predicate, object, graph } of dataset)
    length += subject.value.length + predicate.value.length + object.value.length + graph.value.length;
  if (length > MAXIMUM_TEXT) throw tooLong();
};

/** Undefined where `jsonld` knows better what is wrong with a context: one is unknown, or redefines a protected term. */
const assertPlainEarly = async (
  document: JsonObject,
  contexts: Contexts,
  signed: SignedForm,
): Promise<TermShapes | undefined> => {
  try {
    for (const url of contextsIn(document).named) await contexts.load(url);
  } catch {
    return undefined;
  }
  try {
    return assertPlain(document, contexts, signed);
  } catch (error) {
    if (isCairnError(error) && error.code === 'jsonld.inlineContext') return undefined;
    throw error;
  }
};

/** Asks what needs no statements, and tells what the contexts make of the terms. */
const assertPlain = (document: JsonObject, contexts: Contexts, signed: SignedForm): TermShapes => {
  assertVisibleTerms(document, contexts);
  const terms = termShapesOf(document, contexts);
  assertCovered(document, terms, signed);
  return terms;
};
