import { plainCompare } from './longTexts.js';
import type { TemplateNode, TemplateStatement } from './templateNode.js';

const END = ' .\n';

/** Labels for which the text of a node is kept. */
const MAXIMUM_TEXTS = 32;

/**
 * Gives every blank node of a filled template its canonical label (RDFC-1.0, 4.4.3 steps 3 to 5, and 4.6), from
 * first-degree hashes of which those that no value can change are known.
 *
 * @param blankNodes the blank nodes; sorted by label afterwards
 * @param sha hash of a text, in hexadecimal
 * @returns whether the labels were given; false when two hashes are equal
 */
export const labelTemplate = (blankNodes: TemplateNode[], sha: (text: string) => string): boolean => {
  if (blankNodes.length > 1)
    for (const node of blankNodes) node.hash = node.fixedHash ?? sha(firstDegreeQuads(node));
  // mostly in order already: the same blank nodes a document before
  for (let i = 1; i < blankNodes.length; i++) {
    const node = blankNodes[i];
    if (node === undefined) continue;
    let j = i - 1;
    for (; j >= 0; j--) {
      const other = blankNodes[j];
      if (other === undefined || other.hash <= node.hash) break;
      blankNodes[j + 1] = other;
    }
    blankNodes[j + 1] = node;
  }
  for (let i = 0; i < blankNodes.length; i++) {
    const node = blankNodes[i];
    if (node === undefined || (i > 0 && node.hash === blankNodes[i - 1]?.hash)) return false;
    node.key = `_:c14n${i}`;
  }
  return true;
};

/** As `labelStatements` has them; '<' sorts before '_', and '_:a' before '_:z'. */
const firstDegreeQuads = ({ parent, parentPredicate, statements }: TemplateNode): string => {
  let text = parent === undefined || parent.isBlank ? '' : `${parent.key}${parentPredicate}_:a${END}`;
  for (const { predicate, object } of statements) text += `_:a${predicate}${object}${END}`;
  return parent?.isBlank === true ? `${text}_:z${parentPredicate}_:a${END}` : text;
};

/**
 * The N-Quads of a filled and labelled template, sorted.
 *
 * @param namedNodes subjects with an IRI; sorted afterwards
 * @param blankNodes blank nodes in the order of their labels' numbers
 */
export const templateText = (namedNodes: TemplateNode[], blankNodes: readonly TemplateNode[]): string => {
  sortByKey(namedNodes);
  let text = '';
  for (const node of namedNodes) text += textOf(node);
  // beyond ten, the order of labels is not that of their numbers
  const nodes =
    blankNodes.length > 10 ? blankNodes.toSorted((a, b) => plainCompare(a.key, b.key)) : blankNodes;
  for (const node of nodes) text += textOf(node);
  return text;
};

const sortByKey = (nodes: TemplateNode[]): void => {
  for (let i = 1; i < nodes.length; i++) {
    const node = nodes[i];
    if (node === undefined) continue;
    let j = i - 1;
    for (; j >= 0; j--) {
      const other = nodes[j];
      if (other === undefined || other.key < node.key) break;
      nodes[j + 1] = other;
    }
    nodes[j + 1] = node;
  }
};

const textOf = (node: TemplateNode): string => {
  const { key, texts } = node;
  if (texts === undefined) return linesOf(node);
  let text = texts.get(key);
  if (text === undefined) {
    if (texts.size >= MAXIMUM_TEXTS) texts.clear();
    // joined, not added: a text that is kept should be in one piece
    text = node.statements.map(({ predicate, object }) => key + predicate + object + END).join('');
    texts.set(key, text);
  }
  return text;
};

const linesOf = ({ key, statements, siblings }: TemplateNode): string => {
  for (const run of siblings) sortSiblings(statements, run);
  let text = '';
  for (const { predicate, object, child } of statements)
    text += key + predicate + (child === undefined ? object : child.key) + END;
  return text;
};

/** Blank values of one predicate, last among its values, in the order of their labels. */
const sortSiblings = (statements: TemplateStatement[], [from, to]: readonly [number, number]): void => {
  for (let i = from + 1; i < to; i++) {
    const statement = statements[i];
    if (statement?.child === undefined) continue;
    let j = i - 1;
    for (; j >= from; j--) {
      const other = statements[j];
      if (other?.child === undefined || other.child.key < statement.child.key) break;
      statements[j + 1] = other;
    }
    statements[j + 1] = statement;
  }
};
