import { counted } from './counted.js';
import { addDuration } from './day.js';
import { durationInWords } from './durationInWords.js';
import type { Option } from './leafPool.js';
import { createFlowNetwork } from './maxFlow.js';
import { withinBudget } from './nodeBudget.js';
import { limitNodes, optionsIn, poolOf, type Problem, type Window } from './problem.js';
import { fromScale, printAmount } from './rational.js';
import { leavesOf, type LeafNode, type RuleNode } from './ruleTree.js';
import { relaxedEarliest } from './solve.js';
import type { Conflict } from './types.js';

/** Nodes for whether it is the order that fails. */
const ORDER_NODES = 10_000;

const NAMED_AT_MOST = 6;

const listed = (names: readonly string[]): string => {
  const shown = names.length > NAMED_AT_MOST ? [...names.slice(0, NAMED_AT_MOST), 'others'] : names;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
};

const timesOf = (most: number): string =>
  most === 1 ? 'each may count for one of them only' : `each may count for ${most} of them at most`;

interface HallSet {
  readonly leaves: readonly LeafNode[];
  readonly need: number;
  readonly have: number;
}

/** Leaves that together need more than all that qualifies for them: one side of a least cut. */
const hallSet = (
  problem: Problem,
  leaves: readonly LeafNode[],
  most: number,
  { window, worth }: { readonly window: Window; readonly worth: (option: Option) => number },
): HallSet | undefined => {
  const pools = leaves.map((leaf) => poolOf(problem, leaf));
  const things = new Map<number, { node: number; worth: number }>();
  const edges: { place: number; thing: number; worth: number }[] = [];
  for (const [place, pool] of pools.entries()) {
    for (const option of optionsIn(pool, window)) {
      const value = worth(option);
      const thing = things.get(option.thing) ?? { node: 2 + leaves.length + things.size, worth: 0 };
      things.set(option.thing, { ...thing, worth: Math.max(thing.worth, value) });
      edges.push({ place, thing: option.thing, worth: value });
    }
  }
  const network = createFlowNetwork<number>(2 + leaves.length + things.size, 0);
  pools.forEach(({ need }, place) => network.connect(0, 2 + place, need));
  for (const { place, thing, worth: value } of edges)
    network.connect(2 + place, things.get(thing)?.node ?? 0, value);
  for (const { node, worth: value } of things.values()) network.connect(node, 1, value * most);
  const total = pools.reduce((sum, { need }) => sum + need, 0);
  if (network.run(0, 1) >= total) return undefined;
  const reached = leaves.filter((_, place) => network.isReached(2 + place));
  const need = pools.reduce((sum, pool, place) => (network.isReached(2 + place) ? sum + pool.need : sum), 0);
  // All that qualifies for them, also what the flow has given away already: each once, at its best.
  const qualify = new Map<number, number>();
  for (const { place, thing, worth: value } of edges)
    if (network.isReached(2 + place)) qualify.set(thing, Math.max(qualify.get(thing) ?? 0, value));
  const have = [...qualify.values()].reduce((sum, value) => sum + value, 0);
  return { leaves: reached, need, have };
};

/** Why an exclusive division fails, by the set of requirements that ask for too much together. */
const exclusiveMessage = (
  problem: Problem,
  node: Extract<RuleNode, { kind: 'group' }>,
  window: Window,
): string => {
  const leaves = node.children.filter((child): child is LeafNode => child.kind === 'leaf');
  const names = listed(node.children.map(({ id }) => id));
  // Where each may count more than once, the numbers alone may not show that there is too little.
  const isPuzzling = ({ need, have }: HallSet): boolean => have * node.most >= need;
  const general = `${names} can each be met, but not together: ${timesOf(node.most)}, and no division of what you hold meets enough of them.`;
  if (leaves.length !== node.children.length || node.n !== leaves.length) return general;
  if (leaves.every(({ operator }) => operator === 'earn')) {
    const hall = hallSet(problem, leaves, node.most, { window, worth: () => 1 });
    if (hall === undefined || isPuzzling(hall)) return general;
    const verb = hall.have === 1 ? 'qualifies' : 'qualify';
    const who = hall.leaves.length === 1 ? 'The requirement' : `These ${hall.leaves.length} requirements`;
    return `${who} ${listed(hall.leaves.map(({ id }) => id))} need ${counted(hall.need, 'credential')}, only ${hall.have} of yours ${verb}, and ${timesOf(node.most)}.`;
  }
  const [first] = leaves;
  if (
    first?.unit === undefined ||
    !leaves.every(({ operator, unit }) => operator === 'sum' && unit === first.unit)
  )
    return general;
  const { denominator } = poolOf(problem, first);
  if (
    leaves.some((leaf) => poolOf(problem, leaf).rounded || poolOf(problem, leaf).denominator !== denominator)
  )
    return general;
  const hall = hallSet(problem, leaves, node.most, { window, worth: ({ amount }) => amount });
  if (hall === undefined) return `${general} Their sums would suffice, were they divisible.`;
  if (isPuzzling(hall)) return general;
  const amount = (whole: number): string => `${printAmount(fromScale(whole, denominator))} ${first.unit}`;
  return `These ${hall.leaves.length} requirements ${listed(hall.leaves.map(({ id }) => id))} need ${amount(hall.need)}, what you hold for them comes to ${amount(hall.have)}, and ${timesOf(node.most)}.`;
};

/** The span, and what is too old for it: what is earned from now on can only be newer. */
const spanMessage = (
  problem: Problem,
  { child, span }: Extract<RuleNode, { kind: 'within' }>,
  window: Window,
): string => {
  const faces = leavesOf(child).flatMap((leaf) =>
    optionsIn(poolOf(problem, leaf), window).map(({ face }) => face),
  );
  const newest =
    faces
      .map(({ day }) => day)
      .toSorted()
      .at(-1) ?? '';
  const old = faces.filter(({ day }) => addDuration(day, span) < newest);
  const named = new Set(old.map(({ holding, day }) => `${holding.id} (${day})`));
  return `${child.id} is met, but not within ${durationInWords(span)}: ${listed([...named])} too old beside ${newest}.`;
};

/**
 * A conflict in words: at a node whose children hold each alone but not together.
 *
 * @param node as it was found not to hold
 */
export const explainConflict = (problem: Problem, node: RuleNode, window: Window): Conflict => {
  const rule = node.id;
  if (node.kind === 'within') {
    return { rule, kind: 'span', message: spanMessage(problem, node, window) };
  }
  const asked = { ...problem, budget: { left: ORDER_NODES } };
  const soonest = withinBudget(() => relaxedEarliest(asked)(node, window));
  if (node.kind === 'group' && node.ordered && soonest !== undefined && soonest.found > window.to) {
    return {
      rule,
      kind: 'order',
      message: `${listed(node.children.map(({ id }) => id))} are each met, but not one after the other: what meets a later one was earned before what meets an earlier one.`,
    };
  }
  const isLimited = limitNodes(problem.root, problem.limits).some((limit) => limit.node === node);
  if (node.kind === 'group' && Number.isFinite(node.most)) {
    return { rule, kind: 'exclusive', message: exclusiveMessage(problem, node, window) };
  }
  return {
    rule,
    kind: isLimited ? 'limit' : 'exclusive',
    message: isLimited
      ? 'The requirements can each be met, but together they lean on more than a limit of the stack lets count.'
      : 'The requirements can each be met, but not all together.',
  };
};
