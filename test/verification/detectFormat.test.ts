import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectFormat } from '../../src/verification/detectFormat.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('what an input is', () => {
  it.each([
    ['{"a":1}', 'json'],
    [' \r\n\t[', 'json'],
    ['\uFEFF{}', 'json'],
    ['"text"', 'json'],
    ['<svg/>', 'svg'],
    ['\uFEFF <?xml', 'svg'],
    ['<!DOCTYPE svg>', 'svg'],
    ['\n<!doctype HTML>', 'unknown'],
    ['<html lang="en">', 'unknown'],
    ['eyJhbGciOiJub25lIn0.e30.', 'jwt'],
    ['eyJhbGciOiJub25lIn0.a.b.c.d', 'jwt'],
    ['eyJhbGciOiJub25lIn0.e30.c2ln~WyJz~', 'sd-jwt'],
    ['', 'unknown'],
    ['hello', 'unknown'],
    ['https://example.org/badge', 'unknown'],
    ['\uFEFF\uFEFF{}', 'unknown'],
  ])('is told from the text %j: %s', (text, format) => {
    expect(detectFormat(text)).toBe(format);
    expect(detectFormat(bytes(text))).toBe(format);
  });

  it('is an object when it is neither text nor bytes, and unknown when it is nothing', () => {
    expect(detectFormat({})).toBe('object');
    expect(detectFormat([])).toBe('object');
    for (const nothing of [undefined, null, 7, true, Symbol('x'), () => 0])
      expect(detectFormat(nothing)).toBe('unknown');
  });

  it('is a PNG by its signature alone, whatever else the bytes could be', () => {
    const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...bytes('{"a":1}<svg/>'));
    expect(detectFormat(png)).toBe('png');
  });

  it('is the same for text and for its bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(detectFormat(bytes(text))).toBe(detectFormat(text));
      }),
    );
  });
});
