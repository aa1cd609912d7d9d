import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { literalText } from '../../src/jsonld/literalText.js';

const ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\t': '\\t' };

describe('the text of a literal in N-Quads (RDFC-1.0, A)', () => {
  it('escapes a text of any length as it escapes its parts', () => {
    const part = fc.string({
      unit: fc.constantFrom('a', '"', '\\', '\n', '\t', 'é', '\u{1F3C5}'),
      minLength: 1,
    });
    fc.assert(
      fc.property(part, fc.constantFrom(1, 65_535, 65_536, 150_000), (text, length) => {
        const whole = text.repeat(Math.ceil(length / text.length));
        const escaped = text.replace(/["\\\n\t]/g, (character) => ESCAPES[character] ?? '');
        expect(literalText(whole) === escaped.repeat(Math.ceil(length / text.length))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
