import { CairnError, isCairnError } from '../model/errors.js';
import { expectArgument, expectOptions, expectRecord, type Shape } from '../model/expect.js';
import { joinPointer } from '../model/json.js';
import type { EvaluationContext, Grant } from './types.js';

const TEXT = 'string|undefined';

/** What a holding must have, and what it may have. Amounts are read where they are counted. */
const HOLDING = {
  id: 'string',
  issuer: 'string',
  achievement: 'string',
  earner: 'string',
  credentialId: TEXT,
  version: TEXT,
  type: TEXT,
  awarded: TEXT,
  activityEnd: TEXT,
  validFrom: TEXT,
  validUntil: TEXT,
  status: TEXT,
  revoked: TEXT,
  evaluator: TEXT,
  activity: TEXT,
  values: 'object|undefined',
  result: 'object|undefined',
  align: 'array|undefined',
  tag: 'array|undefined',
  evidence: 'array|undefined',
} as const;

const GRANT: Readonly<Record<keyof Grant, string>> = {
  kind: 'string',
  by: 'string',
  on: 'string',
  rule: TEXT,
  holding: TEXT,
  holdingIssuer: TEXT,
  achievement: TEXT,
  min: 'number|string|undefined',
  until: TEXT,
  earner: TEXT,
  verified: 'boolean|undefined',
  reason: TEXT,
};

export const CONTEXT: Shape<EvaluationContext> = {
  earner: { each: 'string' },
  asOf: 'string',
  cycles: 'object',
  enrolled: 'string',
  grants: { each: { has: GRANT } },
};

/** Errors of shape as errors of the case, with pointers into it. */
const within = (pointer: string, check: () => void): void => {
  try {
    check();
  } catch (error) {
    if (!isCairnError(error)) throw error;
    throw new CairnError('stack.unusable', error.message, { pointer: pointer + (error.pointer ?? '') });
  }
};

const checkItems = (holding: Readonly<Record<string, unknown>>): void => {
  for (const [name, kind] of [
    ['tag', 'string'],
    ['align', 'string'],
    ['evidence', 'object'],
  ] as const) {
    for (const [index, item] of ((holding[name] ?? []) as readonly unknown[]).entries())
      within(`/${name}/${index}`, () => expectArgument(item, kind, `What stands in ${name} of a holding`));
  }
};

const checkMembers = ({ status, result = {} }: Readonly<Record<string, unknown>>): void => {
  if (status !== undefined && status !== 'valid' && status !== 'unknown')
    throw new CairnError(
      'stack.unusable',
      `The status of a holding is "valid" or "unknown", and not ${JSON.stringify(status)}; what was revoked says so by \`revoked\`.`,
      { pointer: '/status' },
    );
  for (const [scale, level] of Object.entries(result as object))
    within(joinPointer('/result', scale), () => expectArgument(level, 'string', 'The level of a result'));
};

const checkHolding = (holding: unknown): void => {
  expectRecord(holding, HOLDING, 'A holding (see toHolding)');
  checkItems(holding as Readonly<Record<string, unknown>>);
  checkMembers(holding as Readonly<Record<string, unknown>>);
};

/**
 * See to it that a holding has the shape of one.
 *
 * @param holding as parsed
 * @param pointer where it stands
 * @throws CairnError `stack.unusable` with a pointer
 */
export const assertHolding = (holding: unknown, pointer: string): void =>
  within(pointer, () => checkHolding(holding));

/** Dates are read where they are asked about, in the zone of the stack. */
const checkCycles = ({ cycles = {} }: EvaluationContext): void => {
  for (const [name, cycle] of Object.entries(cycles))
    expectRecord(cycle, { from: 'string', until: 'string' }, 'A cycle', joinPointer('/cycles', name));
};

/**
 * See to it that a case has the shape of one: a case file is written by hand or by another program, and what is typed in
 * TypeScript is not in JSON. What the definition itself says is for the linter.
 *
 * @param given stack, holdings and context, as parsed
 * @throws CairnError `stack.unusable` with a pointer into the case
 */
export const assertCase = (given: {
  readonly stack: unknown;
  readonly holdings: unknown;
  readonly context: unknown;
}): void => {
  within('', () => expectArgument(given, 'object', 'A case'));
  const { stack, holdings, context } = given;
  within('/stack', () => expectArgument(stack, 'object', 'A stack'));
  within('/context', () => {
    expectOptions(context as EvaluationContext, CONTEXT, ['earner', 'asOf']);
    checkCycles(context as EvaluationContext);
  });
  within('/holdings', () => expectArgument(holdings, 'array', 'Holdings'));
  for (const [index, holding] of (holdings as readonly unknown[]).entries())
    assertHolding(holding, joinPointer('/holdings', index));
};
