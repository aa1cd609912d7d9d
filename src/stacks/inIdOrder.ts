import type { Holding } from './types.js';

/** Two ascending stretches, one behind the other. */
interface Stretches {
  readonly from: number;
  readonly middle: number;
  readonly to: number;
}

/** Merges two stretches into the same places of another list; false where they have an id in common. */
const merge = (holdings: readonly Holding[], into: Holding[], { from, middle, to }: Stretches): boolean => {
  let left = from;
  let right = middle;
  for (let place = from; place < to; place += 1) {
    if (left < middle && right < to) {
      const a = (holdings[left] as Holding).id;
      const b = (holdings[right] as Holding).id;
      if (a === b) return false;
      into[place] = holdings[a < b ? left++ : right++] as Holding;
    } else {
      into[place] = holdings[left < middle ? left++ : right++] as Holding;
    }
  }
  return true;
};

/** Where ascending stretches of ids start; nothing where two neighbours have one id. */
const startsOf = (holdings: readonly Holding[]): number[] | undefined => {
  const starts = [0];
  let before = holdings[0]?.id ?? '';
  for (let place = 1; place < holdings.length; place += 1) {
    const { id } = holdings[place] as Holding;
    if (id === before) return undefined;
    if (id < before) starts.push(place);
    before = id;
  }
  return starts;
};

/**
 * Holdings by id, in the order of the language; the list itself where they are in it already. Ids mostly come in ascending
 * stretches, which are merged: what are two of one id meet on the way.
 *
 * @returns nothing where two have one id
 */
export const inIdOrder = (holdings: readonly Holding[]): readonly Holding[] | undefined => {
  let starts = startsOf(holdings);
  if (starts === undefined) return undefined;
  let source = holdings;
  let target: Holding[] = [];
  while (starts.length > 1) {
    const joined: number[] = [];
    for (let run = 0; run < starts.length; run += 2) {
      const from = starts[run] ?? 0;
      const to = starts[run + 2] ?? holdings.length;
      if (!merge(source, target, { from, middle: starts[run + 1] ?? to, to })) return undefined;
      joined.push(from);
    }
    starts = joined;
    const merged = target;
    target = source === holdings ? [] : (source as Holding[]);
    source = merged;
  }
  return source;
};
