import vm from 'node:vm';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCairnError } from '../../src/model/errors.js';
import { toPlainJson } from '../../src/model/toPlainJson.js';

const faultOf = (value: unknown, limits = {}): string => {
  try {
    toPlainJson(value, limits);
  } catch (error) {
    if (isCairnError(error)) return `${error.code} ${error.pointer ?? '?'}`;
    throw error;
  }
  throw new Error('was accepted');
};

describe('plain JSON', () => {
  it('is copied, equal and apart', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain: unknown = JSON.parse(JSON.stringify(value).replaceAll('-0', '0'));
        const copy = toPlainJson(plain, { numbers: 'any' });
        expect(copy).toEqual(plain);
        if (typeof plain === 'object' && plain !== null) expect(copy).not.toBe(plain);
      }),
    );
  });

  it('drops what is undefined', () => {
    expect(toPlainJson({ a: undefined, b: 1 })).toEqual({ b: 1 });
    expect(Object.keys(toPlainJson({ a: undefined }) as object)).toEqual([]);
  });

  it('copies __proto__ as an ordinary key', () => {
    const copy = toPlainJson(JSON.parse('{"__proto__":{"x":1}}')) as object;
    expect(Object.keys(copy)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
  });

  it('takes objects of another realm and without prototype', () => {
    expect(toPlainJson(vm.runInNewContext('({a:[1]})'))).toEqual({ a: [1] });
    expect(toPlainJson(Object.assign(Object.create(null), { a: 1 }))).toEqual({ a: 1 });
  });
});

describe('what is not plain JSON', () => {
  const cycle: Record<string, unknown> = { a: {} };
  cycle.a = { back: cycle };
  const hidden = Object.defineProperty({}, 'x', { value: 1, enumerable: false });

  it.each<[string, unknown, string]>([
    [
      'a getter',
      {
        a: [
          {
            get issuer() {
              return 'x';
            },
          },
        ],
      },
      '/a/0/issuer',
    ],
    ['a cycle', cycle, '/a/back'],
    ['a class instance', { when: new Date(0) }, '/when'],
    ['a Map', [new Map()], '/0'],
    ['a function', { f: () => 1 }, '/f'],
    ['a symbol', { s: Symbol('x') }, '/s'],
    ['a key that is a symbol', { a: { [Symbol('x')]: 1 } }, '/a'],
    ['a bigint', { n: 1n }, '/n'],
    ['a hole', { a: Array(2) }, '/a/0'],
    ['undefined in an array', [undefined], '/0'],
    ['a named property of an array', { a: Object.assign([1], { x: 1 }) }, '/a'],
    ['a hidden property', { h: hidden }, '/h/x'],
    ['undefined itself', undefined, ''],
  ])('refuses %s', (_name, value, pointer) => {
    expect(faultOf(value)).toBe(`input.json.notPlain ${pointer}`);
  });

  it('says of a Date what is written in its place', () => {
    expect(() => toPlainJson({ validFrom: new Date() })).toThrow('toISOString()');
  });

  it('refuses inexact numbers and lone surrogates', () => {
    expect(faultOf({ a: NaN })).toBe('input.json.number /a');
    expect(faultOf([1e-7])).toBe('input.json.number /0');
    expect(faultOf({ a: '\ud800' })).toBe('input.json.string /a');
    expect(faultOf({ b: { '\ud800': 1 } })).toBe('input.json.string /b');
  });

  it('refuses what is too deep or, by shared parts, too large', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    expect(faultOf(deep)).toMatch(/^input.tooDeep/);
    let wide: unknown = 1;
    for (let level = 0; level < 40; level += 1) wide = [wide, wide];
    expect(faultOf(wide, { maxValues: 10_000 })).toMatch(/^input.tooLarge/);
  });

  it('reads a proxy once, and turns what its traps throw into an error of its own', () => {
    let reads = 0;
    const twoFaced = new Proxy(
      { id: 'a' },
      {
        getOwnPropertyDescriptor: () => ({
          value: `read ${(reads += 1)}`,
          enumerable: true,
          configurable: true,
          writable: true,
        }),
      },
    );
    expect(toPlainJson(twoFaced)).toEqual({ id: 'read 1' });
    const hostile = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new TypeError('boo');
        },
      },
    );
    expect(faultOf({ a: hostile })).toMatch(/^input.json.notPlain/);
    const endless = new Proxy([], { get: () => 2 ** 32 - 1, getOwnPropertyDescriptor: () => undefined });
    expect(faultOf(endless)).toMatch(/^input.json.notPlain/);
  });
});
