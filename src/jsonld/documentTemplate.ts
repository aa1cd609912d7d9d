import type { JsonObject } from '../model/json.js';
import { compiledContextsOf, settle } from './canonicalizeFast.js';
import type { Contexts } from './contexts.js';
import { Decline, decline } from './decline.js';
import type { GraphNode } from './graphNode.js';
import { isPlainIri } from './iri.js';
import { labelTemplate, templateText } from './labelTemplate.js';
import { literalText } from './literalText.js';
import { hashPieces, hexHasher } from './sha256.js';
import type { HashAlgorithm } from './sha256.js';
import { BLANK_OBJECT, createTemplateNode } from './templateNode.js';
import type { TemplateNode, TemplateStatement } from './templateNode.js';
import { walkDocument } from './walkDocument.js';
import type { Statements } from './walkDocument.js';

/** Documents that differ in the values of some strings only: canonicalised without walking them again. */
export interface DocumentTemplate {
  /**
   * The canonical N-Quads of the document with these values, exactly as `canonicalize` makes them; undefined where that
   * is not proven here, and `canonicalize` must be asked.
   *
   * @param values the strings, one for each hole
   */
  readonly canonicalize: (values: readonly string[]) => string | undefined;
  /** The hash of the same. */
  readonly hash: (values: readonly string[]) => Uint8Array | undefined;
}

/** What a template is made from. */
export interface TemplateSource {
  /** How many strings differ. */
  readonly holes: number;
  /** The document with these strings in its holes. */
  readonly documentWith: (values: readonly string[]) => JsonObject;
}

/** Schemes that are remembered for one template; values with more are left to `canonicalize`. */
const MAXIMUM_SCHEMES = 64;

const SCHEME = /^[^:]*/;

/**
 * Prepares documents of one shape: what no value can change is worked out once (the statements and their order, the
 * first-degree hashes that rest on them alone). Labels and the order of subjects depend on the values, and are made
 * anew for each document. A value that could change anything else is refused: an IRI that is another subject's, a
 * statement that there is already, two blank nodes with one hash, an IRI that a context would read in another way.
 *
 * @param source the document and its holes
 * @param contexts the contexts the document names, all in memory
 * @param algorithm the hash inside RDFC-1.0, and of the result
 * @returns undefined where the compiled path does not take the document
 */
export const compileTemplate = (
  source: TemplateSource,
  contexts: Contexts,
  algorithm: HashAlgorithm = 'SHA-256',
): DocumentTemplate | undefined => {
  try {
    return new Template(source, contexts, algorithm);
  } catch (error) {
    if (error instanceof Decline) return undefined;
    throw error;
  }
};

class Template implements DocumentTemplate {
  readonly #source: TemplateSource;
  readonly #contexts: Contexts;
  readonly #algorithm: HashAlgorithm;
  readonly #sha: (text: string) => string;
  readonly #blankNodes: TemplateNode[];
  readonly #namedNodes: TemplateNode[];
  /** Subjects whose IRI is a value. */
  readonly #movable: readonly TemplateNode[];
  readonly #holed: readonly TemplateNode[];
  readonly #fixedKeys: ReadonlySet<string>;
  readonly #isIriHole: readonly boolean[];
  readonly #isLiteralHole: readonly boolean[];
  /** Schemes that were tried in a hole: whether the contexts leave them alone. */
  readonly #schemes = new Map<string, boolean>();

  constructor(source: TemplateSource, contexts: Contexts, algorithm: HashAlgorithm) {
    this.#source = source;
    this.#contexts = contexts;
    this.#algorithm = algorithm;
    this.#sha = hexHasher(algorithm);
    const marks = marksFor(source, 'urn');
    const statements = walked(source.documentWith(marks), contexts);
    const nodes = readNodes(statements, marks);
    this.#blankNodes = nodes.filter(({ isBlank }) => isBlank);
    this.#namedNodes = nodes.filter(({ isBlank }) => !isBlank);
    this.#movable = this.#namedNodes.filter(({ keyHole }) => keyHole !== -1);
    this.#holed = nodes.filter(({ hasHoles }) => hasHoles);
    // a profile that is named only is spoken of too: nothing else may take its id
    this.#fixedKeys = new Set([
      ...this.#namedNodes.filter(({ keyHole }) => keyHole === -1).map(({ key }) => key),
      ...statements.named.map((iri) => `<${iri}>`),
    ]);
    const uses = nodes.flatMap(({ statements: own }) => own.filter(({ hole }) => hole !== -1));
    const holes = Array.from({ length: source.holes }, (_, hole) => hole);
    this.#isIriHole = holes.map(
      (hole) =>
        nodes.some(({ keyHole }) => keyHole === hole) || uses.some((use) => use.hole === hole && use.isIri),
    );
    this.#isLiteralHole = holes.map((hole) => uses.some((use) => use.hole === hole && !use.isIri));
    // a value that leaves no statement is one that this class would not notice
    if (!holes.every((hole) => this.#isIriHole[hole] === true || this.#isLiteralHole[hole] === true))
      decline('a value without a statement');
    this.#fixHashes();
  }

  canonicalize(values: readonly string[]): string | undefined {
    return this.#fill(values) && labelTemplate(this.#blankNodes, this.#sha)
      ? templateText(this.#namedNodes, this.#blankNodes)
      : undefined;
  }

  hash(values: readonly string[]): Uint8Array | undefined {
    const text = this.canonicalize(values);
    return text === undefined ? undefined : hashPieces([text], this.#algorithm);
  }

  /** The first-degree hash rests on a node's own statements, and on the IRI of the subject that it is a value of. */
  #fixHashes(): void {
    labelTemplate(this.#blankNodes, this.#sha);
    for (const node of this.#blankNodes) {
      if (!node.hasHoles && (node.parent === undefined || node.parent.keyHole === -1))
        node.fixedHash = node.hash;
    }
  }

  /** Puts the values in their places; false where they could change more than that. */
  #fill(values: readonly string[]): boolean {
    const texts: string[] = [];
    for (let hole = 0; hole < values.length; hole++) {
      const value = values[hole] ?? '';
      if (this.#isIriHole[hole] === true && !this.#isUsableIri(value, hole)) return false;
      const text = this.#isLiteralHole[hole] === true ? escaped(value) : '';
      if (text === undefined) return false;
      texts.push(text);
    }
    for (let i = 0; i < this.#movable.length; i++) {
      const node = this.#movable[i];
      if (node === undefined) continue;
      node.key = `<${values[node.keyHole]}>`;
      if (this.#fixedKeys.has(node.key)) return false;
      for (let j = 0; j < i; j++) if (this.#movable[j]?.key === node.key) return false;
    }
    for (const node of this.#holed) {
      for (const statement of node.statements) {
        const { hole, before, after, isIri } = statement;
        if (hole !== -1) statement.object = before + ((isIri ? values : texts)[hole] ?? '') + after;
      }
      for (const run of node.unsorted) if (!sortRun(node.statements, run)) return false;
    }
    return true;
  }

  /** Whether a value is an IRI that no context reads as a compact one. */
  #isUsableIri(value: string, hole: number): boolean {
    if (!isPlainIri(value)) return false;
    const scheme = SCHEME.exec(value)?.[0] ?? '';
    const key = `${hole} ${scheme}`;
    let isUsable = this.#schemes.get(key);
    if (isUsable === undefined) {
      if (this.#schemes.size >= MAXIMUM_SCHEMES * this.#source.holes) return false;
      isUsable = this.#tryScheme(scheme, hole);
      this.#schemes.set(key, isUsable);
    }
    return isUsable;
  }

  #tryScheme(scheme: string, hole: number): boolean {
    const marks = [...marksFor(this.#source, 'urn')];
    marks[hole] = `${scheme}:${marks[hole]}`;
    try {
      const { namedNodes, blankNodes } = walked(this.#source.documentWith(marks), this.#contexts);
      const mark = `<${marks[hole]}>`;
      return [...namedNodes, ...blankNodes].some(
        ({ key, objects }) => key === mark || objects.includes(mark),
      );
    } catch (error) {
      if (error instanceof Decline) return false;
      throw error;
    }
  }
}

const walked = (document: JsonObject, contexts: Contexts): Statements => {
  const compiled = compiledContextsOf(contexts);
  const statements = walkDocument(document, compiled);
  if (statements.isDescribedTwice) decline('two descriptions');
  compiled.predicates.rank();
  settle(statements);
  return statements;
};

/** Strings that stand for the values, and occur nowhere else in the document. */
const marksFor = ({ holes, documentWith }: TemplateSource, scheme: string): readonly string[] => {
  const text = JSON.stringify(documentWith(Array.from({ length: holes }, () => '')));
  let name = 'hole';
  while (text.includes(name)) name += '-';
  return Array.from({ length: holes }, (_, hole) => `${scheme}:${name}:${hole}:`);
};

const readNodes = (
  { blankNodes, namedNodes, longTexts }: Statements,
  marks: readonly string[],
): TemplateNode[] => {
  const whole = (text: string): string => longTexts.pieces(text).join('');
  const found = [...namedNodes, ...blankNodes];
  const nodes = new Map<GraphNode, TemplateNode>();
  for (const node of found) {
    if (node.graph !== undefined || node.members !== undefined) decline('graphs');
    node.key = whole(node.key);
    const statements = node.predicates.map((predicate, i) =>
      readStatement(predicate.text, node.objects[i] ?? '', whole, marks),
    );
    const keyHole = marks.findIndex((mark) => node.key === `<${mark}>`);
    nodes.set(node, createTemplateNode({ node, keyHole, statements }));
  }
  for (const [node, own] of nodes) {
    own.parent = node.parent === undefined ? undefined : nodes.get(node.parent);
    own.statements = own.statements.map((statement, i) => {
      const object = node.objects[i];
      const child = typeof object === 'object' ? nodes.get(object) : undefined;
      return { ...statement, child };
    });
  }
  return [...nodes.values()];
};

const readStatement = (
  predicate: string,
  object: string | GraphNode,
  whole: (text: string) => string,
  marks: readonly string[],
): TemplateStatement => {
  if (typeof object !== 'string')
    return {
      predicate,
      object: BLANK_OBJECT,
      hole: -1,
      before: '',
      after: '',
      isIri: false,
      child: undefined,
    };
  const text = whole(object);
  const hole = marks.findIndex((mark) => text.includes(mark));
  const fixed = { predicate, object: text, hole, before: '', after: '', isIri: false, child: undefined };
  if (hole === -1) return fixed;
  const mark = marks[hole] ?? '';
  if (text === `<${mark}>`) return { ...fixed, before: '<', after: '>', isIri: true };
  if (!text.startsWith(`"${mark}"`)) decline('a value inside of another');
  const after = text.slice(mark.length + 1);
  return marks.some((other) => after.includes(other))
    ? decline('two values in one')
    : { ...fixed, before: '"', after };
};

const escaped = (value: string): string | undefined => {
  try {
    return literalText(value);
  } catch (error) {
    if (error instanceof Decline) return undefined;
    throw error;
  }
};

/** Sorts the statements of one predicate; false if two are the same. */
const sortRun = (statements: TemplateStatement[], [from, to]: readonly [number, number]): boolean => {
  for (let i = from + 1; i < to; i++) {
    const statement = statements[i];
    if (statement === undefined) continue;
    let j = i - 1;
    for (; j >= from; j--) {
      const other = statements[j];
      if (other === undefined || other.object <= statement.object) break;
      statements[j + 1] = other;
    }
    statements[j + 1] = statement;
  }
  for (let i = from + 1; i < to; i++) {
    const statement = statements[i];
    if (statement?.child === undefined && statement?.object === statements[i - 1]?.object) return false;
  }
  return true;
};
