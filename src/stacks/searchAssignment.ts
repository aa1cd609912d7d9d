import type { Assignment, Bundle, Thing } from './assignThings.js';
import { thingsSuffice } from './divideSums.js';
import type { Requirement } from './expandChoices.js';
import { fewestHoldings } from './fewestHoldings.js';
import { leafHolds, reachOf } from './leafHolds.js';
import type { LeafPool, Option } from './leafPool.js';
import { limitsHold } from './limitsHold.js';
import { spend } from './nodeBudget.js';
import { poolOf, type Problem } from './problem.js';
import type { Whole } from './whole.js';

/** A way to use a thing, and how good it looks. */
interface Choice {
  readonly bundle: Bundle;
  readonly surplus: number;
  readonly given: number;
}

/**
 * Branch and bound for leaves of every kind: thing by thing, each takes one of its bundles. A branch ends where a leaf
 * cannot hold with what it has and what is still open to it; a thing is only given where it adds something; the leaf
 * with the least to spare comes first. Every option that is looked at is paid for.
 *
 * @param openTo for each requirement, the options that it could claim
 * @param things with the bundles that sharing allows
 */
export const searchAssignment = (
  problem: Problem,
  requirements: readonly Requirement[],
  openTo: (readonly Option[])[],
  things: readonly Thing[],
): Assignment | undefined => {
  const { budget, limits } = problem;
  const pools = requirements.map(({ leaf }) => poolOf(problem, leaf));
  const given: (readonly Option[])[] = pools.map(() => []);
  const poolAt = (place: number): LeafPool => pools[place] as LeafPool;
  const asAssignment = (lists: readonly (readonly Option[])[]): Assignment =>
    pools.map((pool, place) => ({ pool, options: lists[place] ?? [] }));

  const holds = (place: number, options: readonly Option[]): boolean => {
    spend(budget, 1 + options.length);
    return leafHolds(poolAt(place), options, budget);
  };
  const reach = (place: number, options: readonly Option[]): Whole => {
    spend(budget, 1 + options.length);
    return reachOf(poolAt(place), options, budget);
  };
  /** How many times over a leaf reaches what it needs; about, where the pool is rounded. */
  const surplusOf = (place: number): number => {
    const options = openTo[place] ?? [];
    const reached = reach(place, options);
    const about =
      typeof reached === 'number' ? reached : options.reduce((sum, { amount }) => sum + amount, 0);
    return about / Math.max(1, poolAt(place).need);
  };
  /** Does the leaf reach more with it? With floors, or several options a thing, this cannot be told so simply. */
  const adds = (place: number, options: readonly Option[]): boolean => {
    const { single, floors } = poolAt(place);
    if (!single || floors.length > 0 || limits.length > 0) return true;
    const before = given[place] ?? [];
    return reach(place, [...before, ...options]) > reach(place, before);
  };
  const isMet = (place: number): boolean => limits.length === 0 && holds(place, given[place] ?? []);

  const choicesOf = ({ bundles }: Thing): readonly Choice[] => {
    const met = new Map<number, boolean>();
    const useful = (place: number, options: readonly Option[]): boolean => {
      const known = met.get(place) ?? isMet(place);
      met.set(place, known);
      return !known && adds(place, options);
    };
    return bundles
      .filter((bundle) => bundle.some(([place, options]) => useful(place, options)))
      .map((bundle): Choice => {
        const tightest = Math.min(...bundle.map(([place]) => surplusOf(place)));
        const count = bundle.reduce((sum, [place]) => sum + (given[place]?.length ?? 0), 0);
        return { bundle, surplus: tightest, given: count };
      })
      .toSorted((a, b) => a.surplus - b.surplus || a.given - b.given);
  };

  const limitsAllow = (): boolean => {
    if (limits.length === 0) return true;
    spend(
      budget,
      openTo.reduce((sum, { length }) => sum + length, 0),
    );
    return limitsHold(problem, asAssignment(openTo));
  };

  const order = things.toSorted((a, b) => a.bundles.length - b.bundles.length);
  const visit = (index: number): boolean => {
    spend(budget, 1 + pools.length);
    const thing = order[index];
    if (thing === undefined) return true;
    const number = numberOf(thing);
    const before = thing.places.map((place) => openTo[place] ?? []);
    const had = thing.places.map((place) => given[place] ?? []);
    const attempt = (bundle: Bundle): boolean => {
      const kept = new Map(bundle);
      const changed: number[] = [];
      for (const [position, place] of thing.places.entries()) {
        const options = before[position] ?? [];
        const keep = kept.get(place) ?? [];
        given[place] = [...(had[position] ?? []), ...keep];
        if (keep.length === options.filter((option) => option.thing === number).length) continue;
        openTo[place] = options.filter((option) => option.thing !== number || keep.includes(option));
        changed.push(place);
      }
      const found =
        changed.every((place) => holds(place, openTo[place] ?? [])) && limitsAllow() && visit(index + 1);
      if (found) return true;
      for (const [position, place] of thing.places.entries()) {
        openTo[place] = before[position] ?? [];
        given[place] = had[position] ?? [];
      }
      return false;
    };
    const choices = choicesOf(thing);
    if (choices.length === 0) return attempt([]);
    return choices.some(({ bundle }) => attempt(bundle));
  };

  const fewest = requirements.map(({ leaf, window }) => fewestHoldings(problem, leaf, window));
  const places = things.map(({ bundles }) => bundles.map((bundle) => bundle.map(([place]) => place)));
  if (!pools.every((_, place) => holds(place, openTo[place] ?? []))) return undefined;
  if (!thingsSuffice(fewest, places) || !limitsAllow()) return undefined;
  return visit(0) ? asAssignment(openTo) : undefined;
};

const numberOf = ({ bundles }: Thing): number => bundles[0]?.[0]?.[1][0]?.thing ?? -1;
