import { compileStack } from '../stacks/compileStack.js';
import { evaluate } from '../stacks/evaluate.js';
import type { Library } from '../stacks/library.js';
import type { Evaluation, EvaluationContext, Holding, Stack } from '../stacks/types.js';

/** What could not be checked, and is no part of any answer: only whether an answer can be given depends on it. */
export interface Unchecked {
  /** What the badges would be, were they proven. */
  readonly holdings: readonly Holding[];
  /** Who would be asked about, were they proven. */
  readonly earner: readonly string[];
  /** Grants, or badges that cannot even be read: what they might be worth is not known. */
  readonly isOpen: boolean;
}

/** A question, and what stayed unchecked. */
export interface WeighedQuestion {
  readonly stack: Stack;
  readonly library: Library;
  readonly holdings: readonly Holding[];
  readonly context: EvaluationContext;
  readonly unchecked: Unchecked;
}

/** An evaluation of what is proven. It is `indeterminate` too where what could not be checked might complete the stack. */
export interface WeighedEvaluation extends Evaluation {
  /** Badges or grants that could not be checked decide. */
  readonly unchecked?: true;
}

/** Nothing that could not be checked. */
export const ALL_CHECKED: Unchecked = { holdings: [], earner: [], isOpen: false };

/**
 * Evaluate what is proven. Where that is incomplete, and badges could not be checked, it is asked once more with these, their
 * status unknown: whether they decide. What they would count for is never part of the answer.
 *
 * @param question the stack, what is proven and what is not
 * @throws CairnError `stack.unusable`
 */
export const evaluateQuestion = ({
  stack,
  library,
  holdings,
  context,
  unchecked,
}: WeighedQuestion): WeighedEvaluation => {
  const compiled = compileStack(stack, { library });
  const evaluation = evaluate(compiled, holdings, context);
  if (evaluation.verdict !== 'incomplete') return evaluation;
  if (unchecked.isOpen) return leaveOpen(evaluation);
  if (unchecked.holdings.length === 0) return evaluation;
  const further = unchecked.holdings.map((holding): Holding => ({ ...holding, status: 'unknown' }));
  const asked = { ...context, earner: unchecked.earner };
  const { verdict } = evaluate(compiled, [...holdings, ...further], asked);
  return verdict === 'incomplete' ? evaluation : leaveOpen(evaluation);
};

const leaveOpen = (evaluation: Evaluation): WeighedEvaluation => ({
  ...evaluation,
  verdict: 'indeterminate',
  unchecked: true,
});
