import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lintStack } from '../../src/stacks/lintStack.js';
import { arbitraryInstance } from './arbitraryStack.js';

const schema = JSON.parse(readFileSync('schemas/Stack.schema.json', 'utf8')) as object;
const validate = new Ajv2020({ strictTypes: false, strictRequired: false }).compile(schema);

/** Replace, remove or add one member somewhere. */
const mutate = (value: unknown, steps: readonly number[], replacement: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return replacement;
  const keys = Object.keys(value);
  const [step = 0, ...rest] = steps;
  const key = keys[step % (keys.length + 1)];
  const copy: Record<string, unknown> = { ...(value as Record<string, unknown>) };
  if (key === undefined) copy['surprise'] = replacement;
  else if (rest.length === 0) delete copy[key];
  else copy[key] = mutate(copy[key], rest, replacement);
  return Array.isArray(value) ? Object.values(copy) : copy;
};

describe('the published schema of a stack', () => {
  it('accepts every definition that the linter passes', () => {
    fc.assert(
      fc.property(arbitraryInstance(0), ({ stack }) => {
        if (lintStack(stack).some(({ severity }) => severity === 'error')) return;
        expect(validate(stack), JSON.stringify(validate.errors)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('rejects nothing that the linter passes, whatever is changed in a definition', () => {
    const replacement = fc.oneof(
      fc.integer(),
      fc.string(),
      fc.constant(null),
      fc.constant([]),
      fc.constant({}),
    );
    fc.assert(
      fc.property(
        arbitraryInstance(0),
        fc.array(fc.nat(7), { minLength: 1, maxLength: 6 }),
        replacement,
        ({ stack, library }, steps, value) => {
          const mutant = mutate(stack, steps, value);
          if (lintStack(mutant, { library }).every(({ code }) => code === 'stack.lint.noIssuer'))
            expect(validate(mutant), JSON.stringify([mutant, validate.errors])).toBe(true);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  const cases = '../shared/stacks/cases';
  if (!existsSync(cases)) console.warn(`skipped: ${cases} is absent`);
  it.skipIf(!existsSync(cases))('accepts the acceptance cases', () => {
    for (const file of readdirSync(cases)) {
      const { stack } = JSON.parse(readFileSync(`${cases}/${file}`, 'utf8')) as { stack: unknown };
      expect(validate(stack), `${file} ${JSON.stringify(validate.errors)}`).toBe(true);
    }
  });
});
