import { describe, expect, it } from 'vitest';
import { freshForMs, type CachingHeaders } from '../../src/model/freshness.js';

const NOW = Date.parse('2026-05-01T12:00:00Z');

describe('freshness by the rules of HTTP', () => {
  it.each<[string, CachingHeaders, number | undefined]>([
    ['nothing said', {}, undefined],
    ['max-age', { 'cache-control': 'public, max-age=600' }, 600_000],
    ['max-age in quotes and capitals', { 'cache-control': 'Max-Age="600"' }, 600_000],
    ['max-age less age', { 'cache-control': 'max-age=600', age: '100' }, 500_000],
    ['age beyond max-age', { 'cache-control': 'max-age=600', age: '900' }, 0],
    [
      'max-age over expires',
      { 'cache-control': 'max-age=60', expires: 'Fri, 01 May 2026 13:00:00 GMT' },
      60_000,
    ],
    ['max-age that is no number', { 'cache-control': 'max-age=soon' }, 0],
    ['no-store', { 'cache-control': 'no-store, max-age=600' }, 0],
    ['no-cache', { 'cache-control': 'no-cache' }, 0],
    ['s-maxage, which is for shared caches', { 'cache-control': 's-maxage=600' }, undefined],
    ['expires', { expires: 'Fri, 01 May 2026 13:00:00 GMT' }, 3_600_000],
    [
      'expires by the clock of the server',
      { expires: 'Fri, 01 May 2026 13:00:00 GMT', date: 'Fri, 01 May 2026 12:30:00 GMT' },
      1_800_000,
    ],
    ['expires in the past', { expires: 'Fri, 01 May 2020 13:00:00 GMT' }, 0],
    ['expires that is no date', { expires: '0' }, 0],
  ])('understands %s', (_name, headers, expected) => {
    expect(freshForMs(headers, NOW)).toBe(expected);
  });
});
