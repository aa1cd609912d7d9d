import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCairnError } from '../../src/model/errors.js';
import { parseJson } from '../../src/model/parseJson.js';

const faultOf = (input: string | Uint8Array, limits = {}): { code: string; pointer: string | undefined } => {
  try {
    parseJson(input, limits);
  } catch (error) {
    if (isCairnError(error)) return { code: error.code, pointer: error.pointer };
    throw error;
  }
  throw new Error('was accepted');
};

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('encoding', () => {
  it('refuses empty input and white space', () => {
    for (const input of ['', ' \n\t', '\uFEFF', new Uint8Array()])
      expect(faultOf(input).code).toBe('input.empty');
  });

  it('accepts one byte order mark and no second', () => {
    expect(parseJson('\uFEFF{"a":1}')).toEqual({ a: 1 });
    expect(parseJson(utf8('\uFEFF{"a":1}'))).toEqual({ a: 1 });
    expect(faultOf('\uFEFF\uFEFF{}').code).toBe('input.json.syntax');
    expect(faultOf(utf8('\uFEFF\uFEFF{}')).code).toBe('input.json.syntax');
  });

  it('refuses bytes that are not UTF-8, UTF-16 among them', () => {
    expect(faultOf(Uint8Array.of(0x22, 0xff, 0x22)).code).toBe('input.encoding');
    expect(faultOf(Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22)).code).toBe('input.encoding');
    expect(faultOf(Uint8Array.of(0xff, 0xfe, 0x7b, 0, 0x7d, 0)).code).toBe('input.encoding');
    expect(faultOf(Uint8Array.of(0x7b, 0, 0x7d, 0)).code).toBe('input.json.syntax');
  });

  it('refuses lone surrogates, raw or escaped, in values and keys', () => {
    expect(faultOf('{"a":["\\ud800"]}')).toEqual({ code: 'input.json.string', pointer: '/a/0' });
    expect(faultOf('{"a":"x\ud800"}')).toEqual({ code: 'input.json.string', pointer: '/a' });
    expect(faultOf('{"\\udc00":1}').code).toBe('input.json.string');
    expect(parseJson('"\\ud83d\\ude00"')).toBe('😀');
  });
});

describe('limits', () => {
  it('refuses 64 MB of [ by depth, in well under a second', () => {
    const started = performance.now();
    expect(faultOf('['.repeat(64 * 1024 * 1024), { maxBytes: 2 ** 30 }).code).toBe('input.tooDeep');
    expect(performance.now() - started).toBeLessThan(900);
  });

  it('refuses 100,000 nested objects and accepts the limit itself', () => {
    expect(faultOf('{"a":'.repeat(100_000)).code).toBe('input.tooDeep');
    expect(parseJson('['.repeat(100) + ']'.repeat(100))).toHaveLength(1);
    expect(faultOf('['.repeat(101) + ']'.repeat(101)).code).toBe('input.tooDeep');
  });

  it('does not count brackets inside of strings', () => {
    expect(parseJson(JSON.stringify({ a: '[{'.repeat(1000), b: '\\"[[' }))).toHaveProperty('b', '\\"[[');
  });

  it('counts bytes, not characters', () => {
    expect(faultOf(JSON.stringify('é'.repeat(10)), { maxBytes: 20 }).code).toBe('input.tooLarge');
    expect(parseJson(JSON.stringify('é'.repeat(9)), { maxBytes: 20 })).toBe('é'.repeat(9));
    expect(faultOf(new Uint8Array(16 * 1024 * 1024 + 1)).code).toBe('input.tooLarge');
  });
});

describe('keys', () => {
  it('refuses a key that is there twice, with its pointer', () => {
    expect(faultOf('{"a":1,"a":1}')).toEqual({ code: 'input.json.duplicateKey', pointer: '/a' });
    expect(faultOf('{"x":[{},{"issuer":"a","issu\\u0065r":"b"}]}').pointer).toBe('/x/1/issuer');
    expect(faultOf('{"a/b":{"~":0,"~":1}}').pointer).toBe('/a~1b/~0');
    expect(faultOf('{"a":{"b":1},"a":{"b":1,"c":2}}').pointer).toBe('/a');
    expect(faultOf('{"__proto__":1,"__proto__":2}').pointer).toBe('/__proto__');
  });

  it('keeps __proto__ an ordinary key that changes nothing', () => {
    const value = parseJson('{"__proto__":{"polluted":true},"constructor":1}') as Record<string, unknown>;
    expect(Object.keys(value)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('misses no duplicate while Object.prototype is polluted', () => {
    const prototype = Object.prototype as Record<string, unknown>;
    prototype.polluted = 1;
    try {
      expect(faultOf('{"a":1,"a":2}').pointer).toBe('/a');
      expect(parseJson('{"a":1}')).toEqual({ a: 1 });
    } finally {
      delete prototype.polluted;
    }
  });

  it('finds any duplicate that is put into any JSON', () => {
    // A member is written twice somewhere in a random document; the text is put together by hand.
    const write = (value: unknown, duplicate: { left: number }): string => {
      if (Array.isArray(value)) return `[${value.map((item) => write(item, duplicate)).join(',')}]`;
      if (typeof value !== 'object' || value === null) return JSON.stringify(value);
      const members = Object.entries(value).map(
        ([key, item]) => `${JSON.stringify(key)} : ${write(item, duplicate)}`,
      );
      const [first] = Object.keys(value);
      if (first !== undefined) {
        duplicate.left -= 1;
        if (duplicate.left === 0) members.push(`${JSON.stringify(first)}:{"x":"\\"}{:"}`);
      }
      return `{${members.join(',')}}`;
    };
    const document = fc.jsonValue({ maxDepth: 4 }).filter((value) => JSON.stringify(value) !== undefined);
    fc.assert(
      fc.property(document, fc.integer({ min: 1, max: 8 }), (value, place) => {
        const duplicate = { left: place };
        const text = write(JSON.parse(JSON.stringify(value).replaceAll('-0', '0')), duplicate);
        if (duplicate.left > 0) expect(parseJson(text, { numbers: 'any' })).toEqual(JSON.parse(text));
        else expect(faultOf(text, { numbers: 'any' }).code).toBe('input.json.duplicateKey');
      }),
      { numRuns: 2000 },
    );
  });
});

describe('numbers', () => {
  it.each([
    '1e400',
    '-1e400',
    '-0',
    '-0.0',
    '9007199254740993',
    '-9007199254740992',
    '1e21',
    '1e-7',
    '4e-7',
    '5e-324',
    '1e-400',
    '0.30000000000000004',
  ])('refuses %s, which JSON-LD cannot carry exactly', (number) => {
    expect(faultOf(`{"a":[0,${number}]}`)).toEqual({ code: 'input.json.number', pointer: '/a/1' });
  });

  it.each([
    '0',
    '3.0',
    '0.5',
    '-12.25',
    '9007199254740991',
    '1e3',
    '0.1',
    '1.5e-7',
    '0e-5',
    '47.123456789012',
  ])('keeps %s', (number) => {
    expect(parseJson(number)).toBe(Number(number));
  });

  it('takes any number on request', () => {
    expect(parseJson('[1e-7,-0,9007199254740993]', { numbers: 'any' })).toHaveLength(3);
  });

  it('refuses two different numbers whose signed form is the same', () => {
    // The form that JSON-LD signs: RDF serialisation of numbers, JSON-LD 1.1 API, 8.2.2.
    const signed = (value: number): string =>
      String(value).includes('.') || Math.abs(value) >= 1e21 ? value.toExponential(15) : value.toFixed(0);
    const accepted = (value: number): boolean => {
      try {
        parseJson(JSON.stringify(value));
        return true;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        (a, b) => {
          for (const value of [a, b]) if (accepted(value)) expect(Number(signed(value)) === value).toBe(true);
        },
      ),
    );
  });
});

it('throws nothing but its own errors, and agrees with JSON.parse on what it accepts', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.json(), fc.string(), fc.string({ unit: fc.constantFrom(...'{}[]",:\\u01e.-tfn ') })),
      (text) => {
        try {
          expect(parseJson(text)).toEqual(JSON.parse(text));
        } catch (error) {
          if (!isCairnError(error)) throw error;
          if (error.code === 'input.json.syntax') expect(() => JSON.parse(text) as unknown).toThrow();
        }
      },
    ),
    { numRuns: 3000 },
  );
});

describe('the cost of hostile texts', () => {
  it('reads a string of a million escapes', () => {
    expect(parseJson(`{"a":"${'\\u00e9'.repeat(2_000_000)}"}`)).toEqual({ a: 'é'.repeat(2_000_000) });
  });

  it('stops at more values than the limit before it parses them', () => {
    const many = `{${Array.from({ length: 20 }, (_, i) => `"k${i}":[1,"a,b",{"c":2}]`).join(',')}}`;
    expect(faultOf(many, { maxValues: 59 }).code).toBe('input.tooLarge');
    expect(parseJson(many, { maxValues: 101 })).toBeTypeOf('object');
  });
});
