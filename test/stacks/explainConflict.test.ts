import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/stacks/evaluate.js';
import type { Holding, Rule, Share } from '../../src/stacks/types.js';

const TAGS = ['p', 'q', 'r'];

const explained = (
  rules: readonly Rule[],
  holdings: readonly Holding[],
  share: Share,
): string | undefined => {
  const stack = { id: 'urn:s', version: '1', validity: 'current', rule: { share, all: rules } } as const;
  return evaluate(stack, holdings, { earner: ['me'], asOf: '2024-06-01' }).explanations[0]?.message;
};

const held = (id: string, tag: readonly string[], hour: number): Holding => ({
  id,
  issuer: 'i',
  achievement: id,
  earner: 'me',
  awarded: '2024-01-01',
  tag,
  values: { hour },
});

const tags = fc.subarray(TAGS, { minLength: 1 });
const holdings = fc
  .array(fc.tuple(tags, fc.integer({ min: 1, max: 4 })), { minLength: 1, maxLength: 8 })
  .map((list) => list.map(([tag, hour], index) => held(`h${index}`, tag, hour)));
const asked = fc.array(fc.tuple(tags, fc.integer({ min: 1, max: 5 })), { minLength: 2, maxLength: 4 });

/** The sentence with what a reader can count: what these need, and what they could have, each once. */
const SENTENCE =
  /^These \d requirements (.+) need (\d+) (?:credentials|hour), (?:only|what you hold for them comes to) (\d+)/;

const read = (
  message: string,
): { readonly names: string[]; readonly need: number; readonly have: number } | undefined => {
  const [, names = '', need, have] = SENTENCE.exec(message) ?? [];
  return need === undefined
    ? undefined
    : { names: names.split(/, | and /), need: Number(need), have: Number(have) };
};

describe('the explanation of a conflict', () => {
  it('counts all badges that qualify', () => {
    const rules: Rule[] = [
      { id: 'A', earn: { min: 1, from: { tag: 'p' } } },
      { id: 'B', earn: { min: 6, from: { issuer: 'i' } } },
    ];
    const six = Array.from({ length: 6 }, (_, index) => held(`h${index}`, [index === 0 ? 'p' : 'q'], 1));
    expect(explained(rules, six, 'none')).toMatch(
      /^These 2 requirements A and B need 7 credentials, only 6 of yours qualify,/,
    );
  });

  it.each([
    ['credentials', 'none'],
    ['credentials', { max: 2 }],
    ['hours', 'none'],
    ['hours', { max: 2 }],
  ] as const)('says of %s under share %j what anyone can count, and that it is too little', (kind, share) => {
    let counted = 0;
    fc.assert(
      fc.property(asked, holdings, (wanted, given) => {
        const rules = wanted.map(([tag, min], index): Rule => {
          const from = { tag };
          return {
            id: `L${index}`,
            ...(kind === 'hours' ? { sum: { unit: 'hour', min, from } } : { earn: { min, from } }),
          };
        });
        const said = read(explained(rules, given, share) ?? '');
        if (said === undefined) return;
        counted += 1;
        const named = wanted.filter((_, index) => said.names.includes(`L${index}`));
        const qualify = given.filter(({ tag = [] }) =>
          named.some(([any]) => any.some((one) => tag.includes(one))),
        );
        expect(said.need).toBe(named.reduce((sum, [, min]) => sum + min, 0));
        expect(said.have).toBe(
          qualify.reduce((sum, { values }) => sum + (kind === 'hours' ? Number(values?.['hour']) : 1), 0),
        );
        expect(said.have * (share === 'none' ? 1 : share.max)).toBeLessThan(said.need);
      }),
      { numRuns: 400 },
    );
    expect(counted).toBeGreaterThan(5);
  });
});
