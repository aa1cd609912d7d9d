import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256, sha384 } from '../../src/jsonld/sha2.js';

const HASHES = [
  ['sha256', sha256],
  ['sha384', sha384],
] as const;

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe.each(HASHES)('%s without node:crypto', (name, hash) => {
  const expected = (bytes: Uint8Array): string => createHash(name).update(bytes).digest('hex');

  it('is right at every length around the blocks', () => {
    for (let length = 0; length < 300; length++) {
      const bytes = Uint8Array.from({ length }, (_, index) => (index * 31 + length) % 256);
      expect(hex(hash(bytes)), String(length)).toBe(expected(bytes));
    }
  });

  it('is right on whatever comes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        expect(hex(hash(bytes))).toBe(expected(bytes));
      }),
      { numRuns: 300 },
    );
  });

  it('reads a part of a larger buffer', () => {
    const bytes = new Uint8Array(500).fill(7).subarray(100, 333);
    expect(hex(hash(bytes))).toBe(expected(bytes));
  });
});

describe('the examples of FIPS 180-4', () => {
  const text = (value: string): Uint8Array => new TextEncoder().encode(value);

  it('are met', () => {
    expect(hex(sha256(text('abc')))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(hex(sha384(text('abc')))).toBe(
      'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7',
    );
  });
});
