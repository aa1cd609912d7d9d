import type { Quad } from './quad.js';
import { CairnError } from '../model/errors.js';
import { createDigest } from './sha256.js';
import type { HashAlgorithm } from './sha256.js';
import { expectArgument, expectRecord } from '../model/expect.js';

/** Bounds of the RDFC-1.0 algorithm: counts, not clocks, so that a verdict can be reproduced. */
export interface CanonicalizationBudget {
  /** Hashes computed beyond one per statement. Default 30,000 (some 300 ms). */
  readonly hashes?: number | undefined;
  /** Orders of alike blank nodes tried. Default 10,000. */
  readonly permutations?: number | undefined;
}

const QUAD = { subject: 'object', predicate: 'object', object: 'object', graph: 'object' };

const parseLine = (
  line: string,
  { parse }: { readonly parse: (text: string) => readonly Quad[] },
): readonly Quad[] => {
  try {
    return parse(line);
  } catch (cause) {
    throw new CairnError('jsonld.invalid', 'The dataset is not written as N-Quads.', { cause });
  }
};

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
  expectArgument(dataset, 'string|array', 'The dataset');
  expectArgument(budget, 'object', 'The budget');
  const { hashes = 30_000, permutations = 10_000 } = budget;
  // Bundlers that split give a CommonJS library as its default export alone.
  const { default: rdfCanonize } = await import('rdf-canonize');
  // line by line, because the parser compares every statement with all before it
  const quads =
    typeof dataset === 'string'
      ? [...new Set(dataset.split('\n'))].flatMap((line) => parseLine(line, rdfCanonize.NQuads))
      : dataset;
  for (const quad of quads) expectRecord(quad, QUAD, 'A statement');
  let hashesLeft = hashes + quads.length;
  let checksLeft = permutations / 3;
  const spend = (): void => {
    hashesLeft -= 1;
    if (hashesLeft < 0)
      throw new CairnError(
        'jsonld.tooComplex',
        'Canonicalisation would take more work than the limit allows.',
      );
  };
  return rdfCanonize.canonize(quads, {
    algorithm: 'RDFC-1.0',
    format: 'application/n-quads',
    maxWorkFactor: Infinity,
    createMessageDigest: () => {
      spend();
      return createDigest(hash);
    },
    // rdf-canonize asks for this at every third permutation
    signal: {
      get aborted() {
        checksLeft -= 1;
        if (checksLeft < 0)
          throw new CairnError(
            'jsonld.tooComplex',
            'Canonicalisation would take more work than the limit allows.',
          );
        return false;
      },
      reason: 'budget',
    },
  });
};
