import { expectOptions, type Shape } from '../model/expect.js';
import { isJsonObject } from '../model/json.js';
import { assertCase, CONTEXT } from './assertCase.js';
import type { EvaluateOptions } from './evaluate.js';
import type { EvaluationContext, Holding } from './types.js';

const OPTIONS: Shape<EvaluateOptions> = { library: 'array|object', budget: 'count' };

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const areTexts = (list: unknown): boolean => {
  if (!Array.isArray(list)) return false;
  for (let index = 0; index < list.length; index += 1) if (typeof list[index] !== 'string') return false;
  return true;
};

/**
 * Whether a holding has the shape of one. Written out: it is asked of every holding, and calls would cost as much as the
 * tests.
 *
 * @param holding what is typed in TypeScript, and is not in JSON
 */
export const isSound = (holding: Holding): boolean => {
  const {
    tag,
    align,
    result,
    evidence,
    awarded,
    activityEnd,
    validFrom,
    validUntil,
    revoked,
    activity,
    credentialId,
    version,
    type,
    evaluator,
    status,
    values,
  } = holding;
  return (
    typeof holding.id === 'string' &&
    typeof holding.issuer === 'string' &&
    typeof holding.achievement === 'string' &&
    typeof holding.earner === 'string' &&
    (awarded === undefined || typeof awarded === 'string') &&
    (activityEnd === undefined || typeof activityEnd === 'string') &&
    (validFrom === undefined || typeof validFrom === 'string') &&
    (validUntil === undefined || typeof validUntil === 'string') &&
    (revoked === undefined || typeof revoked === 'string') &&
    (activity === undefined || typeof activity === 'string') &&
    (credentialId === undefined || typeof credentialId === 'string') &&
    (version === undefined || typeof version === 'string') &&
    (type === undefined || typeof type === 'string') &&
    (evaluator === undefined || typeof evaluator === 'string') &&
    (status === undefined || status === 'valid' || status === 'unknown') &&
    (values === undefined || isObject(values)) &&
    (tag === undefined || areTexts(tag)) &&
    (align === undefined || areTexts(align)) &&
    (result === undefined || (isObject(result) && areTexts(Object.values(result)))) &&
    (evidence === undefined || (Array.isArray(evidence) && evidence.every(isObject)))
  );
};

const areSound = (holdings: readonly Holding[]): boolean => {
  if (!Array.isArray(holdings)) return false;
  for (let index = 0; index < holdings.length; index += 1) {
    if (!isSound(holdings[index] as Holding)) return false;
  }
  return true;
};

/** Each a pair of texts, and nothing more. */
const areSoundCycles = (cycles: NonNullable<EvaluationContext['cycles']>): boolean => {
  if (!isJsonObject(cycles)) return false;
  for (const name of Object.keys(cycles)) {
    const cycle: unknown = cycles[name];
    if (!isJsonObject(cycle) || typeof cycle['from'] !== 'string' || typeof cycle['until'] !== 'string')
      return false;
    for (const member in cycle) if (member !== 'from' && member !== 'until') return false;
  }
  return true;
};

const areKnown = (context: EvaluationContext): boolean => {
  for (const member in context) if (!Object.hasOwn(CONTEXT, member)) return false;
  return true;
};

const isSoundContext = (context: EvaluationContext): boolean => {
  const { earner, asOf, enrolled, cycles, grants } = context;
  return (
    areKnown(context) &&
    Array.isArray(earner) &&
    typeof earner[0] === 'string' &&
    earner.length === 1 &&
    typeof asOf === 'string' &&
    enrolled === undefined &&
    (cycles === undefined || areSoundCycles(cycles)) &&
    grants === undefined
  );
};

const isPlain = (holdings: readonly Holding[]): boolean => {
  try {
    return areSound(holdings);
  } catch {
    return false;
  }
};

const isPlainContext = (context: EvaluationContext): boolean => {
  try {
    return isSoundContext(context);
  } catch {
    return false;
  }
};

/**
 * See to it that a question has the shape of one. Asked at every evaluation, so what is plain is seen at a glance;
 * what isn't is looked at member by member, for the error to say where.
 *
 * @param holdings what the earner has
 * @param context whom and what day the question is about
 * @param options undefined for none
 * @throws CairnError `stack.unusable` with a pointer such as `/holdings/3/awarded`; `option.*`
 */
export const assertQuestion = (
  holdings: readonly Holding[],
  context: EvaluationContext,
  options?: EvaluateOptions,
): void => {
  assertContext(context, options);
  if (!isPlain(holdings)) assertCase({ stack: {}, holdings, context });
};

/**
 * The same without the holdings, for a verdict that is had in less time than it takes to look at each.
 *
 * @param context whom and what day the question is about
 * @param options undefined for none
 * @throws CairnError `stack.unusable` with a pointer, `option.*`
 */
export const assertContext = (context: EvaluationContext, options?: EvaluateOptions): void => {
  if (options !== undefined) expectOptions(options, OPTIONS);
  if (!isPlainContext(context)) assertCase({ stack: {}, holdings: [], context });
};
