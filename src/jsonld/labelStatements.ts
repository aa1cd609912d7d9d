import { CairnError } from '../model/errors.js';
import { decline } from './decline.js';
import type { CompareTexts, GraphNode } from './graphNode.js';
import { plainCompare } from './longTexts.js';
import type { LongTexts } from './longTexts.js';
import type { Statements } from './walkDocument.js';

const END = ' .\n';

/** Characters to hash, or to write: each statement repeats its subject, and a long one many times is more than an input. */
export const MAXIMUM_TEXT = 2 ** 27;

/** Why a document with more is declined; the reference path would take longer for it. */
export const TOO_LONG = 'longer than the limit';

/** The same for whoever asked. */
export const tooLong = (): CairnError =>
  new CairnError('jsonld.tooComplex', 'The statements of the document are longer than the limit allows.');

/**
 * Gives every blank node its canonical label, if the hashes of their first-degree quads are all different (RDFC-1.0,
 * 4.4.3 steps 3 to 5, and 4.6). For a tree of statements, which is what a JSON document is, that takes one hash a node.
 *
 * @param statements the statements of a document, sorted, each once
 * @param sha hash of a text, in hexadecimal
 * @returns whether the labels were given; false when two hashes are equal and N-degree hashes must decide
 */
export const labelStatements = (
  { blankNodes, longTexts }: Statements,
  sha: (text: string) => string,
): boolean => {
  let hashed = 0;
  if (blankNodes.length > 1)
    for (const node of blankNodes) {
      const text = firstDegreeQuads(node, longTexts);
      hashed += text.length;
      if (hashed > MAXIMUM_TEXT) decline(TOO_LONG);
      node.hash = sha(text);
    }
  const sorted = blankNodes.toSorted((a, b) => plainCompare(a.hash, b.hash));
  let before = 'none';
  for (let i = 0; i < sorted.length; i++) {
    const node = sorted[i];
    if (node === undefined || node.hash === before) return false;
    before = node.hash;
    node.key = `_:c14n${i}`;
  }
  return true;
};

/** RDFC-1.0, 4.6: the quads of a blank node, itself as `_:a`, every other blank node as `_:z`, sorted and joined. */
const firstDegreeQuads = (node: GraphNode, longTexts: LongTexts): string => {
  const text = node.members === undefined ? subjectQuads(node) : graphNameQuads(node, longTexts.compareTexts);
  return longTexts.isEmpty ? text : longTexts.pieces(text).join('');
};

const subjectQuads = (node: GraphNode): string => {
  const { parent, predicates, objects } = node;
  const end = endOf(node.graph);
  // '<' sorts before '_', and '_:a' before '_:z'
  let text = parent === undefined || parent.isBlank ? '' : incomingQuad(node, end);
  for (let i = 0; i < objects.length; i++) {
    const object = objects[i];
    text += `_:a${predicates[i]?.text}${typeof object === 'string' ? object : '_:z'}${end}`;
  }
  return parent?.isBlank === true ? text + incomingQuad(node, end) : text;
};

const endOf = (graph: GraphNode | undefined): string => (graph === undefined ? END : ` _:z${END}`);

const incomingQuad = ({ parent, parentPredicate }: GraphNode, end: string): string =>
  parent === undefined ? '' : `${parent.isBlank ? '_:z' : parent.key}${parentPredicate?.text}_:a${end}`;

/** The quads of a node that names a graph: the one that it is the object of, and all of the graph. */
const graphNameQuads = (node: GraphNode, compare: CompareTexts): string => {
  const quads = [incomingQuad(node, endOf(node.graph))];
  for (const { isBlank, key, predicates, objects } of node.members ?? []) {
    for (let i = 0; i < objects.length; i++) {
      const object = objects[i];
      quads.push(
        `${isBlank ? '_:z' : key}${predicates[i]?.text}${typeof object === 'string' ? object : '_:z'} _:a${END}`,
      );
    }
  }
  return quads.toSorted(compare).join('');
};

/**
 * The N-Quads of labelled statements, sorted; long texts still stand as placeholders.
 *
 * @param statements labelled statements
 */
export const serializeStatements = ({ blankNodes, namedNodes, longTexts }: Statements): string => {
  const compare = longTexts.compareTexts;
  const nodes = namedNodes.toSorted((a, b) => compare(a.key, b.key));
  // blank labels sort after IRIs: '<' comes before '_'
  for (const node of blankNodes.toSorted((a, b) => plainCompare(a.key, b.key))) nodes.push(node);
  let text = '';
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i];
    if (node === undefined) continue;
    let last = i;
    while (nodes[last + 1]?.key === node.key) last += 1;
    if (last === i) text += subjectText(node);
    // one subject in several graphs: its statements are sorted together
    else
      text += nodes
        .slice(i, last + 1)
        .flatMap(subjectLines)
        .toSorted(compare)
        .join('');
    i = last;
    if (text.length > MAXIMUM_TEXT) decline(TOO_LONG);
  }
  return text;
};

const subjectText = (node: GraphNode): string => {
  const { key, predicates, objects } = node;
  const end = orderBlankObjects(node);
  let text = '';
  for (let i = 0; i < objects.length; i++) {
    const object = objects[i];
    text += key + predicates[i]?.text + (typeof object === 'string' ? object : object?.key) + end;
    if (text.length > MAXIMUM_TEXT) decline(TOO_LONG);
  }
  return text;
};

const subjectLines = (node: GraphNode): readonly string[] => subjectText(node).split(/(?<=\n)/);

/** Sorts blank values of one predicate by their labels, which they lacked when the statements were sorted. */
const orderBlankObjects = ({ graph, predicates, objects }: GraphNode): string => {
  for (let start = 0; start < objects.length; start++) {
    if (typeof objects[start] === 'string') continue;
    // blank values are the last ones of their predicate: '"' and '<' come before '_'
    let end = start + 1;
    while (end < objects.length && predicates[end] === predicates[start]) end += 1;
    if (end - start > 1) sortBlankRun(objects, start, end);
    start = end - 1;
  }
  return graph === undefined ? END : ` ${graph.key}${END}`;
};

const keyOf = (object: string | GraphNode | undefined): string =>
  typeof object === 'object' ? object.key : '';

const sortBlankRun = (objects: GraphNode['objects'], start: number, end: number): void => {
  const run = objects.slice(start, end).toSorted((a, b) => plainCompare(keyOf(a), keyOf(b)));
  for (let i = 0; i < run.length; i++) objects[start + i] = run[i] ?? '';
};
