import type { CompiledStack } from './compileStack.js';
import { evaluate, ready, type EvaluateOptions } from './evaluate.js';
import type { Evaluation, EvaluationContext, Holding, Stack } from './types.js';
import { expectArgument, expectIterable } from '../model/expect.js';

/** One earner's question. */
export interface Earner {
  readonly holdings: readonly Holding[];
  readonly context: EvaluationContext;
}

/**
 * Evaluates a stack for many earners, one after another as they are asked for: the stack is compiled once, and no
 * more than one earner is held in memory.
 *
 * @param given a stack, or a compiled one
 * @param earners any iterable, also an endless one
 * @returns for each earner, in their order, who and what
 * @throws CairnError `stack.unusable` for a definition or a date that cannot be read
 */
export function* evaluateMany<E extends Earner>(
  given: Stack | CompiledStack,
  earners: Iterable<E>,
  options: EvaluateOptions = {},
): Generator<{ readonly earner: E; readonly evaluation: Evaluation }> {
  expectArgument(options, 'object', 'Options');
  expectIterable(earners);
  const stack = ready(given, options.library);
  for (const earner of earners) {
    expectArgument(earner, 'object', 'An earner');
    yield { earner, evaluation: evaluate(stack, earner.holdings, earner.context, options) };
  }
}
