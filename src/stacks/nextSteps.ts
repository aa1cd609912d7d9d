import { assertQuestion } from './assertQuestion.js';
import type { CompiledStack } from './compileStack.js';
import { ask, type EvaluateOptions, poseProblem } from './evaluate.js';
import { fewestHoldings } from './fewestHoldings.js';
import { openOnly } from './leastHoldings.js';
import { BudgetSpent, spend } from './nodeBudget.js';
import type { Window } from './problem.js';
import { byText } from './record.js';
import { holds } from './solve.js';
import type { EvaluationContext, Holding, Stack } from './types.js';
import { expectArgument } from '../model/expect.js';

/** Something that could be earned: what its holding would look like. */
export type CatalogueItem = Omit<
  Holding,
  'earner' | 'awarded' | 'activityEnd' | 'validFrom' | 'status' | 'revoked'
> & {
  /** What it costs to earn, in any unit of one's choice. Default 1. */
  readonly effort?: number | undefined;
};

/** What to earn next. */
export interface NextSteps {
  /** Ids of catalogue items; none where it is complete already. */
  readonly items: readonly string[];
  readonly cost: number;
  /** Is no other set cheaper? */
  readonly optimal: boolean;
}

/** Sets up to this size are searched exactly (rules 3.3). */
const SEARCHED = 4;

const NODES = 20_000;

const effortOf = ({ effort = 1 }: CatalogueItem): number =>
  Number.isFinite(effort) && effort >= 0 ? effort : 1;

/** A catalogue item as if it were earned on the day that is asked about. */
const asHolding = (item: CatalogueItem, context: EvaluationContext): Holding => {
  const { effort: _effort, ...rest } = item;
  return { ...rest, earner: context.earner[0] ?? '', awarded: context.asOf };
};

/**
 * The cheapest set of catalogue items that would make the stack complete. Sets of up to four items are searched
 * exactly; beyond that, and beyond the budget, items are taken greedily and `optimal` is false.
 *
 * @param catalogue items with ids that no holding has
 * @returns nothing where the whole catalogue would not complete the stack
 * @throws CairnError `stack.unusable` for a definition or a date that cannot be read
 */
export const nextSteps = (
  stack: Stack | CompiledStack,
  holdings: readonly Holding[],
  context: EvaluationContext,
  catalogue: readonly CatalogueItem[],
  options: EvaluateOptions = {},
): NextSteps | undefined => {
  assertQuestion(holdings, context, options);
  expectArgument(catalogue, 'array', 'The catalogue');
  for (const item of catalogue) expectArgument(item, 'object', 'What the catalogue offers');
  const given = new Set(holdings.map(({ id }) => id));
  const items = catalogue
    .filter(({ id }) => !given.has(id))
    .toSorted((a, b) => effortOf(a) - effortOf(b) || byText(a.id, b.id));
  const places = new Map(items.map(({ id }, place) => [id, place]));
  const everything = [...holdings, ...items.map((item) => asHolding(item, context))];
  const question = ask(stack, everything, context, options);
  const budget = { left: options.budget ?? NODES };
  const problem = poseProblem(question, question.admission.admitted, { left: 1_000_000 });
  const placeOf = (order: number): number | undefined =>
    places.get(problem.pools.items[order]?.holding.id ?? '');
  const window = (isOpen: (place: number) => boolean): Window => ({
    from: 0,
    to: problem.pools.days.length - 1,
    open: openOnly(problem, ({ order }) => {
      const place = placeOf(order);
      return place === undefined || isOpen(place);
    }),
  });
  const completes = (isOpen: (place: number) => boolean): boolean => {
    try {
      return holds(problem, problem.root, window(isOpen));
    } catch (error) {
      if (error instanceof BudgetSpent) return false;
      throw error;
    }
  };
  if (!completes(() => true)) return undefined;
  const costOf = (chosen: readonly number[]): number =>
    chosen.reduce((cost, place) => cost + effortOf(items[place] as CatalogueItem), 0);
  const answer = (chosen: readonly number[], optimal: boolean): NextSteps => ({
    items: chosen.map((place) => items[place]?.id ?? ''),
    cost: costOf(chosen),
    optimal,
  });

  let best: readonly number[] | undefined;
  const search = (chosen: readonly number[], next: number): void => {
    spend(budget, 1);
    if (best !== undefined && costOf(chosen) >= costOf(best)) return;
    const isChosen = (place: number): boolean => chosen.includes(place);
    if (completes(isChosen)) {
      best = chosen;
      return;
    }
    const open = (place: number): boolean => isChosen(place) || place >= next;
    const isTaken = (order: number): boolean => {
      const place = placeOf(order);
      return place === undefined || isChosen(place);
    };
    if (chosen.length + fewestHoldings(problem, problem.root, window(open), isTaken) > SEARCHED) return;
    if (chosen.length === SEARCHED || !completes(open)) return;
    for (let place = next; place < items.length; place += 1) search([...chosen, place], place + 1);
  };
  let finished = true;
  try {
    search([], 0);
  } catch (error) {
    if (!(error instanceof BudgetSpent)) throw error;
    finished = false;
  }
  if (best !== undefined) {
    // A set of five could only be cheaper than this if the five cheapest items are.
    const five = costOf([...items.keys()].slice(0, SEARCHED + 1));
    return answer(best, finished && (items.length <= SEARCHED || costOf(best) <= five));
  }
  return answer(dropDearest(items.length, completes), false);
};

/** Greedy: everything, then without the dearest that are not needed. */
const dropDearest = (
  count: number,
  completes: (isOpen: (place: number) => boolean) => boolean,
): readonly number[] => {
  const kept = new Set(Array.from({ length: count }, (_, place) => place));
  for (let place = count - 1; place >= 0; place -= 1) {
    kept.delete(place);
    if (!completes((one) => kept.has(one))) kept.add(place);
  }
  return [...kept].toSorted((a, b) => a - b);
};
