import { isJsonObject, joinPointer } from '../model/json.js';
import { assertQuestion } from './assertQuestion.js';
import { CairnError } from '../model/errors.js';
import { admit, type Admission, admissionTerms, type AdmissionTerms, type Item } from './admission.js';
import type { CompiledRule } from './compileRule.js';
import { type CompiledStack, compileStack, type VersionInForce } from './compileStack.js';
import type { Day, ToDay } from './day.js';
import { evaluatePlainly } from './evaluatePlainly.js';
import { explain } from './explain.js';
import { applyToTree, type GrantEffects, readGrants } from './grants.js';
import { gatherPools } from './leafPool.js';
import { byLeafAndHolding, type Claim, leastClaims } from './leastClaims.js';
import { leastHoldings, narrowTo } from './leastHoldings.js';
import type { Library } from './library.js';
import { type NodeBudget, withinBudget } from './nodeBudget.js';
import { findBlocks, optionsIn, poolOf, type Problem, type Window } from './problem.js';
import { prune } from './prune.js';
import { byText, setMember } from './record.js';
import { type LeafNode, leavesOf } from './ruleTree.js';
import type { Scope } from './selector.js';
import { exactEarliest, holds, solveBlock } from './solve.js';
import type { Claims, Evaluation, EvaluationContext, Holding, Stack } from './types.js';
import { expectArgument } from '../model/expect.js';

/** Nodes for the verdict (rules 3.4); a quarter of them for its day, and another for the plan. */
export const VERDICT_NODES = 1_000_000;

/** Nodes for the canonical plan: beyond them a valid plan is given that may not be the least. */
const PLAN_NODES = 3_000;

/** Nodes for any plan at all, however few the verdict took. */
const SOME_PLAN_NODES = 100_000;

export interface EvaluateOptions {
  /** Definitions that `stack` rules name; for a stack that is not compiled. */
  readonly library?: Library | undefined;
  /** Nodes that the search for a verdict may visit. Default 1,000,000. */
  readonly budget?: number | undefined;
}

/** Everything about one question that does not depend on which holdings are believed. */
export interface Question {
  readonly stack: CompiledStack;
  readonly version: VersionInForce;
  readonly admission: Admission;
  readonly effects: GrantEffects;
  readonly asOf: Day;
  readonly scope: Scope;
}

/**
 * Whether a stack is compiled already.
 *
 * @param stack what the caller gave
 * @throws CairnError `argument.type` for what is neither
 */
const isCompiled = (stack: Stack | CompiledStack): stack is CompiledStack => {
  // what is no object at all is for the linter, which says so
  if (!isJsonObject(stack)) return false;
  expectArgument(stack, 'object', 'A stack');
  return 'kind' in stack;
};

const dayIn = (toDay: ToDay, text: string, pointer: string): Day => {
  const day = toDay(text);
  if (day === undefined)
    throw new CairnError('stack.unusable', `Not a date: ${JSON.stringify(text)}.`, {
      pointer: `/context${pointer}`,
    });
  return day;
};

export const ready = (given: Stack | CompiledStack, library: Library | undefined): CompiledStack =>
  isCompiled(given) ? given : compileStack(given, library === undefined ? {} : { library });

/** Reads the question: which version, which holdings count, which grants have effect. */
export const ask = (
  given: Stack | CompiledStack,
  holdings: readonly Holding[],
  context: EvaluationContext,
  options?: EvaluateOptions,
): Question => {
  assertQuestion(holdings, context, options);
  const library = options?.library;
  return askOf(frame(ready(given, library), context), holdings, context);
};

/** The day, the version, the terms: what is asked, before anything is looked at. */
export interface Frame {
  readonly stack: CompiledStack;
  readonly version: VersionInForce;
  readonly terms: AdmissionTerms;
  readonly scope: Scope;
}

const NO_CYCLES: Scope['cycles'] = {};

const readCycles = (cycles: NonNullable<EvaluationContext['cycles']>, toDay: ToDay): Scope['cycles'] => {
  const read: Record<string, { readonly from: Day; readonly until: Day }> = {};
  for (const [name, cycle] of Object.entries(cycles)) {
    const here = joinPointer('/cycles', name);
    const from = dayIn(toDay, cycle.from, `${here}/from`);
    const until = dayIn(toDay, cycle.until, `${here}/until`);
    if (until < from)
      throw new CairnError('stack.unusable', 'The cycle ends before it begins.', {
        pointer: `/context${here}`,
      });
    setMember(read, name, { from, until });
  }
  return read;
};

export const frame = (stack: CompiledStack, context: EvaluationContext): Frame => {
  const { toDay } = stack;
  const asOf = dayIn(toDay, context.asOf, '/asOf');
  if (context.enrolled !== undefined) dayIn(toDay, context.enrolled, '/enrolled');
  return {
    stack,
    version: stack.inForce(asOf, context),
    terms: admissionTerms(stack.stack, { earner: context.earner, asOf, toDay }),
    scope: { asOf, cycles: context.cycles === undefined ? NO_CYCLES : readCycles(context.cycles, toDay) },
  };
};

/** A claim `holding~equivalence` is not the id of another holding. */
const assertClaimsApart = ({ equivalences }: CompiledRule, holdings: readonly Holding[]): void => {
  if (equivalences.every((list) => list.length === 0)) return;
  const named = holdings.filter(({ id }) => id.includes('~'));
  if (named.length === 0) return;
  const ids = new Set(holdings.map(({ id }) => id));
  for (const { id } of named) {
    const isClaim = equivalences
      .flat()
      .some(({ source }) => id.endsWith(`~${source.id}`) && ids.has(id.slice(0, -source.id.length - 1)));
    if (isClaim)
      throw new CairnError(
        'stack.unusable',
        `The id ${id} could be a claim by another holding: give the holding an id of its own.`,
        { pointer: `/holdings/${holdings.findIndex((one) => one.id === id)}/id` },
      );
  }
};

export const askOf = (
  { stack, version, terms, scope }: Frame,
  holdings: readonly Holding[],
  context: EvaluationContext,
): Question => {
  const { asOf, toDay } = terms;
  assertClaimsApart(version.compiled, holdings);
  return {
    stack,
    version,
    admission: admit(holdings, terms),
    effects: readGrants(version.compiled, holdings, { context, asOf, toDay }),
    asOf,
    scope,
  };
};

/** The problem to solve for some of the holdings. */
export const poseProblem = (
  { version: { compiled }, effects, scope }: Question,
  items: readonly Item[],
  budget: NodeBudget,
  everyFace = false,
): Problem => {
  const root = applyToTree(compiled.root, effects);
  const changed = new Map(leavesOf(root).map((leaf) => [leaf.leaf, leaf]));
  const leaves = compiled.leaves.map((leaf) => changed.get(leaf.leaf) ?? leaf);
  const pools = gatherPools(leaves, { compiled, items, scope, effects, everyFace });
  const posed = { root, pools, limits: compiled.limits };
  return { ...posed, blocks: findBlocks(posed), budget };
};

const everyDay = ({ pools }: Problem): Window => ({ from: 0, to: pools.days.length - 1 });

export const doesHold = (problem: Problem): boolean | 'budget' =>
  withinBudget(() => holds(problem, problem.root, everyDay(problem)))?.found ?? 'budget';

/** The earliest day, by rank; where the search for it is too long, the day of the plan that was found. */
const completionOf = (
  problem: Problem,
  nodes: number,
): { readonly rank: number; readonly exact: boolean } => {
  const fresh = { ...problem, budget: { left: nodes } };
  const earliest = withinBudget(() => exactEarliest(fresh)(problem.root, everyDay(problem)));
  return earliest === undefined
    ? { rank: everyDay(problem).to, exact: false }
    : { rank: earliest.found, exact: true };
};

interface Plan {
  readonly claims: readonly Claim[];
  readonly canonical: boolean;
}

/** The canonical plan among those that are complete by a day. */
const planBy = (problem: Problem, rank: number, nodes: number): Plan => {
  if (rank < 0) return { claims: [], canonical: true };
  const early = narrowTo(problem, ({ day }) => day <= rank);
  const proving = { ...early, budget: { left: nodes } };
  const budget = { left: PLAN_NODES };
  const window = { from: 0, to: rank };
  const least = leastHoldings(proving, problem.root, window, budget);
  // What could not be made least is not made least in its claims either.
  if (!least.canonical) budget.left = 0;
  const orders = new Set(least.orders);
  const planned = narrowTo(proving, ({ order }) => orders.has(order));
  const { claims, canonical } = leastClaims(planned, problem.root, window, budget);
  return { claims, canonical: canonical && least.canonical };
};

/** Any plan that holds, where even making the least of it is too long. */
const somePlan = (problem: Problem, nodes: number): Plan => {
  const budget = { left: Math.max(nodes, SOME_PLAN_NODES) };
  const found = solveBlock({ ...problem, budget }, problem.root, everyDay(problem)) ?? [];
  const claims = prune(problem, found).flatMap(({ pool: { leaf }, options }) =>
    options.map((option) => ({ leaf, option })),
  );
  return { claims, canonical: false };
};

/** Nothing where it holds, but no plan could be made that shows it. */
const planOf = (problem: Problem, nodes: number): Plan | undefined => {
  const { rank, exact } = completionOf(problem, nodes >> 2);
  const plan = (
    withinBudget(() => planBy(problem, rank, nodes >> 2)) ?? withinBudget(() => somePlan(problem, nodes))
  )?.found;
  return plan === undefined || exact ? plan : { ...plan, canonical: false };
};

/** What counts so far, leaf by leaf: what each would claim alone, or all that it has. */
const claimsSoFar = (problem: Problem): readonly Claim[] =>
  leavesOf(problem.root).flatMap((leaf) => {
    const things = new Set<number>();
    const options = optionsIn(poolOf(problem, leaf), everyDay(problem));
    return options.flatMap((option) => {
      if (things.has(option.thing)) return [];
      things.add(option.thing);
      return [{ leaf, option }];
    });
  });

const printClaims = (claims: readonly Claim[]): Claims => {
  const printed: Record<string, string[]> = {};
  let before: LeafNode | undefined;
  let list: string[] = [];
  for (const { leaf, option } of claims.toSorted(byLeafAndHolding)) {
    const { name } = option.face;
    // Two leaves have one id where a stack is nested twice.
    if (leaf.id !== before?.id) setMember(printed, leaf.id, (list = [name]));
    else if (leaf === before || !list.includes(name)) list.push(name);
    before = leaf;
  }
  return printed;
};

/**
 * Is a stack complete, by which holdings, since when; or what is missing.
 *
 * Pure and deterministic: the order of the holdings, the machine's clock, zone and language have no influence.
 *
 * @param given a stack, or a compiled one (`compileStack`), which is much faster when asked often
 * @param holdings what the earner has, in any order
 * @param context the earner's identities and the day that is asked about
 * @throws CairnError `stack.unusable` for a definition or a date that cannot be read
 */
export const evaluate = (
  given: Stack | CompiledStack,
  holdings: readonly Holding[],
  context: EvaluationContext,
  options?: EvaluateOptions,
): Evaluation => {
  assertQuestion(holdings, context, options);
  const framed = frame(ready(given, options?.library), context);
  const { terms, scope, version } = framed;
  const { plain } = version.compiled;
  if (plain !== undefined && (context.grants ?? []).length === 0) {
    assertClaimsApart(version.compiled, holdings);
    const answer = evaluatePlainly({ plain, terms, scope, version: version.version }, holdings);
    if (answer !== undefined) return answer;
  }
  return evaluateGenerally(askOf(framed, holdings, context), options);
};

const evaluateGenerally = (question: Question, options: EvaluateOptions | undefined): Evaluation => {
  const { admission, asOf, version, effects } = question;
  const nodes = options?.budget ?? VERDICT_NODES;
  const problem = poseProblem(question, admission.admitted, { left: nodes });
  const complete = doesHold(problem);
  const common = {
    asOf,
    ...(version.version === undefined ? {} : { version: version.version }),
    waived: [...effects.waived].toSorted(byText),
    rejected: admission.rejected,
    ...(effects.ignored.length === 0 ? {} : { ignoredGrants: effects.ignored }),
  };
  const unusedBy = (claims: readonly Claim[]): readonly string[] => {
    const used = new Set(claims.map(({ option }) => option.order));
    return admission.admitted
      .filter((_, order) => !used.has(order))
      .map(({ holding }) => holding.id)
      .toSorted(byText);
  };
  const plan = complete === true ? planOf(problem, nodes) : undefined;
  if (plan !== undefined) {
    const { claims, canonical } = plan;
    const last = Math.max(-1, ...claims.map(({ option }) => option.day));
    const completedOn = problem.pools.days[last];
    return {
      verdict: 'complete',
      ...common,
      ...(completedOn === undefined ? {} : { completedOn }),
      claims: printClaims(claims),
      canonical,
      missing: {},
      conflicts: [],
      explanations: [],
      unused: unusedBy(claims),
    };
  }
  // What no plan shows is not certified.
  const because = complete === false ? statusDecides(question, nodes) : 'budget';
  const { missing, explanations } = explain({ ...problem, budget: { left: nodes >> 2 } }, everyDay(problem));
  const claims = claimsSoFar(problem);
  return {
    verdict: because === undefined ? 'incomplete' : 'indeterminate',
    ...common,
    claims: printClaims(claims),
    canonical: true,
    missing,
    conflicts: explanations.map(({ rule }) => rule).toSorted(byText),
    explanations,
    unused: unusedBy(claims),
    ...(because === undefined ? {} : { because }),
  };
};

/** Would it be complete, were every status that is not known valid? */
const statusDecides = (question: Question, nodes: number): 'status' | 'budget' | undefined => {
  const { admitted, uncertain } = question.admission;
  if (uncertain.length === 0) return undefined;
  const all = [...admitted, ...uncertain].toSorted(
    (a, b) => byText(a.day, b.day) || byText(a.holding.id, b.holding.id),
  );
  const complete = doesHold(poseProblem(question, all, { left: nodes }));
  if (complete === false) return undefined;
  return complete === 'budget' ? 'budget' : 'status';
};
