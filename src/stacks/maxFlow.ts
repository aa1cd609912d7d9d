import { lesser, minus, plus, type Whole } from './whole.js';

/** A network of whole capacities, for one computation of the greatest flow (Dinic). */
export interface FlowNetwork<T extends Whole> {
  /** Adds an edge and gives its number. */
  readonly connect: (from: number, to: number, capacity: T) => number;
  /** The greatest flow from source to sink. */
  readonly run: (source: number, sink: number) => T;
  /** What flows through an edge after `run`. */
  readonly flowOf: (edge: number) => T;
  /** After `run`: can the node still be reached from the source? The source's side of a least cut. */
  readonly isReached: (node: number) => boolean;
}

/**
 * An empty network.
 *
 * @param size how many nodes
 * @param zero of the kind that the capacities are
 */
export const createFlowNetwork = <T extends Whole>(size: number, zero: T): FlowNetwork<T> => {
  const heads: number[][] = Array.from({ length: size }, () => []);
  const to: number[] = [];
  const left: T[] = [];
  const level = new Int32Array(size);
  const next = new Int32Array(size);

  const rank = (source: number): void => {
    level.fill(-1);
    level[source] = 0;
    const queue = [source];
    for (const node of queue) {
      for (const edge of heads[node] ?? []) {
        const target = to[edge] ?? 0;
        if ((left[edge] ?? zero) <= zero || level[target] !== -1) continue;
        level[target] = (level[node] ?? 0) + 1;
        queue.push(target);
      }
    }
  };

  /** @param limit what comes so far; absent at the source */
  const push = (node: number, sink: number, limit?: T): T => {
    if (node === sink) return limit ?? zero;
    const edges = heads[node] ?? [];
    for (let place = next[node] ?? 0; place < edges.length; place += 1) {
      next[node] = place;
      const edge = edges[place] ?? 0;
      const target = to[edge] ?? 0;
      const open = left[edge] ?? zero;
      if (open <= zero || level[target] !== (level[node] ?? 0) + 1) continue;
      const sent = push(target, sink, limit === undefined ? open : lesser(limit, open));
      if (sent <= zero) continue;
      left[edge] = minus(open, sent);
      left[edge ^ 1] = plus(left[edge ^ 1] ?? zero, sent);
      return sent;
    }
    next[node] = edges.length;
    return zero;
  };

  return {
    connect: (from, target, capacity) => {
      const edge = to.length;
      to.push(target, from);
      left.push(capacity, zero);
      heads[from]?.push(edge);
      heads[target]?.push(edge + 1);
      return edge;
    },
    run: (source, sink) => {
      let total = zero;
      for (rank(source); level[sink] !== -1; rank(source)) {
        next.fill(0);
        for (let sent = push(source, sink); sent > zero; sent = push(source, sink)) total = plus(total, sent);
      }
      return total;
    },
    flowOf: (edge) => left[edge ^ 1] ?? zero,
    isReached: (node) => level[node] !== -1,
  };
};
