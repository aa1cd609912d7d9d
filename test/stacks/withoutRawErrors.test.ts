import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCairnError } from '../../src/model/errors.js';
import { affected } from '../../src/stacks/affected.js';
import { checkPlan } from '../../src/stacks/checkPlan.js';
import { describeRule } from '../../src/stacks/describeRule.js';
import { describeStack } from '../../src/stacks/describeStack.js';
import { evaluate } from '../../src/stacks/evaluate.js';
import { isComplete } from '../../src/stacks/isComplete.js';
import { lintStack } from '../../src/stacks/lintStack.js';
import { listLeaves } from '../../src/stacks/listLeaves.js';
import { nextSteps } from '../../src/stacks/nextSteps.js';
import { stackProgressSvg } from '../../src/stacks/progressPicture.js';
import { reevaluate } from '../../src/stacks/reevaluate.js';
import { toCtdl } from '../../src/stacks/toCtdl.js';
import type { EvaluationContext, Holding, Stack } from '../../src/stacks/types.js';

const policy = (name: string): Stack =>
  JSON.parse(readFileSync(new URL(`../../examples/policies/${name}.json`, import.meta.url), 'utf8')) as Stack;

const CONTEXT: EvaluationContext = {
  earner: ['did:ex:me'],
  asOf: '2026-06-01',
  cycles: { licence: { from: '2022-09-01', until: '2026-08-31' } },
};

const HOLDINGS: readonly Holding[] = [
  {
    id: 'h1',
    achievement: 'a',
    issuer: 'i',
    earner: 'did:ex:me',
    awarded: '2025-01-01',
    values: { clockHour: 3 },
  },
];

const JUNK = [null, 5, -1, 'x', '', true, [], {}, [null], { id: 5 }, Symbol('x'), () => 1, 10n, Number.NaN];

/** A copy with junk in the place that the choices lead to. */
const spoil = (value: unknown, choices: readonly number[], junk: unknown): unknown => {
  const [choice, ...rest] = choices;
  if (choice === undefined || typeof value !== 'object' || value === null) return junk;
  const keys = Object.keys(value);
  const key = keys[choice % Math.max(1, keys.length)];
  if (key === undefined) return junk;
  const inner = spoil((value as Record<string, unknown>)[key], rest, junk);
  return Array.isArray(value)
    ? value.map((item: unknown, index) => (String(index) === key ? inner : item))
    : { ...value, [key]: inner };
};

const CASES = [
  'sel-five-badges',
  'kentucky-rank-ii',
  'tennessee-renew-60',
  'queensland-capped-certificate',
  'anti-bias-instruction',
].map((name) => {
  const stack = policy(name);
  return { stack, evaluation: evaluate(stack, HOLDINGS, CONTEXT) };
});

const arbitrarySpoiled = fc.record({
  picked: fc.constantFrom(...CASES),
  choices: fc.array(fc.nat(12), { minLength: 1, maxLength: 7 }),
  junk: fc.constantFrom<unknown>(...JUNK),
});

/** What a call came to: nothing, or the error that it must not throw. */
const rawErrorOf = (call: () => unknown): unknown => {
  try {
    call();
    return undefined;
  } catch (error) {
    return isCairnError(error) ? undefined : error;
  }
};

describe('what was never linted', () => {
  it('is refused with a code, wherever the definition is malformed', () => {
    fc.assert(
      fc.property(arbitrarySpoiled, ({ picked, choices, junk }) => {
        const stack = spoil(picked.stack, choices, junk) as Stack;
        const calls = [
          () => lintStack(stack),
          () => evaluate(stack, HOLDINGS, CONTEXT),
          () => isComplete(stack, HOLDINGS, CONTEXT),
          () => affected([stack], 'a'),
          () => listLeaves(stack),
          () => describeRule(stack as never),
          () => describeStack(stack),
          () => toCtdl(stack),
          () => nextSteps(stack, HOLDINGS, CONTEXT, []),
          () => stackProgressSvg(picked.evaluation, stack),
        ];
        for (const call of calls) expect(rawErrorOf(call)).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });

  it('is refused with a code, wherever the evaluation, the holdings or the claims are malformed', () => {
    fc.assert(
      fc.property(arbitrarySpoiled, ({ picked: { stack, evaluation }, choices, junk }) => {
        const spoiled = spoil(evaluation, choices, junk) as typeof evaluation;
        const holdings = spoil(HOLDINGS, choices, junk) as readonly Holding[];
        const calls = [
          () => stackProgressSvg(spoiled, stack),
          () => reevaluate(stack, { holdings: [], evaluation: spoiled }, HOLDINGS[0] as Holding, CONTEXT),
          () => reevaluate(stack, { holdings, evaluation }, HOLDINGS[0] as Holding, CONTEXT),
          () => checkPlan(stack, HOLDINGS, CONTEXT, spoil(evaluation.claims, choices, junk) as never),
          () => evaluate(stack, holdings, CONTEXT),
          () => isComplete(stack, holdings, CONTEXT),
          () => affected([stack], holdings[0] as never),
        ];
        for (const call of calls) expect(rawErrorOf(call)).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });
});
