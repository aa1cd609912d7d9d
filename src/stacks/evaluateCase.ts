import { assertCase } from './assertCase.js';
import { evaluate } from './evaluate.js';
import type { Library } from './library.js';
import type { Evaluation, EvaluationContext, Holding, Stack } from './types.js';

/** A case file of the shared format, as far as the evaluator reads it. */
export interface Case {
  readonly name?: string | undefined;
  readonly context: EvaluationContext;
  readonly stack: Stack;
  readonly library?: Library | undefined;
  readonly holdings: readonly Holding[];
}

/**
 * Evaluates a case.
 *
 * @param given a case file as it is
 * @param asOf another day than the case's own
 * @throws CairnError `stack.unusable` where a part of it has another shape than it should
 */
export const evaluateCase = (given: Case, asOf?: string): Evaluation => {
  assertCase(given);
  return evaluate(
    given.stack,
    given.holdings,
    { ...given.context, asOf: asOf ?? given.context.asOf },
    given.library === undefined ? {} : { library: given.library },
  );
};
