import { type AdmissionTerms, dayOf, identityOf, reasonAgainst, asItem } from './admission.js';
import type { CompiledStack } from './compileStack.js';
import {
  askOf,
  doesHold,
  type EvaluateOptions,
  frame,
  poseProblem,
  ready,
  VERDICT_NODES,
} from './evaluate.js';
import { bestPart, type PlainQuestion } from './evaluatePlainly.js';
import { compare, type Rational, subtract } from './rational.js';
import type { EvaluationContext, Holding, Stack } from './types.js';

/** Is no other holding the same credential? */
const isUnlike = (place: number, others: readonly Holding[]): boolean => {
  const holding = others[place] as Holding;
  const { issuer, id, credentialId = id } = holding;
  for (let index = 0; index < others.length; index += 1) {
    const other = others[index];
    if (other === undefined || index === place || (other.credentialId ?? other.id) !== credentialId) continue;
    if (other.issuer === issuer && identityOf(other) === identityOf(holding)) return false;
  }
  return true;
};

/** Adds up what each leaf is worth; nothing where holdings that count have something in common with others. */
const addUp = (question: PlainQuestion, holdings: readonly Holding[]): boolean | undefined => {
  const { compiled, leafOf, terms } = question;
  const left: Rational[] = compiled.leaves.map(({ need }) => need);
  let open = left.length;
  const counted: number[] = [];
  for (let index = 0; index < holdings.length && open > 0; index += 1) {
    const holding = holdings[index] as Holding;
    const leaf = leafOf(holding.achievement);
    if (leaf === undefined || compare(left[leaf.leaf] ?? 0, 0) <= 0) continue;
    if (holding.activity !== undefined) return undefined;
    const day = admittedDay(holding, terms);
    const part = day === undefined ? undefined : bestPart(leaf, asItem(holding, day, index), question);
    if (part === undefined) continue;
    counted.push(index);
    const rest = subtract(left[leaf.leaf] ?? 0, part.worth);
    left[leaf.leaf] = rest;
    if (compare(rest, 0) <= 0) open -= 1;
  }
  if (open > 0) return false;
  return counted.every((place) => isUnlike(place, holdings)) ? true : undefined;
};

const admittedDay = (holding: Holding, terms: AdmissionTerms): string | undefined => {
  const day = dayOf(holding, terms);
  return reasonAgainst(holding, day, terms) === undefined ? day : undefined;
};

/**
 * The verdict alone: is a stack complete? Much faster than `evaluate` where nobody asks why.
 *
 * @param given a stack, or better a compiled one
 * @param holdings what the earner has, in any order
 * @returns false also where that is not certain
 * @throws CairnError `stack.unusable` for a definition or a date that cannot be read
 */
export const isComplete = (
  given: Stack | CompiledStack,
  holdings: readonly Holding[],
  context: EvaluationContext,
  { library, budget = VERDICT_NODES }: EvaluateOptions = {},
): boolean => {
  const framed = frame(ready(given, library), context);
  const { plain: leafOf } = framed.version.compiled;
  if (leafOf !== undefined && context.grants === undefined) {
    const { terms, scope, version } = framed;
    const answer = addUp({ leafOf, compiled: version.compiled, terms, scope }, holdings);
    if (answer !== undefined) return answer;
  }
  const question = askOf(framed, holdings, context);
  return doesHold(poseProblem(question, question.admission.admitted, { left: budget })) === true;
};
