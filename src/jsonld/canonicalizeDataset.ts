import type { Quad } from 'rdf-canonize';
import { CairnError } from '../model/errors.js';
import { createDigest } from './sha256.js';
import type { HashAlgorithm } from './sha256.js';

/** Bounds of the RDFC-1.0 algorithm: counts, not clocks, so that a verdict can be reproduced. */
export interface CanonicalizationBudget {
  /** Hashes computed beyond one per statement. Default 100,000 (about half a second). */
  readonly hashes?: number;
  /** Orders of alike blank nodes tried. Default 30,000. */
  readonly permutations?: number;
}

/**
 * RDF Dataset Canonicalization (RDFC-1.0), by `rdf-canonize`, within a budget: graphs of alike blank nodes can be
 * made to cost any amount of time ("dataset poisoning", RDFC-1.0 section 7.1).
 *
 * @param dataset statements, as objects or as N-Quads
 * @param hash hash function inside RDFC-1.0: SHA-384 for P-384 keys
 * @param budget bounds on the work
 * @returns canonical N-Quads
 * @throws CairnError `jsonld.tooComplex`
 */
export const canonicalizeDataset = async (
  dataset: readonly Quad[] | string,
  hash: HashAlgorithm = 'SHA-256',
  budget: CanonicalizationBudget = {},
): Promise<string> => {
  const { hashes = 100_000, permutations = 30_000 } = budget;
  const size = typeof dataset === 'string' ? dataset.length / 40 : dataset.length;
  let hashesLeft = hashes + size;
  let checksLeft = permutations / 3;
  const spend = (): void => {
    hashesLeft -= 1;
    if (hashesLeft < 0) throw new CairnError('jsonld.tooComplex');
  };
  // Bundlers that split give a CommonJS library as its default export alone.
  const { default: rdfCanonize } = await import('rdf-canonize');
  return rdfCanonize.canonize(dataset, {
    algorithm: 'RDFC-1.0',
    format: 'application/n-quads',
    ...(typeof dataset === 'string' ? { inputFormat: 'application/n-quads' as const } : {}),
    maxWorkFactor: Infinity,
    createMessageDigest: () => {
      spend();
      return createDigest(hash);
    },
    // rdf-canonize asks for this at every third permutation
    signal: {
      get aborted() {
        checksLeft -= 1;
        if (checksLeft < 0) throw new CairnError('jsonld.tooComplex');
        return false;
      },
      reason: 'budget',
    },
  });
};
