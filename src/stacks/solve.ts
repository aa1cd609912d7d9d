import { type Assignment, assignThings } from './assignThings.js';
import { divideExclusively, readExclusiveBlock } from './exclusiveBlock.js';
import { placeCounts } from './exclusiveCounts.js';
import { type Earliest, expandChoices, lastWithin } from './expandChoices.js';
import { leafHolds } from './leafHolds.js';
import { BudgetSpent, soon, spend } from './nodeBudget.js';
import { optionsIn, poolOf, type Problem, type Window } from './problem.js';
import type { GroupNode, LeafNode, RuleNode, WithinNode } from './ruleTree.js';

/** Nodes within which a day is mostly found, or refuted. */
const SOON = 900;

/** A leaf is looked at in far less time than a node of a search takes, and its options in less: but again and again. */
const LEAF_LOOK = 8;
const LOOKS_PER_NODE = 256;

const NEVER = Number.POSITIVE_INFINITY;
const WITHOUT_CLAIMS = -1;

/** More choices than this are not tried for one node (rules 3.4). */
const CHOICE_LIMIT = 10_000;

const earliestOfLeaf = (problem: Problem, leaf: LeafNode, window: Window): number => {
  const pool = poolOf(problem, leaf);
  const { need, floors } = pool;
  const look = (): void => spend(problem.budget, (LEAF_LOOK + pool.options.length) / LOOKS_PER_NODE);
  look();
  if (need <= 0 && floors.length === 0) return WITHOUT_CLAIMS;
  if (pool.plain && pool.single && !pool.rounded) {
    let sum = 0;
    const { from, to, open } = window;
    for (const { day, index, amount } of pool.options) {
      if (day < from || day > to || open?.[index] === 0) continue;
      sum += amount;
      if (sum >= need) return day;
    }
    return NEVER;
  }
  const options = optionsIn(pool, window);
  const holdsUntil = (day: number): boolean => {
    look();
    return leafHolds(
      pool,
      options.filter((option) => option.day <= day),
      problem.budget,
    );
  };
  if (!leafHolds(pool, options, problem.budget)) return NEVER;
  if (leafHolds(pool, [], problem.budget)) return WITHOUT_CLAIMS;
  const days = [...new Set(options.map(({ day }) => day))];
  return firstWhere(days, holdsUntil);
};

/** The first of ascending days at which a condition holds that, once true, stays true; it holds at the last. */
const firstWhere = (days: readonly number[], holds: (day: number) => boolean): number => {
  let low = 0;
  let high = days.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(days[middle] ?? NEVER)) high = middle;
    else low = middle + 1;
  }
  return days[low] ?? NEVER;
};

/** Each child only after the one before is met; the same day will do. */
const earliestInOrder = (children: readonly RuleNode[], window: Window, earliest: Earliest): number => {
  let latest = WITHOUT_CLAIMS;
  for (const child of children) {
    const reached = earliest(child, { ...window, from: Math.max(window.from, latest) });
    if (reached === NEVER) return NEVER;
    latest = Math.max(latest, reached);
  }
  return latest;
};

const earliestOfGroup = (node: GroupNode, window: Window, earliest: Earliest): number => {
  if (node.n <= 0) return WITHOUT_CLAIMS;
  if (node.ordered) return earliestInOrder(node.children, window, earliest);
  if (node.n === node.children.length) {
    let latest = WITHOUT_CLAIMS;
    for (const child of node.children) {
      latest = Math.max(latest, earliest(child, window));
      if (latest === NEVER) return NEVER;
    }
    return latest;
  }
  const reached = node.children.map((child) => earliest(child, window)).toSorted((a, b) => a - b);
  return reached[node.n - 1] ?? NEVER;
};

const earliestWithin = (problem: Problem, node: WithinNode, window: Window, earliest: Earliest): number => {
  const unbounded = earliest(node.child, window);
  if (unbounded === NEVER || unbounded === WITHOUT_CLAIMS) return unbounded;
  let covered = -1;
  for (let start = window.from; start <= window.to; start += 1) {
    const to = lastWithin(problem, node, start, window.to);
    if (to === covered || to < unbounded) continue;
    covered = to;
    const reached = earliest(node.child, { ...window, from: start, to });
    if (reached !== NEVER) return reached;
  }
  return NEVER;
};

/** As if nothing were exclusive and nothing limited across leaves: never later than the truth. */
export const relaxedEarliest = (problem: Problem): Earliest => {
  const earliest: Earliest = (node, window) => {
    if (node.kind === 'leaf') return earliestOfLeaf(problem, node, window);
    return node.kind === 'within'
      ? earliestWithin(problem, node, window, earliest)
      : earliestOfGroup(node, window, earliest);
  };
  return earliest;
};

/** Whether, and how, a node holds within a window under all its limits of sharing. */
export const solveBlock = (problem: Problem, block: RuleNode, window: Window): Assignment | undefined => {
  const exclusive = readExclusiveBlock(problem, block, window);
  if (exclusive !== undefined) return divideExclusively(exclusive, problem.budget);
  const earliest = relaxedEarliest(problem);
  let choices = 0;
  let found: Assignment | undefined;
  expandChoices(problem, block, window, {
    earliest,
    attempt: (requirements) => {
      choices += 1;
      if (choices > CHOICE_LIMIT) throw new BudgetSpent();
      found = assignThings(problem, block, requirements);
      return found !== undefined;
    },
  });
  return found;
};

/** The day on which an assignment is complete. */
const lastDayOf = (assignment: Assignment | undefined): number => {
  if (assignment === undefined) return NEVER;
  let latest = WITHOUT_CLAIMS;
  for (const { options } of assignment) for (const { day } of options) latest = Math.max(latest, day);
  return latest;
};

/**
 * The earliest day, by rank, on which a node holds within a window: bottom-up, exact; blocks by search.
 *
 * @returns the rank; -1 where it holds without a claim, Infinity where it never holds
 */
export const exactEarliest = (problem: Problem): Earliest => {
  const relaxed = relaxedEarliest(problem);
  if (problem.blocks.size === 0) return relaxed;
  const ofBlock = (node: RuleNode, window: Window): number => {
    const exclusive = readExclusiveBlock(problem, node, window);
    if (exclusive?.isCounting === true) return placeCounts(exclusive)?.day ?? NEVER;
    const soonest = relaxed(node, window);
    if (soonest === NEVER || soonest === WITHOUT_CLAIMS) return soonest;
    const latestBy = (to: number, budget = problem.budget): number =>
      lastDayOf(solveBlock({ ...problem, budget }, node, { ...window, to }));
    let latest = latestBy(window.to);
    if (latest === NEVER) return NEVER;
    // The days right before the first that will do are the hardest to refute. Those that are not refuted soon are passed
    // over at first: it takes one refutation, of the last of them.
    let refuted = soonest - 1;
    for (let low = soonest; low < latest;) {
      const to = (low + latest) >> 1;
      const reached = soon(problem.budget, SOON, (part) => latestBy(to, part));
      if (reached?.found === NEVER) refuted = to;
      if (reached === undefined || reached.found === NEVER) low = to + 1;
      else latest = reached.found;
    }
    while (latest - 1 > refuted) {
      const reached = latestBy(latest - 1);
      if (reached === NEVER) break;
      latest = reached;
    }
    return latest;
  };
  const earliest: Earliest = (node, window) => {
    if (problem.blocks.has(node)) return ofBlock(node, window);
    if (node.kind === 'leaf') return earliestOfLeaf(problem, node, window);
    return node.kind === 'within'
      ? earliestWithin(problem, node, window, earliest)
      : earliestOfGroup(node, window, earliest);
  };
  return earliest;
};

/** Does a node hold within a window? Children without search are asked first. */
export const holds = (problem: Problem, node: RuleNode, window: Window): boolean => {
  const earliest = exactEarliest(problem);
  const relaxed = relaxedEarliest(problem);
  const isSearched = (one: RuleNode): boolean =>
    problem.blocks.has(one) ||
    (one.kind === 'group' && one.children.some(isSearched)) ||
    (one.kind === 'within' && isSearched(one.child));
  const visit = (one: RuleNode): boolean => {
    if (relaxed(one, window) === NEVER) return false;
    if (!isSearched(one)) return true;
    if (problem.blocks.has(one)) return solveBlock(problem, one, window) !== undefined;
    if (one.kind !== 'group' || one.ordered) return earliest(one, window) !== NEVER;
    const order = one.children.toSorted((a, b) => Number(isSearched(a)) - Number(isSearched(b)));
    let met = 0;
    let spent = 0;
    for (const child of order) {
      try {
        if (visit(child)) met += 1;
      } catch (error) {
        if (!(error instanceof BudgetSpent)) throw error;
        spent += 1;
      }
      if (met >= one.n) return true;
    }
    if (met + spent >= one.n) throw new BudgetSpent();
    return false;
  };
  return visit(node);
};
