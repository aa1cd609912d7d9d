import { type NodeBudget, spend } from './nodeBudget.js';

/** A condition on subsets that stays true when elements are added. */
export interface SubsetQuestion {
  /** Number of elements, in the order in which lists of them are compared. */
  readonly size: number;
  /** Does the condition hold of the elements whose mark is 1? */
  readonly holds: (marks: Uint8Array) => boolean;
  /** Never more than the elements needed: of those marked, when the first `decided` of them are taken already. */
  readonly atLeast: (marks: Uint8Array, decided: number) => number;
  readonly budget: NodeBudget;
}

/**
 * The least subset of which the condition holds: fewest elements, then lexicographically least. Iterative deepening;
 * a branch ends where even everything still open is too little, or where a lower bound exceeds the depth.
 *
 * @returns the places of the elements, ascending; nothing where the condition holds of no subset
 */
export const leastSubset = ({
  size,
  holds,
  atLeast,
  budget,
}: SubsetQuestion): readonly number[] | undefined => {
  const marks = new Uint8Array(size).fill(1);
  if (!holds(marks)) return undefined;
  const taken: number[] = [];

  const holdsOfTaken = (): boolean => {
    const only = new Uint8Array(size);
    for (const element of taken) only[element] = 1;
    return holds(only);
  };

  /** Elements before `place` are decided; the rest are open. */
  const visit = (place: number, depth: number): boolean => {
    spend(budget, 1 + (size >> 6));
    if (taken.length === depth) return holdsOfTaken();
    if (place >= size || taken.length + size - place < depth) return false;
    taken.push(place);
    if (atLeast(marks, place + 1) <= depth && visit(place + 1, depth)) return true;
    taken.pop();
    marks[place] = 0;
    const found = atLeast(marks, place + 1) <= depth && holds(marks) && visit(place + 1, depth);
    marks[place] = 1;
    return found;
  };

  for (let depth = atLeast(marks, 0); depth <= size; depth += 1) {
    if (visit(0, depth)) return [...taken];
  }
  return undefined;
};

/**
 * A subset from which nothing can be taken away, the last elements left out first: where the search is too long. How
 * many of the last can go is halved, for what holds of some elements holds of more.
 */
export const irredundantSubset = (size: number, holds: (marks: Uint8Array) => boolean): readonly number[] => {
  const marks = new Uint8Array(size).fill(1);
  const kept: number[] = [];
  for (let end = size; end > 0;) {
    let low = 0;
    let high = end;
    while (low < high) {
      const middle = (low + high) >> 1;
      marks.fill(0, middle, end);
      if (holds(marks)) high = middle;
      else low = middle + 1;
      marks.fill(1, middle, end);
    }
    marks.fill(0, low, end);
    if (low > 0) {
      marks[low - 1] = 1;
      kept.push(low - 1);
    }
    end = low - 1;
  }
  return kept.toReversed();
};
