import type { JsonObject, JsonRecord } from '../model/json.js';
import { CairnError } from '../model/errors.js';
import { CompiledContexts } from './compiledContexts.js';
import { CONTEXTS } from './contexts.js';
import type { Contexts } from './contexts.js';
import { Decline, decline } from './decline.js';
import type { CompareTexts, GraphNode } from './graphNode.js';
import { labelStatements, MAXIMUM_TEXT, serializeStatements, TOO_LONG } from './labelStatements.js';
import { hexHasher } from './sha256.js';
import type { HashAlgorithm } from './sha256.js';
import type { SignedForm } from './signedForm.js';
import { walkDocument } from './walkDocument.js';
import type { Statements } from './walkDocument.js';
import { expectJsonObject, expectRecord } from '../model/expect.js';

/** What the compiled path made of a document. */
export type FastResult =
  /** Canonical N-Quads, in pieces to be read one after the other. */
  | { readonly kind: 'canonical'; readonly pieces: readonly string[]; readonly isDescribedTwice: boolean }
  /** N-Quads whose blank nodes need N-degree hashes to be labelled. */
  | { readonly kind: 'dataset'; readonly nquads: string; readonly isDescribedTwice: boolean }
  /** Not proven here: the reference path decides. */
  | { readonly kind: 'declined'; readonly reason: string; readonly missingContext: string | undefined };

/** Compiled once for each set of contexts. */
const compiledOf = new WeakMap<Contexts, CompiledContexts>();

/**
 * The compiled form of a set of contexts; always the same object for the same set.
 *
 * @param contexts the contexts a document may name
 */
export const compiledContextsOf = (contexts: Contexts): CompiledContexts => {
  let result = compiledOf.get(contexts);
  if (result === undefined) compiledOf.set(contexts, (result = new CompiledContexts(contexts)));
  return result;
};

/**
 * Canonicalises on the compiled path: synchronously, without `jsonld` and `rdf-canonize`, in some 30 µs for a badge
 * whose contexts are in memory.
 *
 * @param document a plain JSON document
 * @param contexts the contexts it may name
 * @param hash hash function inside RDFC-1.0
 * @param signed what the signature is over
 * @returns where `isDescribedTwice`, `assertOneDescription` has the last word
 */
export const compileStatements = (
  document: JsonObject,
  contexts: Contexts,
  hash: HashAlgorithm = 'SHA-256',
  signed: SignedForm = 'statements',
): FastResult => {
  try {
    const compiledContexts = compiledContextsOf(contexts);
    const statements = walkDocument(document, compiledContexts, signed);
    compiledContexts.predicates.rank();
    settle(statements);
    const isDescribedTwice = signed === 'statements' && statements.isDescribedTwice;
    return labelStatements(statements, hexHasher(hash))
      ? {
          kind: 'canonical',
          pieces: piecesOf(statements),
          isDescribedTwice,
        }
      : { kind: 'dataset', nquads: unlabelled(statements), isDescribedTwice };
  } catch (error) {
    if (error instanceof Decline)
      return { kind: 'declined', reason: error.reason, missingContext: error.missingContext };
    // what assertSignable and jcs refuse inside a JSON literal: the reference path refuses it with a pointer
    if (error instanceof CairnError)
      return { kind: 'declined', reason: error.code, missingContext: undefined };
    throw error;
  }
};

/**
 * The canonical N-Quads of a document, if the compiled path can tell them by itself.
 *
 * @param document a plain JSON document
 * @param contexts the contexts it may name; those not in memory are not waited for
 * @param hash hash function inside RDFC-1.0
 * @returns undefined where {@link canonicalize} must be asked
 */
export const canonicalizeFast = (
  document: JsonRecord,
  contexts: Contexts,
  hash: HashAlgorithm = 'SHA-256',
): string | undefined => {
  const json = expectJsonObject(document, 'The document');
  expectRecord(contexts, CONTEXTS.has, 'The contexts');
  const result = compileStatements(json, contexts, hash);
  return result.kind === 'canonical' && !result.isDescribedTwice ? joined(result.pieces) : undefined;
};

/**
 * One text from the pieces of a result.
 *
 * @param pieces pieces in order
 */
export const joined = (pieces: readonly string[]): string =>
  pieces.length === 1 ? (pieces[0] ?? '') : pieces.join('');

/**
 * Sorts the statements of every node, and drops repeated ones, as the node map of JSON-LD does.
 *
 * @param statements the statements of a document; predicates must be ranked
 */
export const settle = ({ blankNodes, namedNodes, longTexts }: Statements): void => {
  const compare = longTexts.compareTexts;
  for (const node of blankNodes) settleNode(node, compare);
  for (const node of namedNodes) settleNode(node, compare);
};

const settleNode = (node: GraphNode, compare: CompareTexts): void => {
  node.sort(compare);
  const { predicates, objects } = node;
  for (let i = 1; i < objects.length; i++)
    if (objects[i] === objects[i - 1] && predicates[i] === predicates[i - 1]) return dropRepeated(node);
};

/** In one pass, for a text may stand in a set a hundred thousand times. */
const dropRepeated = ({ predicates, objects, isAmbiguous }: GraphNode): void => {
  if (isAmbiguous) decline('repeated statement');
  let kept = 0;
  for (const [i, object] of objects.entries()) {
    const predicate = predicates[i];
    if (predicate === undefined) continue;
    if (i > 0 && object === objects[kept - 1] && predicate === predicates[kept - 1]) continue;
    objects[kept] = object;
    predicates[kept] = predicate;
    kept += 1;
  }
  objects.length = kept;
  predicates.length = kept;
};

const piecesOf = (statements: Statements): readonly string[] => {
  const pieces = statements.longTexts.pieces(serializeStatements(statements));
  let length = 0;
  for (const piece of pieces) length += piece.length;
  return length > MAXIMUM_TEXT ? decline(TOO_LONG) : pieces;
};

const unlabelled = (statements: Statements): string => {
  const { blankNodes } = statements;
  for (let i = 0; i < blankNodes.length; i++) {
    const node = blankNodes[i];
    if (node !== undefined) node.key = `_:b${i}`;
  }
  return joined(piecesOf(statements));
};
