/**
 * A subject of one graph, with its statements. Statements are kept as N-Quad tails (` <predicate> object`), without
 * subject, graph and end, because a blank subject has no label yet.
 */
export class GraphNode {
  /** `<iri>`, or the label once there is one. */
  key: string;
  readonly isBlank: boolean;
  /** The node that names the graph of the statements; undefined is the default graph. */
  readonly graph: GraphNode | undefined;
  readonly tails: string[] = [];
  /** Statements whose object is a blank node: predicates, and the objects beside them. */
  readonly edgePredicates: string[] = [];
  readonly edgeNodes: GraphNode[] = [];
  /** A blank node is the object of one statement at most: of this node, under this predicate. */
  parent: GraphNode | undefined = undefined;
  parentPredicate = '';
  /** The subjects of the graph that this node names. */
  members: GraphNode[] | undefined = undefined;
  /** Whether one of the tails could come from two values that JSON-LD tells apart (`6.5` and `"6.5E0"`). */
  isAmbiguous = false;
  hash = '';

  constructor(key: string, isBlank: boolean, graph: GraphNode | undefined) {
    this.key = key;
    this.isBlank = isBlank;
    this.graph = graph;
  }

  /**
   * Add the statement that a blank node is a value of this one.
   *
   * @param predicate ` <predicate> `
   * @param object the blank node
   */
  link(predicate: string, object: GraphNode): void {
    this.edgePredicates.push(predicate);
    this.edgeNodes.push(object);
    object.parent = this;
    object.parentPredicate = predicate;
  }
}
