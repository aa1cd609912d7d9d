import { joinPointer } from '../model/json.js';
import type { Assignment } from './assignThings.js';
import type { CompiledStack } from './compileStack.js';
import { addDuration } from './day.js';
import { ask, type EvaluateOptions, poseProblem, type Question } from './evaluate.js';
import { leafHolds } from './leafHolds.js';
import type { Option } from './leafPool.js';
import { limitsHold } from './limitsHold.js';
import { poolOf, type Problem } from './problem.js';
import { type GroupNode, type LeafNode, leavesOf, type RuleNode } from './ruleTree.js';
import type { Claims, EvaluationContext, Holding, Stack } from './types.js';
import { expectArgument } from '../model/expect.js';
import { withoutRawErrors } from './withoutRawErrors.js';

/** Why a plan is not one. */
export interface PlanFault {
  readonly reason:
    | 'unknownRule'
    | 'unknownHolding'
    | 'rejected'
    | 'notAccepted'
    | 'twice'
    | 'superfluous'
    | 'unsatisfied'
    | 'shared'
    | 'order'
    | 'span'
    | 'limit';
  /** The rule that it is about. */
  readonly rule: string;
  /** JSON Pointer into the claims: `/leaf`, or `/leaf/index` for one claim. */
  readonly pointer: string;
  readonly message: string;
}

/** One claim of the plan, found among the options of its leaf. */
interface Found {
  readonly option: Option;
  readonly pointer: string;
}

/** What the claims beneath a node are. */
interface Beneath {
  readonly holds: boolean;
  readonly claims: readonly Found[];
}

const NODES = 1_000_000;

/** Reads one claim, or says why there is no such claim to make. */
const readClaim = (
  { admission }: Question,
  holdings: readonly Holding[],
  {
    leaf,
    name,
    options,
  }: { readonly leaf: LeafNode; readonly name: string; readonly options: readonly Option[] },
): Option | Pick<PlanFault, 'reason' | 'message'> => {
  const option = options.find(({ face }) => face.name === name);
  if (option !== undefined) return option;
  const holding = holdings.find(({ id }) => name === id || name.startsWith(`${id}~`));
  if (holding === undefined) return { reason: 'unknownHolding', message: `There is no holding ${name}.` };
  const rejected = Object.hasOwn(admission.rejected, holding.id) ? admission.rejected[holding.id] : undefined;
  if (rejected !== undefined && !admission.admitted.some(({ holding: { id } }) => id === holding.id)) {
    return { reason: 'rejected', message: `${holding.id} does not count: ${rejected}.` };
  }
  return { reason: 'notAccepted', message: `${leaf.id} does not accept ${name}.` };
};

/** The claims of each leaf that can be made, and the faults of those that cannot. */
const readClaims = (
  question: Question,
  problem: Problem,
  holdings: readonly Holding[],
  claims: Claims,
): { readonly found: ReadonlyMap<number, readonly Found[]>; readonly faults: readonly PlanFault[] } => {
  const faults: PlanFault[] = [];
  const found = new Map<number, readonly Found[]>();
  const leaves = leavesOf(problem.root);
  for (const [rule, names] of Object.entries(claims)) {
    const named = leaves.filter(({ id }) => id === rule);
    const pointer = joinPointer('', rule);
    if (named.length === 0) {
      faults.push({
        reason: 'unknownRule',
        rule,
        pointer,
        message: `${rule} is no rule that claims anything.`,
      });
    }
    for (const leaf of named) {
      const { options } = poolOf(problem, leaf);
      const things = new Set<number>();
      const made: Found[] = [];
      for (const [index, name] of names.entries()) {
        const at = joinPointer(pointer, index);
        const read = readClaim(question, holdings, { leaf, name, options });
        if ('reason' in read) {
          faults.push({ ...read, rule, pointer: at });
        } else if (things.has(read.thing)) {
          faults.push({
            reason: 'twice',
            rule,
            pointer: at,
            message: `${rule} claims one thing twice, by ${name}.`,
          });
        } else {
          things.add(read.thing);
          made.push({ option: read, pointer: at });
        }
      }
      found.set(leaf.leaf, made);
    }
  }
  return { found, faults };
};

/** Checks node by node, from the leaves up, in one pass and without a choice. */
const createChecker = (
  problem: Problem,
  found: ReadonlyMap<number, readonly Found[]>,
  faults: PlanFault[],
) => {
  const { days } = problem.pools;
  const dayOf = ({ option }: Found): string => days[option.day] ?? '';

  const leaf = (node: LeafNode): Beneath => {
    const claims = found.get(node.leaf) ?? [];
    const pool = poolOf(problem, node);
    const holdsBy = (some: readonly Found[]): boolean =>
      leafHolds(
        pool,
        some.map(({ option }) => option),
        problem.budget,
      );
    const holds = holdsBy(claims);
    // Under a limit a claim may be needed though its leaf has enough: it spares what others lean on.
    const isAlone = problem.limits.every(({ leaves }) => !leaves.includes(node.leaf));
    const spare =
      holds && isAlone
        ? claims.find((claim) => holdsBy(claims.filter((other) => other !== claim)))
        : undefined;
    if (spare !== undefined) {
      const message = `${node.id} is satisfied without ${spare.option.face.name}.`;
      faults.push({ reason: 'superfluous', rule: node.id, pointer: spare.pointer, message });
    }
    return { holds, claims };
  };

  /** A thing beneath more children than it may be: the claim that is one too many. */
  const shareFault = (node: GroupNode, children: readonly Beneath[]): void => {
    const uses = new Map<number, number>();
    for (const { claims } of children) {
      const things = new Map(claims.map((claim) => [claim.option.thing, claim]));
      for (const [thing, claim] of things) {
        const count = (uses.get(thing) ?? 0) + 1;
        uses.set(thing, count);
        if (count <= node.most) continue;
        const message = `${claim.option.face.name} is claimed beneath more children of ${node.id} than it may be.`;
        faults.push({ reason: 'shared', rule: node.id, pointer: claim.pointer, message });
      }
    }
  };

  const orderFault = (node: GroupNode, children: readonly Beneath[]): void => {
    let latest = '';
    for (const { claims } of children) {
      const early = claims.find((claim) => dayOf(claim) < latest);
      if (early !== undefined) {
        const message = `${early.option.face.name} is earlier than what must precede it in ${node.id}.`;
        faults.push({ reason: 'order', rule: node.id, pointer: early.pointer, message });
      }
      for (const claim of claims) if (dayOf(claim) > latest) latest = dayOf(claim);
    }
  };

  const group = (node: GroupNode): Beneath => {
    const children = node.children.map(visit);
    const met = children.filter(({ holds }) => holds);
    shareFault(node, children);
    if (node.ordered) orderFault(node, children);
    const [spare] = met.slice(node.n).flatMap(({ claims }) => claims);
    const [idle] = children.filter(({ holds }) => !holds).flatMap(({ claims }) => claims);
    const extra = met.length >= node.n ? (idle ?? spare) : undefined;
    if (extra !== undefined) {
      const message = `${node.id} is satisfied without ${extra.option.face.name}.`;
      faults.push({ reason: 'superfluous', rule: node.id, pointer: extra.pointer, message });
    }
    return { holds: met.length >= node.n, claims: children.flatMap(({ claims }) => claims) };
  };

  const visit = (node: RuleNode): Beneath => {
    if (node.kind === 'leaf') return leaf(node);
    if (node.kind === 'group') return group(node);
    const beneath = visit(node.child);
    const inOrder = beneath.claims.toSorted((a, b) => a.option.day - b.option.day);
    const [first, last] = [inOrder[0], inOrder.at(-1)];
    if (first !== undefined && last !== undefined && dayOf(last) > addDuration(dayOf(first), node.span)) {
      const message = `${last.option.face.name} lies beyond the span of ${node.id}.`;
      faults.push({ reason: 'span', rule: node.id, pointer: last.pointer, message });
    }
    return beneath;
  };

  return visit;
};

/** The lowest rules that do not hold. */
const unsatisfied = (problem: Problem, found: ReadonlyMap<number, readonly Found[]>): readonly string[] =>
  leavesOf(problem.root)
    .filter((leaf) => {
      const claims = found.get(leaf.leaf) ?? [];
      return !leafHolds(
        poolOf(problem, leaf),
        claims.map(({ option }) => option),
        problem.budget,
      );
    })
    .map(({ id }) => id);

/**
 * Checks the claims of a completion as the certificate that they are: in linear time, without searching.
 *
 * @param stack the definition, compiled or not
 * @param holdings at least those that are claimed
 * @param context as it was when the claims were made
 * @param claims rule → `holdingId` or `holdingId~equivalenceId`
 * @returns the faults, in no order that matters; none where the claims prove completion
 * @throws CairnError `stack.unusable` for a definition or a date that cannot be read
 */
export const checkPlan = (
  stack: Stack | CompiledStack,
  holdings: readonly Holding[],
  context: EvaluationContext,
  claims: Claims,
  options: EvaluateOptions = {},
): readonly PlanFault[] => {
  expectArgument(claims, 'object', 'The claims');
  return withoutRawErrors('What is claimed', () => {
    const question = ask(stack, holdings, context, options);
    const problem = poseProblem(question, question.admission.admitted, { left: NODES }, true);
    const { found, faults: unread } = readClaims(question, problem, holdings, claims);
    const faults = [...unread];
    const { holds } = createChecker(problem, found, faults)(problem.root);
    if (!holds) {
      for (const rule of unsatisfied(problem, found)) {
        const message = `The claims do not satisfy ${rule}.`;
        faults.push({ reason: 'unsatisfied', rule, pointer: joinPointer('', rule), message });
      }
    }
    const assignment: Assignment = leavesOf(problem.root).flatMap((leaf) => {
      const made = found.get(leaf.leaf) ?? [];
      const counted = made.map(({ option }) => option);
      const pool = poolOf(problem, leaf);
      return leafHolds(pool, counted, problem.budget) ? [{ pool, options: counted }] : [];
    });
    if (holds && !limitsHold(problem, assignment)) {
      const message = 'Together the claims lean on more than a limit of the stack lets count.';
      faults.push({ reason: 'limit', rule: problem.root.id, pointer: '', message });
    }
    return faults;
  });
};
