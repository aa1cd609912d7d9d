import * as fc from 'fast-check';
import { assertFaithfulDataset } from '../../src/jsonld/assertFaithfulDataset.js';
import { assertSignable } from '../../src/jsonld/assertSignable.js';
import { assertVisibleTerms } from '../../src/jsonld/assertVisibleTerms.js';
import { canonicalizeDataset } from '../../src/jsonld/canonicalizeDataset.js';
import { compileStatements, joined } from '../../src/jsonld/canonicalizeFast.js';
import { createContexts } from '../../src/jsonld/contexts.js';
import type { Contexts } from '../../src/jsonld/contexts.js';
import { CONTEXT_URLS } from '../../src/jsonld/contextUrls.js';
import type { JsonObject } from '../../src/model/json.js';
import { mutated, mutation, namesOf, prune } from './mutation.js';
import { referenceOf } from './reference.js';
import { NQuads } from 'rdf-canonize';

/** What a campaign met. */
export interface Tally {
  documents: number;
  /** The compiled path answered, and so did the reference. */
  identical: number;
  /** The compiled path declined what the reference, and our refusals, accept. */
  fallbacks: number;
  /** The reference refused. */
  invalid: number;
  /** The reference accepted what we refuse to sign. */
  stricter: number;
  /** Why the compiled path declined what it might have known. */
  readonly reasons: Map<string, number>;
}

/**
 * What our refusals say of a document that the reference accepts.
 *
 * @returns the code of the refusal, or undefined
 */
const refusalOf = (document: JsonObject, nquads: string, contexts: Contexts): string | undefined => {
  try {
    assertSignable(document);
    assertVisibleTerms(document, contexts);
    const lines = nquads.split('\n');
    // the parser drops repeated statements, so repetition is looked for in the text
    if (new Set(lines).size !== lines.length) return 'jsonld.duplicateValue';
    assertFaithfulDataset(NQuads.parse(nquads), document);
    return undefined;
  } catch (error) {
    return String((error as { code?: unknown }).code ?? error);
  }
};

/**
 * Compares the compiled path with the reference on one document.
 *
 * @throws Error where they differ
 */
export const compare = async (document: JsonObject, contexts: Contexts, tally: Tally): Promise<void> => {
  tally.documents += 1;
  const result = compileStatements(document, contexts);
  const expected = await referenceOf(document, contexts);
  if (result.kind === 'declined') {
    if (expected === undefined) tally.invalid += 1;
    else if (refusalOf(document, expected, contexts) === undefined) {
      tally.fallbacks += 1;
      tally.reasons.set(result.reason, (tally.reasons.get(result.reason) ?? 0) + 1);
    } else tally.stricter += 1;
    return;
  }
  if (expected === undefined) throw new Error('accepted where the reference refuses');
  const actual =
    result.kind === 'canonical' ? joined(result.pieces) : await canonicalizeDataset(result.nquads);
  if (actual !== expected) throw new Error(`different:\n${actual}\n---\n${expected}`);
  const refusal = refusalOf(document, expected, contexts);
  if (refusal !== undefined) throw new Error(`accepted where the slow path says ${refusal}`);
  tally.identical += 1;
};

/**
 * A campaign: mutations of real documents, compiled path against reference.
 *
 * @param shapes documents by name
 * @param contexts all pinned contexts, in memory
 * @param runs how many documents
 * @param seed repeats a campaign
 */
export const campaign = async (
  shapes: readonly JsonObject[],
  contexts: Contexts,
  runs: number,
  seed?: number,
): Promise<Tally> => {
  const tally: Tally = {
    documents: 0,
    identical: 0,
    fallbacks: 0,
    invalid: 0,
    stricter: 0,
    reasons: new Map(),
  };
  const names = namesOf(contexts);
  const cuts = fc
    .constantFrom(0, 2, 3, 3, 4, 4)
    .chain((n) => fc.array(prune, { minLength: n, maxLength: n }));
  const changes = fc.oneof(
    { weight: 3, arbitrary: fc.array(mutation, { maxLength: 2 }) },
    { weight: 1, arbitrary: fc.array(mutation, { minLength: 2, maxLength: 5 }) },
  );
  await fc.assert(
    fc.asyncProperty(fc.nat(shapes.length - 1), cuts, changes, async (shape, first, then) => {
      await compare(mutated(shapes[shape] ?? {}, [...first, ...then], names), contexts, tally);
    }),
    { numRuns: runs, ...(seed === undefined ? {} : { seed }) },
  );
  return tally;
};

/** The pinned contexts, all in memory. */
export const fuzzContexts = async (): Promise<Contexts> => {
  const contexts = createContexts();
  await Promise.all(Object.values(CONTEXT_URLS).map((url) => contexts.load(url)));
  return contexts;
};
