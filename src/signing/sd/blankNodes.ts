import { CairnError } from '../../model/errors.js';

/** Prefix of the IRIs that stand in for blank nodes while parts of a document are picked out (skolemization). */
export const SKOLEM_PREFIX = 'urn:bnid:';

/** IRIs and literals are passed over: what looks like a blank node inside them is none. */
const BLANK_NODE = /<[^>]*>|"(?:[^"\\]|\\.)*"|_:([^\s]+)/g;
const SKOLEM_IRI = /"(?:[^"\\]|\\.)*"|<urn:bnid:([^>]+)>/g;

/**
 * Statements one by one, each with its newline.
 *
 * @param nquads N-Quads
 */
export const splitStatements = (nquads: string): readonly string[] =>
  nquads
    .split('\n')
    .slice(0, -1)
    .map((statement) => `${statement}\n`);

/**
 * Turn skolem IRIs back into blank nodes.
 *
 * @param statement one N-Quad
 */
export const deskolemize = (statement: string): string =>
  statement.replace(SKOLEM_IRI, (match, label?: string) => (label === undefined ? match : `_:${label}`));

/**
 * Give the blank nodes of a statement other labels.
 *
 * @param statement one N-Quad
 * @param labels new label by old, both without `_:`
 * @throws CairnError `proof.value` for a blank node that has none
 */
export const relabel = (statement: string, labels: ReadonlyMap<string, string>): string =>
  statement.replace(BLANK_NODE, (match, label?: string) => {
    if (label === undefined) return match;
    const replacement = labels.get(label);
    if (replacement === undefined) throw new CairnError('proof.value', 'a blank node has no label');
    return `_:${replacement}`;
  });

/**
 * The labels of all blank nodes in statements, without `_:`.
 *
 * @param statements N-Quads
 */
export const labelsIn = (statements: readonly string[]): ReadonlySet<string> => {
  const labels = new Set<string>();
  for (const statement of statements) {
    for (const [, label] of statement.matchAll(BLANK_NODE)) if (label !== undefined) labels.add(label);
  }
  return labels;
};
