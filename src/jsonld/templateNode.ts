import type { GraphNode } from './graphNode.js';

/** What stands for blank nodes in first-degree quads (RDFC-1.0, 4.6). */
export const BLANK_OBJECT = '_:z';

const isBlankObject = ({ object }: TemplateStatement): boolean => object === BLANK_OBJECT;

/** One statement of a subject in a template. */
export interface TemplateStatement {
  /** ` <iri> ` */
  readonly predicate: string;
  /** The object in N-Quads, if it is the same in every document; else what it was last. */
  object: string;
  /** The value that the object is made of, between `before` and `after`; -1 for none. */
  readonly hole: number;
  readonly before: string;
  readonly after: string;
  /** Whether the value stands there as an IRI, or as the text of a literal. */
  readonly isIri: boolean;
  /** The blank node that the object is. */
  readonly child: TemplateNode | undefined;
}

/** A subject of a template, with its statements in the order of N-Quads. */
export interface TemplateNode {
  readonly isBlank: boolean;
  /** `<iri>`, or the label that a blank node has in the document in hand. */
  key: string;
  /** The value that the IRI of the subject is; -1 for none. */
  readonly keyHole: number;
  statements: TemplateStatement[];
  parent: TemplateNode | undefined;
  parentPredicate: string;
  /** Statements of which at least one has a value for object, and whose order therefore differs by document: [from, to). */
  readonly unsorted: readonly (readonly [number, number])[];
  /** Blank nodes under one predicate, whose order their labels decide: [from, to). */
  readonly siblings: readonly (readonly [number, number])[];
  /** Whether any object is made of a value. */
  readonly hasHoles: boolean;
  /** The first-degree hash, if it is the same in every document. */
  fixedHash: string | undefined;
  hash: string;
  /** The statements as text, by label, where label and text are all that differs: nothing, for most nodes. */
  readonly texts: Map<string, string> | undefined;
}

/** The statements of one node of a walk, and where values stand in them. */
export interface NodeSource {
  readonly node: GraphNode;
  readonly keyHole: number;
  readonly statements: TemplateStatement[];
}

/** Runs of two or more statements with one predicate, of which some are of the kind in question. */
const runs = (
  statements: readonly TemplateStatement[],
  isOfKind: (statement: TemplateStatement) => boolean,
  atLeast: number,
): readonly (readonly [number, number])[] => {
  const found: (readonly [number, number])[] = [];
  for (let from = 0; from < statements.length;) {
    let to = from + 1;
    while (to < statements.length && statements[to]?.predicate === statements[from]?.predicate) to += 1;
    const run = statements.slice(from, to);
    if (run.length > 1 && run.filter(isOfKind).length >= atLeast) found.push([from, to]);
    from = to;
  }
  return found;
};

/**
 * A subject of a template.
 *
 * @param source what the walk found
 */
export const createTemplateNode = ({ node, keyHole, statements }: NodeSource): TemplateNode => {
  const hasHoles = statements.some(({ hole }) => hole !== -1);
  const isPlain = !hasHoles && keyHole === -1 && !statements.some(isBlankObject);
  return {
    isBlank: node.isBlank,
    key: node.key,
    keyHole,
    statements,
    parent: undefined,
    parentPredicate: node.parentPredicate?.text ?? '',
    unsorted: runs(statements, ({ hole }) => hole !== -1, 1),
    siblings: runs(statements, isBlankObject, 2),
    hasHoles,
    fixedHash: undefined,
    hash: '',
    texts: isPlain ? new Map() : undefined,
  };
};
