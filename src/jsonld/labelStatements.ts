import type { GraphNode } from './graphNode.js';
import { plainCompare } from './longTexts.js';
import type { Statements } from './walkDocument.js';

type Compare = (a: string, b: string) => number;

const END = ' .\n';

/**
 * Gives every blank node its canonical label, if the hashes of their first-degree quads are all different (RDFC-1.0,
 * 4.4.3 steps 3 to 5, and 4.6). For a tree of statements, which is what a JSON document is, that takes one hash a node.
 *
 * @param statements the statements of a document, each tail once and sorted
 * @param sha hash of a text, in hexadecimal
 * @returns whether the labels were given; false when two hashes are equal and N-degree hashes must decide
 */
export const labelStatements = (
  { blankNodes, longTexts }: Statements,
  sha: (text: string) => string,
): boolean => {
  const [first] = blankNodes;
  if (first === undefined) return true;
  if (blankNodes.length === 1) {
    first.key = '_:c14n0';
    return true;
  }
  const compare = longTexts.isEmpty ? plainCompare : longTexts.compare;
  for (const node of blankNodes) node.hash = sha(longTexts.pieces(firstDegreeQuads(node, compare)).join(''));
  const sorted = blankNodes.toSorted((a, b) => plainCompare(a.hash, b.hash));
  let before = '';
  for (const node of sorted) {
    if (node.hash === before) return false;
    before = node.hash;
  }
  for (let i = 0; i < sorted.length; i++) {
    const node = sorted[i];
    if (node !== undefined) node.key = `_:c14n${i}`;
  }
  return true;
};

/** RDFC-1.0, 4.6: the quads of a blank node, itself as `_:a`, every other blank node as `_:z`, sorted and joined. */
const firstDegreeQuads = (node: GraphNode, compare: Compare): string => {
  if (node.members !== undefined) return graphNameQuads(node, compare);
  const end = endOf(node.graph);
  const incoming = incomingQuad(node, end);
  let text = node.parent !== undefined && !node.parent.isBlank ? incoming : '';
  for (const tail of tailsWith(node, compare, () => '_:z')) text += `_:a${tail}${end}`;
  // '<' sorts before '_', and '_:a' before '_:z'
  return node.parent?.isBlank === true ? text + incoming : text;
};

const endOf = (graph: GraphNode | undefined): string => (graph === undefined ? END : ` _:z${END}`);

const incomingQuad = ({ parent, parentPredicate }: GraphNode, end: string): string =>
  parent === undefined ? '' : `${parent.isBlank ? '_:z' : parent.key}${parentPredicate}_:a${end}`;

/** The quads of a node that names a graph: the one that it is the object of, and all of the graph. */
const graphNameQuads = (node: GraphNode, compare: Compare): string => {
  const quads = [incomingQuad(node, endOf(node.graph))];
  for (const member of node.members ?? []) {
    const key = member.isBlank ? '_:z' : member.key;
    for (const tail of member.tails) quads.push(`${key}${tail} _:a${END}`);
    for (let i = 0; i < member.edgeNodes.length; i++)
      quads.push(`${key}${member.edgePredicates[i]}_:z _:a${END}`);
  }
  return quads.toSorted(compare).join('');
};

/**
 * All tails of a node, sorted, blank objects named.
 *
 * @param node a node whose tails are sorted
 * @param compare how to compare texts
 * @param name the name of a blank object
 */
const tailsWith = (
  node: GraphNode,
  compare: Compare,
  name: (object: GraphNode) => string,
): readonly string[] => {
  const { tails, edgeNodes, edgePredicates } = node;
  if (edgeNodes.length === 0) return tails;
  const all = [...tails];
  for (let i = 0; i < edgeNodes.length; i++) {
    const object = edgeNodes[i];
    if (object !== undefined) all.push(`${edgePredicates[i]}${name(object)}`);
  }
  return sortTexts(all, compare);
};

/**
 * Sorts texts: by insertion where there are few, which they mostly are. The array given may change.
 *
 * @param texts the texts
 * @param compare how to compare them
 */
export const sortTexts = (texts: string[], compare: Compare): string[] => {
  if (texts.length > 24) return texts.toSorted(compare);
  for (let i = 1; i < texts.length; i++) {
    const text = texts[i] ?? '';
    let j = i - 1;
    for (let other = texts[j]; other !== undefined && compare(other, text) > 0; other = texts[j]) {
      texts[j + 1] = other;
      j -= 1;
    }
    texts[j + 1] = text;
  }
  return texts;
};

/**
 * The N-Quads of labelled statements, sorted; long texts still stand as placeholders.
 *
 * @param statements labelled statements
 */
export const serializeStatements = ({ blankNodes, namedNodes, longTexts }: Statements): string => {
  const compare = longTexts.isEmpty ? plainCompare : longTexts.compare;
  const nodes = namedNodes.toSorted((a, b) => compare(a.key, b.key));
  // blank labels sort after IRIs: '<' comes before '_'
  for (const node of blankNodes.toSorted((a, b) => plainCompare(a.key, b.key))) nodes.push(node);
  let text = '';
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i];
    if (node === undefined) continue;
    if (nodes[i + 1]?.key === node.key || nodes[i - 1]?.key === node.key) {
      // one subject in several graphs: its statements are sorted together, when its last node comes
      if (nodes[i + 1]?.key === node.key) continue;
      text += sharedSubject(
        nodes.slice(
          nodes.findIndex(({ key }) => key === node.key),
          i + 1,
        ),
        compare,
      );
      continue;
    }
    const end = node.graph === undefined ? END : ` ${node.graph.key}${END}`;
    for (const tail of tailsWith(node, compare, ({ key }) => key)) text += `${node.key}${tail}${end}`;
  }
  return text;
};

const sharedSubject = (nodes: readonly GraphNode[], compare: Compare): string => {
  const quads = nodes.flatMap((node) => {
    const end = node.graph === undefined ? END : ` ${node.graph.key}${END}`;
    return tailsWith(node, compare, ({ key }) => key).map((tail) => `${node.key}${tail}${end}`);
  });
  return quads.toSorted(compare).join('');
};
