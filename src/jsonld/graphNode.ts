import { plainCompare } from './longTexts.js';
import type { Predicate } from './predicates.js';

/** Compares two objects of statements, in their N-Quads form. */
export type CompareTexts = (a: string, b: string) => number;

/**
 * A subject of one graph, with its statements: predicates, and the objects beside them. An object is its N-Quads text,
 * or the blank node that has no label yet.
 */
export class GraphNode {
  /** `<iri>`, or the label once there is one. */
  key: string;
  readonly isBlank: boolean;
  /** The node that names the graph of the statements; undefined is the default graph. */
  readonly graph: GraphNode | undefined;
  readonly predicates: Predicate[] = [];
  readonly objects: (string | GraphNode)[] = [];
  /** A blank node is the object of one statement at most: of this node, under this predicate. */
  parent: GraphNode | undefined = undefined;
  parentPredicate: Predicate | undefined = undefined;
  /** The subjects of the graph that this node names. */
  members: GraphNode[] | undefined = undefined;
  /** In whose words its objects stand, as `Voices` counts them: a sum of powers of two. */
  voices = 0;
  /** Whether one of the texts could come from two values that JSON-LD tells apart (`6.5` and `"6.5E0"`). */
  isAmbiguous = false;
  hash = '';

  constructor(key: string, isBlank: boolean, graph: GraphNode | undefined) {
    this.key = key;
    this.isBlank = isBlank;
    this.graph = graph;
  }

  /**
   * Add a statement.
   *
   * @param predicate the predicate
   * @param object the object in N-Quads, or a node
   */
  add(predicate: Predicate, object: string | GraphNode): void {
    this.predicates.push(predicate);
    if (typeof object === 'string') {
      this.objects.push(object);
    } else if (object.isBlank) {
      this.objects.push(object);
      object.parent = this;
      object.parentPredicate = predicate;
    } else {
      this.objects.push(object.key);
    }
  }

  /**
   * Sorts the statements by their N-Quads: blank objects last among the values of a predicate, in no particular order
   * while they have no labels.
   *
   * @param compare how to compare texts
   */
  sort(compare: CompareTexts): void {
    const { predicates, objects } = this;
    if (predicates.length > 24) return this.#sortMany(compare);
    for (let i = 1; i < predicates.length; i++) {
      const predicate = predicates[i];
      const object = objects[i];
      if (predicate === undefined || object === undefined) continue;
      let j = i - 1;
      for (; j >= 0; j--) {
        const other = predicates[j];
        const value = objects[j];
        if (other === undefined || value === undefined || other.rank < predicate.rank) break;
        if (other === predicate && compareObjects(value, object, compare) <= 0) break;
        predicates[j + 1] = other;
        objects[j + 1] = value;
      }
      predicates[j + 1] = predicate;
      objects[j + 1] = object;
    }
  }

  #sortMany(compare: CompareTexts): void {
    const statements = this.predicates.map((predicate, i) => ({ predicate, object: this.objects[i] ?? '' }));
    const sorted = statements.toSorted(
      (a, b) => a.predicate.rank - b.predicate.rank || compareObjects(a.object, b.object, compare),
    );
    for (const [i, { predicate, object }] of sorted.entries()) {
      this.predicates[i] = predicate;
      this.objects[i] = object;
    }
  }
}

/** '"' sorts before '<', and '<' before '_': literals, IRIs, blank nodes. */
const compareObjects = (a: string | GraphNode, b: string | GraphNode, compare: CompareTexts): number => {
  if (typeof a === 'string') return typeof b === 'string' ? compare(a, b) : -1;
  return typeof b === 'string' ? 1 : plainCompare(a.key, b.key);
};
