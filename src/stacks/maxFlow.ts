/** A network of whole capacities, for one computation of the greatest flow (Dinic). */
export interface FlowNetwork {
  /** Adds an edge and gives its number. */
  readonly connect: (from: number, to: number, capacity: number) => number;
  /** The greatest flow from source to sink. */
  readonly run: (source: number, sink: number) => number;
  /** What flows through an edge after `run`. */
  readonly flowOf: (edge: number) => number;
  /** After `run`: can the node still be reached from the source? The source's side of a least cut. */
  readonly isReached: (node: number) => boolean;
}

/** An empty network of `size` nodes. */
export const createFlowNetwork = (size: number): FlowNetwork => {
  const heads: number[][] = Array.from({ length: size }, () => []);
  const to: number[] = [];
  const left: number[] = [];
  const level = new Int32Array(size);
  const next = new Int32Array(size);

  const rank = (source: number): void => {
    level.fill(-1);
    level[source] = 0;
    const queue = [source];
    for (const node of queue) {
      for (const edge of heads[node] ?? []) {
        const target = to[edge] ?? 0;
        if ((left[edge] ?? 0) <= 0 || level[target] !== -1) continue;
        level[target] = (level[node] ?? 0) + 1;
        queue.push(target);
      }
    }
  };

  const push = (node: number, sink: number, limit: number): number => {
    if (node === sink) return limit;
    const edges = heads[node] ?? [];
    for (let place = next[node] ?? 0; place < edges.length; place += 1) {
      next[node] = place;
      const edge = edges[place] ?? 0;
      const target = to[edge] ?? 0;
      const open = left[edge] ?? 0;
      if (open <= 0 || level[target] !== (level[node] ?? 0) + 1) continue;
      const sent = push(target, sink, Math.min(limit, open));
      if (sent === 0) continue;
      left[edge] = open - sent;
      left[edge ^ 1] = (left[edge ^ 1] ?? 0) + sent;
      return sent;
    }
    next[node] = edges.length;
    return 0;
  };

  return {
    connect: (from, target, capacity) => {
      const edge = to.length;
      to.push(target, from);
      left.push(capacity, 0);
      heads[from]?.push(edge);
      heads[target]?.push(edge + 1);
      return edge;
    },
    run: (source, sink) => {
      let total = 0;
      for (rank(source); level[sink] !== -1; rank(source)) {
        next.fill(0);
        for (let sent = push(source, sink, Infinity); sent > 0; sent = push(source, sink, Infinity))
          total += sent;
      }
      return total;
    },
    flowOf: (edge) => left[edge ^ 1] ?? 0,
    isReached: (node) => level[node] !== -1,
  };
};
