import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const page = readFileSync(resolve(root, 'docs/security.md'), 'utf8');
const rows = page.split('\n').filter((line) => /^\|\s*\d+\s*\|/.test(line));

describe('the catalogue of attacks', () => {
  it('has every row once, in order', () => {
    const numbers = rows.map((row) => Number(row.split('|')[1]));
    expect(numbers.slice(0, 128)).toEqual(Array.from({ length: 128 }, (_, index) => index + 1));
    expect(numbers).toEqual([...new Set(numbers)].toSorted((one, other) => one - other));
  });

  it('names a test that is there, or says why there is none', () => {
    const faults = rows.flatMap((row) => {
      const named = [...row.matchAll(/\]\(\.\.\/(test\/[^)]+)\): “([^”]+)”/g)];
      const missing = named.filter(([, file = '', sentence = '']) => {
        const path = resolve(root, file);
        return !existsSync(path) || !readFileSync(path, 'utf8').includes(sentence.replaceAll('\\', ''));
      });
      const isReasoned = /Does not apply|Open:/.test(row);
      return missing.length > 0 || (named.length === 0 && !isReasoned) ? [row] : [];
    });
    expect(faults).toEqual([]);
  });
});
