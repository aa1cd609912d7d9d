import { CairnError } from '../model/errors.js';
import { isJsonObject } from '../model/json.js';
import type { JsonObject } from '../model/json.js';
import { assertFaithfulDataset } from './assertFaithfulDataset.js';
import { assertSignable } from './assertSignable.js';
import type { SignableLimits } from './assertSignable.js';
import { canonicalizeDataset } from './canonicalizeDataset.js';
import type { CanonicalizationBudget } from './canonicalizeDataset.js';
import { createContexts } from './contexts.js';
import type { Contexts } from './contexts.js';
import { referenceDataset } from './referenceDataset.js';
import type { HashAlgorithm } from './sha256.js';

export interface CanonicalizeOptions {
  /** The contexts a document may name. Default: the pinned ones. */
  readonly contexts?: Contexts;
  /** `reference` forces `jsonld` and `rdf-canonize`, whatever the document. Default `auto`. */
  readonly engine?: 'auto' | 'reference';
  /** Hash inside RDFC-1.0. Default SHA-256; P-384 keys sign over SHA-384. */
  readonly hash?: HashAlgorithm;
  readonly limits?: SignableLimits & CanonicalizationBudget;
}

/**
 * The canonical N-Quads (RDFC-1.0) of a JSON-LD document in safe mode: what Data Integrity signatures are made over.
 *
 * @param document a credential, a presentation or proof options, with its `@context`
 * @param options contexts, engine, hash and limits
 * @throws CairnError `jsonld.*` or `input.*`, with a pointer where one is known
 */
export const canonicalize = async (
  document: JsonObject,
  options: CanonicalizeOptions = {},
): Promise<string> => {
  if (!isJsonObject(document)) throw new CairnError('structure.notObject');
  const { contexts = createContexts(), hash = 'SHA-256', limits = {} } = options;
  assertSignable(document, limits);
  const dataset = await referenceDataset(document, contexts);
  assertFaithfulDataset(dataset);
  return canonicalizeDataset(dataset, hash, limits);
};
