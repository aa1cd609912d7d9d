import { isCairnError } from '../model/errors.js';
import { assertContext, assertQuestion, isSound } from './assertQuestion.js';
import { areAllApart, dayOf, reasonAgainst } from './admission.js';
import type { CompiledStack } from './compileStack.js';
import {
  askOf,
  doesHold,
  type EvaluateOptions,
  type Frame,
  frame,
  poseProblem,
  ready,
  VERDICT_NODES,
} from './evaluate.js';
import { bestPart } from './evaluatePlainly.js';
import { ownFace } from './faces.js';
import type { PlainRule } from './findPlainLeaves.js';
import { isPositive, type Rational, subtract } from './rational.js';
import type { EvaluationContext, Holding, Stack } from './types.js';

/** Could one holding take away from another: a newer edition, or another face of one thing? */
const mayBeLinked = (holdings: readonly Holding[]): boolean => {
  for (let index = 0; index < holdings.length; index += 1) {
    const { activity, credentialId, validFrom } = holdings[index] as Holding;
    if (activity !== undefined || credentialId !== undefined || validFrom !== undefined) return true;
  }
  return false;
};

/** Adds up what each leaf is worth; nothing where holdings have something in common that matters. */
const addUp = (
  plain: PlainRule,
  holdings: readonly Holding[],
  { terms, scope }: Frame,
): boolean | undefined => {
  const left: Rational[] = plain.leaves.map(({ leaf }) => leaf.need);
  let open = left.length;
  let counted = 0;
  for (let index = 0; index < holdings.length && open > 0; index += 1) {
    const holding = holdings[index] as Holding;
    const plainLeaf = plain.leafOf(holding.achievement);
    if (plainLeaf === undefined) continue;
    const { leaf } = plainLeaf.leaf;
    const needed = left[leaf] ?? 0;
    if (!isPositive(needed) || !isSound(holding)) continue;
    const day = dayOf(holding, terms);
    if (day === undefined || reasonAgainst(holding, day, terms) !== undefined) continue;
    const part = bestPart(plainLeaf, ownFace(holding, day), index, scope);
    if (part === undefined) continue;
    counted += 1;
    const rest = subtract(needed, part.worth);
    left[leaf] = rest;
    if (!isPositive(rest)) open -= 1;
  }
  if (open > 0) return false;
  // One holding a leaf: nothing is counted twice.
  const isSure = counted <= left.length && !mayBeLinked(holdings);
  return isSure || areAllApart(holdings) ? true : undefined;
};

const isCompleteBy = (
  given: Stack | CompiledStack,
  holdings: readonly Holding[],
  context: EvaluationContext,
  options: EvaluateOptions | undefined,
): boolean => {
  const framed = frame(ready(given, options?.library), context);
  const { plain } = framed.version.compiled;
  if (plain !== undefined && context.grants === undefined) {
    const answer = addUp(plain, holdings, framed);
    if (answer !== undefined) return answer;
  }
  const question = askOf(framed, holdings.filter(isSound), context);
  return (
    doesHold(
      poseProblem(question, question.admission.admitted, { left: options?.budget ?? VERDICT_NODES }),
    ) === true
  );
};

/**
 * The verdict alone: is a stack complete? Much faster than `evaluate` where nobody asks why.
 *
 * @param given a stack, or better a compiled one
 * @param holdings what the earner has, in any order
 * @returns false also where that is not certain; holdings of the wrong shape don't count, and `evaluate` says what is wrong with them
 * @throws CairnError `stack.unusable` for a definition or a date that cannot be read
 */
export const isComplete = (
  given: Stack | CompiledStack,
  holdings: readonly Holding[],
  context: EvaluationContext,
  options?: EvaluateOptions,
): boolean => {
  assertContext(context, options);
  try {
    return isCompleteBy(given, holdings, context, options);
  } catch (error) {
    if (!isCairnError(error)) assertQuestion(holdings, context);
    throw error;
  }
};
