import { assertQuestion } from './assertQuestion.js';
import { affected } from './affected.js';
import { dayOf, admissionTerms } from './admission.js';
import type { CompiledStack } from './compileStack.js';
import { evaluate, ready, type EvaluateOptions } from './evaluate.js';
import { byText } from './record.js';
import type { Evaluation, EvaluationContext, Holding, Stack } from './types.js';
import { expectArgument, expectRecord } from '../model/expect.js';
import { withoutRawErrors } from './withoutRawErrors.js';

/** What was evaluated before. */
export interface Before {
  readonly holdings: readonly Holding[];
  readonly evaluation: Evaluation;
}

const isNew = (added: Holding, { holdings }: Before): boolean =>
  !holdings.some(
    ({ id, issuer, credentialId }) =>
      id === added.id ||
      (issuer === added.issuer && (credentialId ?? id) === (added.credentialId ?? added.id)),
  );

/**
 * Can the award only lengthen the list of what is unused? If it counts for no rule; or if the stack was complete before
 * its day, because the canonical plan has the earliest day, and later holdings are no part of any such plan.
 */
const isIdle = (
  stack: CompiledStack,
  before: Before,
  added: Holding,
  context: EvaluationContext,
): boolean => {
  const { evaluation } = before;
  const { toDay } = stack;
  const terms = admissionTerms(stack.stack, { earner: context.earner, asOf: evaluation.asOf, toDay });
  const day = dayOf(added, terms);
  const isPlain =
    added.revoked === undefined &&
    added.validUntil === undefined &&
    added.status !== 'unknown' &&
    context.earner.includes(added.earner) &&
    day !== undefined &&
    day <= evaluation.asOf;
  if (!isPlain || !isNew(added, before) || toDay(context.asOf) !== evaluation.asOf) return false;
  if ((context.grants ?? []).length > 0) return false;
  const { verdict, completedOn, canonical } = evaluation;
  if (verdict === 'complete' && canonical && completedOn !== undefined && day > completedOn) return true;
  return affected([stack.stack], added, { library: stack.library, editions: [] }).length === 0;
};

/**
 * Evaluates again after an award: the same answer as `evaluate` over all holdings, without the work where the award
 * can change nothing.
 *
 * @param given a stack, or a compiled one
 * @param before the holdings before the award and their evaluation, on the same day and in the same context
 * @param added the new holding
 */
export const reevaluate = (
  given: Stack | CompiledStack,
  before: Before,
  added: Holding,
  context: EvaluationContext,
  options: EvaluateOptions = {},
): Evaluation => {
  expectArgument(options, 'object', 'Options');
  expectRecord(before, { holdings: 'array', evaluation: 'object' }, 'What was before');
  return withoutRawErrors('What was before', () => {
    assertQuestion([...before.holdings, added], context);
    const stack = ready(given, options.library);
    if (!isIdle(stack, before, added, context)) {
      return evaluate(stack, [...before.holdings, added], context, options);
    }
    return { ...before.evaluation, unused: [...before.evaluation.unused, added.id].toSorted(byText) };
  });
};
