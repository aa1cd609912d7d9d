import { type NodeBudget, spend } from './nodeBudget.js';

/** A thing, and what it brings to each place that it could serve. */
export interface FlatThing {
  readonly places: readonly number[];
  readonly amounts: readonly number[];
}

/** Things to be divided among places; each serves at most `most` of them, and brings each the whole of its amount. */
export interface FlatDivision {
  readonly needs: readonly number[];
  readonly things: readonly FlatThing[];
  readonly most: number;
  readonly budget: NodeBudget;
}

/** What is asked of a division besides. */
export interface DivisionTerms {
  /** May the thing serve the place? Absent: every place it lists. */
  readonly mayServe?: (thing: number, place: number) => boolean;
  /** Things that must serve. Only where `atMost` is the least number of things that can be. */
  readonly wanted?: readonly number[];
  /** No more things than this serve. Only where each serves one place. */
  readonly atMost?: number;
}

/** For each thing the places that it serves. */
export type Served = readonly (readonly number[])[];

/** What changes along a branch. */
interface State {
  readonly flow: Float64Array;
  /** 0: the thing may not serve the place; 1: it may; 2: it does. */
  readonly open: Uint8Array;
  readonly used: Float64Array;
  readonly got: Float64Array;
}

const OPEN = 1;
const SERVES = 2;

/** The edges between things and places, numbered; those of a place the greatest first. */
const listEdges = ({ needs, things }: FlatDivision, { mayServe = () => true }: DivisionTerms) => {
  const thingOf: number[] = [];
  const placeOf: number[] = [];
  const amountOf: number[] = [];
  const ofThing: number[][] = things.map(() => []);
  const ofPlace: number[][] = needs.map(() => []);
  for (const [thing, { places, amounts }] of things.entries()) {
    for (const [index, place] of places.entries()) {
      const amount = amounts[index] ?? 0;
      if (amount <= 0 || (needs[place] ?? 0) <= 0 || !mayServe(thing, place)) continue;
      ofThing[thing]?.push(thingOf.length);
      ofPlace[place]?.push(thingOf.length);
      thingOf.push(thing);
      placeOf.push(place);
      amountOf.push(amount);
    }
  }
  for (const edges of ofPlace) edges.sort((a, b) => (amountOf[b] ?? 0) - (amountOf[a] ?? 0) || a - b);
  return { thingOf, placeOf, amountOf, ofThing, ofPlace };
};

/** Needs up to which it is worth asking which sums can be reached at all. */
const SUMS_ASKED = 4096;

/** The least sum of some of the amounts that is not below the need: nothing between can be reached. */
const leastSum = (need: number, amounts: readonly number[]): number => {
  if (need > SUMS_ASKED) return need;
  const reached = new Uint8Array(need);
  reached[0] = 1;
  let best = Number.POSITIVE_INFINITY;
  for (const amount of amounts) {
    for (let sum = need - 1; sum >= 0; sum -= 1) {
      if (reached[sum] === 0) continue;
      if (sum + amount >= need) best = Math.min(best, sum + amount);
      else reached[sum + amount] = 1;
    }
    if (best === need) return need;
  }
  return best;
};

/**
 * Divides things among places so that each has what it needs: exact. Branch and bound on a flow in which things may be
 * split: where the flow fails there is no division, where it splits nothing it is one, and otherwise a thing that it
 * splits serves a place, or does not.
 *
 * @returns nothing where there is no division
 */
export const divideFlat = (division: FlatDivision, terms: DivisionTerms = {}): Served | undefined => {
  const { things, most, budget } = division;
  const { wanted = [], atMost } = terms;
  const { thingOf, placeOf, amountOf, ofThing, ofPlace } = listEdges(division, terms);
  const needs = division.needs.map((need, place) =>
    need <= 0
      ? 0
      : leastSum(
          need,
          (ofPlace[place] ?? []).map((edge) => amountOf[edge] ?? 0),
        ),
  );
  if (needs.includes(Number.POSITIVE_INFINITY)) return undefined;
  const cap = ofThing.map((edges) => most * Math.max(0, ...edges.map((edge) => amountOf[edge] ?? 0)));
  const nodeCost = 1 + (thingOf.length >> 5);
  let state: State = {
    flow: new Float64Array(thingOf.length),
    open: new Uint8Array(thingOf.length).fill(OPEN),
    used: new Float64Array(things.length),
    got: new Float64Array(needs.length),
  };
  const byThing = new Int32Array(things.length);
  const byPlace = new Int32Array(needs.length);
  const queue = new Int32Array(needs.length);

  const change = (edge: number, amount: number): void => {
    const { flow, used, got } = state;
    const [thing, place] = [thingOf[edge] as number, placeOf[edge] as number];
    flow[edge] = (flow[edge] as number) + amount;
    used[thing] = (used[thing] as number) + amount;
    got[place] = (got[place] as number) + amount;
  };

  const close = (edge: number): void => {
    change(edge, -(state.flow[edge] as number));
    state.open[edge] = 0;
  };

  /** Sends more to a place, if need be by moving what serves other places. */
  const augment = (sink: number): boolean => {
    const { flow, open, used, got } = state;
    byThing.fill(-1);
    byPlace.fill(-1);
    byPlace[sink] = thingOf.length;
    queue[0] = sink;
    for (let head = 0, tail = 1; head < tail; head += 1) {
      const edges = ofPlace[queue[head] as number] as number[];
      spend(budget, 1 + (edges.length >> 5));
      for (const edge of edges) {
        const thing = thingOf[edge] as number;
        if (open[edge] === 0 || byThing[thing] !== -1 || (flow[edge] as number) >= (amountOf[edge] as number))
          continue;
        byThing[thing] = edge;
        const spare = (cap[thing] as number) - (used[thing] as number);
        if (spare > 0) {
          send(thing, sink, Math.min(spare, (needs[sink] as number) - (got[sink] as number)));
          return true;
        }
        for (const other of ofThing[thing] as number[]) {
          const place = placeOf[other] as number;
          if ((flow[other] as number) <= 0 || byPlace[place] !== -1) continue;
          byPlace[place] = other;
          queue[tail] = place;
          tail += 1;
        }
      }
    }
    return false;
  };

  const send = (from: number, sink: number, atMostSent: number): void => {
    let sent = atMostSent;
    for (let thing = from; ;) {
      const edge = byThing[thing] as number;
      sent = Math.min(sent, (amountOf[edge] as number) - (state.flow[edge] as number));
      if (placeOf[edge] === sink) break;
      const back = byPlace[placeOf[edge] as number] as number;
      sent = Math.min(sent, state.flow[back] as number);
      thing = thingOf[back] as number;
    }
    for (let thing = from; ;) {
      const edge = byThing[thing] as number;
      change(edge, sent);
      if (placeOf[edge] === sink) return;
      const back = byPlace[placeOf[edge] as number] as number;
      change(back, -sent);
      thing = thingOf[back] as number;
    }
  };

  const fill = (): boolean => {
    for (let place = 0; place < needs.length; place += 1) {
      while ((state.got[place] as number) < (needs[place] as number)) if (!augment(place)) return false;
    }
    return true;
  };

  const servedBy = (thing: number): number => {
    let count = 0;
    for (const edge of ofThing[thing] as number[]) if ((state.flow[edge] as number) > 0) count += 1;
    return count;
  };

  /** Lets others take over what a split thing brings to a place, where they have it to spare. */
  const unsplit = (thing: number): void => {
    const { flow, open, used } = state;
    for (const edge of ofThing[thing] as number[]) {
      const brought = flow[edge] as number;
      if (brought <= 0 || open[edge] === SERVES) continue;
      let left = brought;
      for (const other of ofPlace[placeOf[edge] as number] as number[]) {
        const helper = thingOf[other] as number;
        if (helper === thing || open[other] === 0 || used[helper] !== flow[other]) continue;
        if (atMost !== undefined && flow[other] === 0) continue;
        left -= (amountOf[other] as number) - (flow[other] as number);
        if (left <= 0) break;
      }
      if (left > 0) continue;
      left = brought;
      change(edge, -brought);
      for (const other of ofPlace[placeOf[edge] as number] as number[]) {
        const helper = thingOf[other] as number;
        if (helper === thing || open[other] === 0 || used[helper] !== flow[other]) continue;
        if (atMost !== undefined && flow[other] === 0) continue;
        const given = Math.min(left, (amountOf[other] as number) - (flow[other] as number));
        change(other, given);
        left -= given;
        if (left <= 0) break;
      }
      if (servedBy(thing) <= most) return;
    }
  };

  /** The edge to decide next: of the greatest thing that is split. */
  const splitEdge = (): number => {
    let best = -1;
    for (let thing = 0; thing < things.length; thing += 1) {
      if (servedBy(thing) <= most) continue;
      unsplit(thing);
      if (servedBy(thing) <= most) continue;
      if (best < 0 || (cap[thing] as number) > (cap[best] as number)) best = thing;
    }
    return best < 0 ? -1 : greatestOf(best, (edge) => state.flow[edge] as number);
  };

  /** The undecided edge of a thing of which something is greatest. */
  const greatestOf = (thing: number, worth: (edge: number) => number): number => {
    let chosen = -1;
    for (const edge of ofThing[thing] as number[]) {
      if (state.open[edge] === OPEN && (chosen < 0 || worth(edge) > worth(chosen))) chosen = edge;
    }
    return chosen;
  };

  /**
   * How many things the places need at least, each for itself; edges are closed that would make it more than may be.
   */
  const tighten = (bound: number): boolean => {
    const { open } = state;
    const fewest: { readonly left: number; readonly amounts: readonly number[]; readonly count: number }[] =
      [];
    let total = 0;
    for (const [place, need] of needs.entries()) {
      const edges = ofPlace[place] ?? [];
      let left = need;
      const amounts: number[] = [];
      for (const edge of edges) {
        if (open[edge] === OPEN) amounts.push(amountOf[edge] as number);
        else if (open[edge] === SERVES) {
          left -= amountOf[edge] as number;
          total += 1;
        }
      }
      let count = 0;
      for (let sum = 0; sum < left; count += 1) {
        if (count === amounts.length) return false;
        sum += amounts[count] as number;
      }
      total += count;
      fewest.push({ left, amounts, count });
    }
    const slack = bound - total;
    if (slack < 0) return false;
    for (const [place, { left, amounts, count }] of fewest.entries()) {
      let least = left;
      for (let index = 0; index < count - 1 + slack && index < amounts.length; index += 1)
        least -= amounts[index] as number;
      if (left <= 0) least = Number.POSITIVE_INFINITY;
      for (const edge of ofPlace[place] ?? [])
        if (open[edge] === OPEN && (amountOf[edge] as number) < least) close(edge);
    }
    return true;
  };

  /** Where nothing is split: what stands in the way of the terms. -1 where nothing does, -2 where they cannot be met. */
  const termsEdge = (bound: number): number => {
    for (const thing of wanted) {
      if (state.used[thing] !== 0) continue;
      const edge = greatestOf(thing, (one) => amountOf[one] as number);
      return edge < 0 ? -2 : edge;
    }
    let count = 0;
    let least = -1;
    for (let edge = 0; edge < thingOf.length; edge += 1) {
      if ((state.flow[edge] as number) <= 0) continue;
      count += 1;
      if (
        state.open[edge] === OPEN &&
        (least < 0 || (amountOf[edge] as number) < (amountOf[least] as number))
      )
        least = edge;
    }
    return count <= bound ? -1 : least < 0 ? -2 : least;
  };

  /** A thing serves a place: with all that it has, before what is undecided. */
  const serve = (edge: number): void => {
    const { flow, open, got } = state;
    open[edge] = SERVES;
    const edges = ofThing[thingOf[edge] as number] as number[];
    const serves = edges.reduce((count, one) => (open[one] === SERVES ? count + 1 : count), 0);
    if (serves >= most) for (const other of edges) if (open[other] === OPEN) close(other);
    if (most > 1) return;
    const place = placeOf[edge] as number;
    change(edge, (amountOf[edge] as number) - (flow[edge] as number));
    let excess = (got[place] as number) - (needs[place] as number);
    for (const other of (ofPlace[place] as number[]).toReversed()) {
      if (excess <= 0) return;
      if (open[other] === SERVES) continue;
      const back = Math.min(excess, flow[other] as number);
      change(other, -back);
      excess -= back;
    }
    if (excess > 0) change(edge, -Math.min(excess, flow[edge] as number));
  };

  /** Things that are alike here and now are alike in what they cannot do. */
  const closeAlike = (edge: number): void => {
    const place = placeOf[edge] as number;
    const own = ofThing[thingOf[edge] as number] as number[];
    const alike = (ofPlace[place] as number[]).filter((other) => {
      const edges = ofThing[thingOf[other] as number] as number[];
      return (
        edges.length === own.length &&
        !wanted.includes(thingOf[other] as number) &&
        edges.every((one, index) => {
          const mine = own[index] as number;
          return (
            placeOf[one] === placeOf[mine] &&
            amountOf[one] === amountOf[mine] &&
            state.open[one] === state.open[mine]
          );
        })
      );
    });
    close(edge);
    if (!wanted.includes(thingOf[edge] as number)) for (const other of alike) close(other);
  };

  const visit = (): boolean => {
    for (;;) {
      spend(budget, nodeCost);
      if ((atMost !== undefined && !tighten(atMost)) || !fill()) return false;
      let edge = splitEdge();
      if (edge < 0 && atMost !== undefined) edge = termsEdge(atMost);
      if (edge < 0) return edge === -1;
      const before: State = {
        flow: state.flow.slice(),
        open: state.open.slice(),
        used: state.used.slice(),
        got: state.got.slice(),
      };
      serve(edge);
      if (visit()) return true;
      state = before;
      closeAlike(edge);
    }
  };

  if (!visit()) return undefined;
  return ofThing.map((edges) =>
    edges.filter((edge) => (state.flow[edge] as number) > 0).map((edge) => placeOf[edge] as number),
  );
};
