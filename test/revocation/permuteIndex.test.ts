import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { permuteIndex } from '../../src/revocation/permuteIndex.js';

const LENGTH = 131_072;
const key = Uint8Array.from({ length: 16 }, (_, at) => at * 17);

/** Sum of (seen − expected)² / expected over the cells. */
const chiSquare = (cells: readonly number[]): number => {
  const expected = cells.reduce((sum, count) => sum + count, 0) / cells.length;
  return cells.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
};

/** A bound that a true random source passes in all but one of a million runs (Wilson–Hilferty). */
const bound = (cells: number): number => {
  const degrees = cells - 1;
  return degrees * (1 - 2 / (9 * degrees) + 4.75 * Math.sqrt(2 / (9 * degrees))) ** 3;
};

describe('permutation of indexes', () => {
  it('gives each place of a list once', () => {
    const seen = new Uint8Array(20_001);
    for (let counter = 0; counter < seen.length; counter += 1) {
      const index = permuteIndex(counter, seen.length, key);
      seen[index] = (seen[index] ?? 0) + 1;
    }
    expect(seen.every((times) => times === 1)).toBe(true);
  });

  it('is a permutation for every length and key', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.uint8Array({ minLength: 16, maxLength: 16 }),
        (length, key) => {
          const indexes = Array.from({ length }, (_, counter) => permuteIndex(counter, length, key));
          expect(new Set(indexes).size).toBe(length);
          expect(indexes.every((index) => index >= 0 && index < length)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('spreads the first entries evenly over the list', () => {
    const cells = Array.from({ length: 64 }, () => 0);
    for (let counter = 0; counter < 6400; counter += 1) {
      const cell = Math.floor((permuteIndex(counter, LENGTH, key) * 64) / LENGTH);
      cells[cell] = (cells[cell] ?? 0) + 1;
    }
    expect(chiSquare(cells)).toBeLessThan(bound(64));
  });

  it('shows no trend between neighbours in time', () => {
    const cells = Array.from({ length: 64 }, () => 0);
    let before = permuteIndex(0, LENGTH, key);
    for (let counter = 1; counter < 6400; counter += 1) {
      const index = permuteIndex(counter, LENGTH, key);
      const cell = Math.floor((((index - before + LENGTH) % LENGTH) * 64) / LENGTH);
      cells[cell] = (cells[cell] ?? 0) + 1;
      before = index;
    }
    expect(chiSquare(cells)).toBeLessThan(bound(64));
  });

  it('spreads one counter evenly over random keys', () => {
    const cells = Array.from({ length: 32 }, () => 0);
    for (let run = 0; run < 3200; run += 1) {
      const cell = permuteIndex(5, LENGTH, randomBytes(16)) >> 12;
      cells[cell] = (cells[cell] ?? 0) + 1;
    }
    expect(chiSquare(cells)).toBeLessThan(bound(32));
  });

  it('keeps its answers from release to release, since stores rely on them', () => {
    expect([0, 1, 2, 131_071].map((counter) => permuteIndex(counter, LENGTH, key))).toMatchInlineSnapshot(`
      [
        50679,
        23320,
        96070,
        92156,
      ]
    `);
  });

  it('depends on the whole key', () => {
    for (let at = 0; at < 16; at += 1) {
      const other = Uint8Array.from(key, (byte, position) => (position === at ? byte ^ 1 : byte));
      const answers = [0, 1, 2].map((counter) => permuteIndex(counter, LENGTH, other));
      expect(answers).not.toEqual([0, 1, 2].map((counter) => permuteIndex(counter, LENGTH, key)));
    }
  });
});
