import type { ExclusiveBlock } from './exclusiveBlock.js';

/** Who stands where, while holdings are placed one by one. */
interface Placing {
  /** For each place, the indexes of the holdings that stand there. */
  readonly standing: readonly number[][];
  /** For each holding its place, or -1. */
  readonly placeOf: number[];
}

/** Finds a place for a holding, if need be by moving others: an augmenting path. */
const place = (
  { counts, holdings }: ExclusiveBlock,
  { standing, placeOf }: Placing,
  index: number,
): boolean => {
  const tried = new Set<number>();
  const settle = (holding: number): boolean => {
    for (const to of holdings[holding]?.places ?? []) {
      if (tried.has(to)) continue;
      tried.add(to);
      const there = standing[to] ?? [];
      const full = there.length >= (counts[to] ?? 0);
      const moved = full ? there.findIndex((other) => settle(other)) : -1;
      if (full && moved < 0) continue;
      // The one that moved has taken its new place already, and leaves this one.
      if (full) there.splice(moved, 1);
      there.push(holding);
      placeOf[holding] = to;
      return true;
    }
    return false;
  };
  return settle(index);
};

/** The earliest and least placing: greedy by (date, id) is exact, for sets that can be placed form a matroid. */
export interface CountPlan {
  /** Rank of the day of the last holding; -1 where none is needed. */
  readonly day: number;
  /** Indexes into the block's holdings, ascending. */
  readonly taken: readonly number[];
  readonly placeOf: readonly number[];
}

/** Places holdings until every need is met; nothing where they do not suffice. */
export const placeCounts = (block: ExclusiveBlock): CountPlan | undefined => {
  let left = block.counts.reduce((sum, count) => sum + count, 0);
  const placing: Placing = { standing: block.counts.map(() => []), placeOf: block.holdings.map(() => -1) };
  const taken: number[] = [];
  for (const index of block.holdings.keys()) {
    if (left === 0) break;
    if (!place(block, placing, index)) continue;
    taken.push(index);
    left -= 1;
  }
  if (left > 0) return undefined;
  const day = Math.max(-1, ...taken.map((index) => block.holdings[index]?.day ?? -1));
  return { day, taken, placeOf: placing.placeOf };
};

/**
 * Who stands where in the least list of claims: claim by claim in order, each fixed where the others can still move
 * to make room.
 *
 * @param byLeafAndHolding pairs of place and holding in the order of claims
 */
export const leastPlacing = (
  block: ExclusiveBlock,
  plan: CountPlan,
  byLeafAndHolding: readonly (readonly [place: number, holding: number])[],
): readonly number[] => {
  const placeOf = [...plan.placeOf];
  const fixed = new Set<number>();
  for (const [to, holding] of byLeafAndHolding) {
    const from = placeOf[holding] ?? -1;
    if (from < 0 || fixed.has(holding)) continue;
    if (from !== to && !makeRoom(block, placeOf, fixed, { holding, from, to })) continue;
    fixed.add(holding);
  }
  return placeOf;
};

/** Moves a holding to a place, and others along a chain that ends where it stood. */
const makeRoom = (
  { holdings }: ExclusiveBlock,
  placeOf: number[],
  fixed: ReadonlySet<number>,
  { holding, from, to }: { readonly holding: number; readonly from: number; readonly to: number },
): boolean => {
  const cameBy = new Map<number, { readonly mover: number; readonly at: number }>();
  const queue = [to];
  for (const at of queue) {
    for (const [mover, standsAt] of placeOf.entries()) {
      if (standsAt !== at || fixed.has(mover) || mover === holding) continue;
      for (const next of holdings[mover]?.places ?? []) {
        if (next === to || cameBy.has(next)) continue;
        cameBy.set(next, { mover, at });
        queue.push(next);
      }
    }
    if (cameBy.has(from)) break;
  }
  if (!cameBy.has(from)) return false;
  for (let at = from; at !== to;) {
    const step = cameBy.get(at);
    if (step === undefined) return false;
    placeOf[step.mover] = at;
    at = step.at;
  }
  placeOf[holding] = to;
  return true;
};
