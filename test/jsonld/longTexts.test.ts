import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LongTexts, plainCompare } from '../../src/jsonld/longTexts.js';

/** Long texts of few lengths, which begin alike, so that nearly everything is met twice. */
const text = fc
  .tuple(fc.constantFrom(1499, 1500, 1501, 20_000), fc.constantFrom('', 'a', 'b', 'ab'))
  .map(([length, end]) => 'x'.repeat(length - end.length) + end);

describe('long texts', () => {
  it('have one stand-in each, and come back whole', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), (texts) => {
        const long = new LongTexts();
        const short = texts.map((one) => long.shorten(one));
        expect(short.map((one) => long.pieces(one).join(''))).toEqual(texts);
        for (const [i, one] of texts.entries())
          for (const [j, other] of texts.entries()) expect(short[i] === short[j]).toBe(one === other);
      }),
    );
  });

  it('are compared by their stand-ins as they are', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const long = new LongTexts();
        const [shortA, shortB] = [long.shorten(a), long.shorten(b)];
        expect(long.compareTexts(`"${shortA}"`, `"${shortB}"`)).toBe(plainCompare(`"${a}"`, `"${b}"`));
      }),
    );
  });
});
