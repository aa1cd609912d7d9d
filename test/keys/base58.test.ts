import { base58 } from '@scure/base';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase58, encodeBase58 } from '../../src/keys/base58.js';

const bytesArbitrary = fc.oneof(
  fc.uint8Array({ maxLength: 100 }),
  fc.uint8Array({ minLength: 64, maxLength: 64 }),
  fc
    .tuple(fc.nat(20), fc.uint8Array({ maxLength: 40 }))
    .map(([zeros, rest]) => Uint8Array.from([...Array.from({ length: zeros }, () => 0), ...rest])),
);

describe('base58btc (multibase z)', () => {
  it('writes what the library writes, and reads it again', () => {
    fc.assert(
      fc.property(bytesArbitrary, (bytes) => {
        const text = encodeBase58(bytes);
        expect(text).toBe(base58.encode(bytes));
        expect(decodeBase58(text)).toEqual(Uint8Array.from(bytes));
      }),
      { numRuns: 3000 },
    );
  });

  it('reads what the library reads, and refuses what it refuses', () => {
    const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
    const text = fc.oneof(
      fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 130 }),
      fc.string({ unit: fc.constantFrom(...alphabet, '0', 'O', 'I', 'l', 'é', ' '), maxLength: 12 }),
    );
    const byLibrary = (value: string): Uint8Array | undefined => {
      try {
        return base58.decode(value);
      } catch {
        return undefined;
      }
    };
    fc.assert(
      fc.property(text, (value) => {
        expect(decodeBase58(value)).toEqual(byLibrary(value));
      }),
      { numRuns: 3000 },
    );
  });
});
