import { base64urlnopad } from '@scure/base';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeBase64Url,
  decodePortably,
  encodeBase64Url,
  encodePortably,
} from '../../src/keys/base64url.js';

const attempt = (
  decode: (text: string) => Uint8Array | undefined,
  text: string,
): readonly number[] | undefined => {
  try {
    const bytes = decode(text);
    return bytes === undefined ? undefined : [...bytes];
  } catch {
    return undefined;
  }
};

const BASE64_TEXT = fc.string({
  unit: fc.constantFrom(...'ABQgwxyz019-_', '=', '+', '/', ' ', '\n', 'é', '\ud800'),
});

const WAYS = [
  ['natively', encodeBase64Url, decodeBase64Url],
  ['portably', encodePortably, decodePortably],
] as const;

describe.each(WAYS)('base64url, %s', (_way, encode, decode) => {
  it('is what @scure/base writes and reads, at every length', () => {
    for (let length = 0; length < 50; length++) {
      const bytes = Uint8Array.from({ length }, (_, index) => (index * 89 + length * 7) % 256);
      expect(encode(bytes)).toBe(base64urlnopad.encode(bytes));
      expect(decode(encode(bytes))).toEqual(bytes);
    }
  });

  it('is what @scure/base writes of whatever comes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(encode(bytes)).toBe(base64urlnopad.encode(bytes));
        expect(decode(encode(bytes))).toEqual(bytes);
      }),
    );
  });

  it('refuses what @scure/base refuses: padding, other alphabets, spare bits, lengths that cannot be', () => {
    fc.assert(
      fc.property(BASE64_TEXT, (text) => {
        expect(attempt(decode, text)).toEqual(attempt(base64urlnopad.decode, text));
      }),
      { numRuns: 3000 },
    );
  });

  it('writes and reads a megabyte', () => {
    const bytes = Uint8Array.from({ length: 1_000_000 }, (_, index) => (index * 7919) % 251);
    const text = encode(bytes);
    expect(text).toBe(Buffer.from(bytes).toString('base64url'));
    expect(Buffer.from(decode(text) ?? []).equals(Buffer.from(bytes))).toBe(true);
  });
});
