import { CairnError } from '../model/errors.js';
import { isJsonObject, type JsonRecord } from '../model/json.js';
import type { JsonObject } from '../model/json.js';
import { assertSignable } from './assertSignable.js';
import type { SignableLimits } from './assertSignable.js';
import type { CanonicalizationBudget } from './canonicalizeDataset.js';
import { compiledContextsOf, compileStatements, joined } from './canonicalizeFast.js';
import { TOO_LONG, tooLong } from './labelStatements.js';
import { CONTEXTS, defaultContexts } from './contexts.js';
import type { Contexts } from './contexts.js';
import type { HashAlgorithm } from './sha256.js';
import type { SignedForm } from './signedForm.js';
import { type Shape, expectJsonObject, expectOptions } from '../model/expect.js';

export interface CanonicalizeOptions {
  /** The contexts a document may name. Default: the pinned ones. */
  readonly contexts?: Contexts | undefined;
  /** `reference` forces `jsonld` and `rdf-canonize`, whatever the document. Default `auto`. */
  readonly engine?: 'auto' | 'reference' | undefined;
  /** Hash inside RDFC-1.0. Default SHA-256; P-384 keys sign over SHA-384. */
  readonly hash?: HashAlgorithm | undefined;
  /** What is signed: the `statements` (default), or the `json` itself, in which objects with one id are apart. */
  readonly signed?: SignedForm | undefined;
  /** Bounds on the document and on the work. */
  readonly limits?: (SignableLimits & CanonicalizationBudget) | undefined;
  /** Told of work before it is begun, where it is not in proportion to the document's size. */
  readonly spend?: SpendWork | undefined;
}

/**
 * Takes work out of a budget that many documents share.
 *
 * @param work the work ahead, in statements of RDF to be told apart by their N-degree hashes (some 10 µs each)
 * @throws CairnError `jsonld.tooComplex` if the budget has not as much
 */
export type SpendWork = (work: number) => void;

const LIMITS: Shape<NonNullable<CanonicalizeOptions['limits']>> = {
  depth: 'count',
  values: 'count',
  hashes: 'count',
  permutations: 'count',
};

/** What the options of `canonicalize` and `hashCanonical` may be. */
export const CANONICALIZE_OPTIONS: Shape<CanonicalizeOptions> = {
  contexts: CONTEXTS,
  engine: ['auto', 'reference'],
  hash: ['SHA-256', 'SHA-384'],
  signed: ['statements', 'json'],
  limits: { shape: LIMITS },
  spend: 'function',
};

/**
 * The canonical N-Quads (RDFC-1.0) of a JSON-LD document in safe mode: what Data Integrity signatures are made over.
 *
 * @param document a credential, a presentation or proof options, with its `@context`
 * @param options contexts, engine, hash and limits
 * @throws CairnError `jsonld.*` or `input.*`, with a pointer where one is known
 */
export const canonicalize = async (
  document: JsonRecord,
  options: CanonicalizeOptions = {},
): Promise<string> => {
  const json = expectJsonObject(document, 'The document');
  expectOptions(options, CANONICALIZE_OPTIONS);
  return joined(await canonicalPieces(json, options));
};

/**
 * The canonical N-Quads of a document in pieces, so that whoever hashes them need not join them.
 *
 * @param document a JSON-LD document
 * @param options see {@link canonicalize}
 * @throws CairnError as {@link canonicalize}
 */
export const canonicalPieces = async (
  document: JsonObject,
  options: CanonicalizeOptions = {},
): Promise<readonly string[]> => {
  if (!isJsonObject(document)) throw new CairnError('structure.notObject', 'A JSON object belongs here.');
  const { contexts = defaultContexts(), engine = 'auto', hash = 'SHA-256', limits, spend } = options;
  const { signed = 'statements' } = options;
  if (limits !== undefined) assertSignable(document, limits);
  if (engine === 'auto') {
    const pieces = await compiledPieces(document, { contexts, hash, signed, limits, spend });
    if (pieces !== undefined) return pieces;
  }
  assertSignable(document, limits);
  const { canonicalizeByReference } = await import('./canonicalizeByReference.js');
  return [await canonicalizeByReference(document, { contexts, hash, signed, limits, spend })];
};

const compiledPieces = async (
  document: JsonObject,
  {
    contexts,
    hash,
    signed,
    limits,
    spend,
  }: {
    readonly contexts: Contexts;
    readonly hash: HashAlgorithm;
    readonly signed: SignedForm;
    readonly limits: CanonicalizationBudget | undefined;
    readonly spend: SpendWork | undefined;
  },
): Promise<readonly string[] | undefined> => {
  const asked = new Set<string>();
  for (;;) {
    const result = compileStatements(document, contexts, hash, signed);
    const url = result.kind === 'declined' ? result.missingContext : undefined;
    if (url !== undefined && !asked.has(url)) {
      asked.add(url);
      await contexts.load(url);
      continue;
    }
    spend?.(compiledContextsOf(contexts).work);
    if (result.kind === 'declined') {
      if (result.reason !== TOO_LONG) return undefined;
      throw tooLong();
    }
    if (result.isDescribedTwice) {
      const [{ assertOneDescription }, { termShapesOf }] = await Promise.all([
        import('./assertOneDescription.js'),
        import('./termShapes.js'),
      ]);
      assertOneDescription(document, termShapesOf(document, contexts));
    }
    if (result.kind === 'canonical') return result.pieces;
    spend?.(result.nquads.split('\n').length - 1);
    const { canonicalizeDataset } = await import('./canonicalizeDataset.js');
    return [await canonicalizeDataset(result.nquads, hash, limits)];
  }
};
