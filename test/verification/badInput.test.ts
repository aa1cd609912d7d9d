import { afterEach, describe, expect, it } from 'vitest';
import { verify } from '../../src/verification/verify.js';
import { pngWith } from '../baking/images.js';

const segment = (value: unknown): string =>
  btoa(typeof value === 'string' ? value : JSON.stringify(value))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
const PAYLOAD = { '@context': ['https://www.w3.org/ns/credentials/v2'], type: ['VerifiableCredential'] };
const cyclic: Record<string, unknown> = {};
cyclic.self = cyclic;
class Badge {
  type = 'VerifiableCredential';
}
const hostile = new Proxy(
  {},
  {
    get: () => {
      throw new Error('trap');
    },
    getPrototypeOf: () => {
      throw new Error('trap');
    },
    ownKeys: () => {
      throw new Error('trap');
    },
  },
);

/** The first fault of a report. */
const faultOf = async (input: unknown): Promise<unknown> => {
  const { checks, verdict } = await verify(input);
  expect(verdict).not.toBe('valid');
  return checks.find(({ outcome }) => outcome === 'failed' || outcome === 'unknown')?.code;
};

describe('arguments that a typed program would not give', () => {
  it.each([
    [null, {}],
    [{}, null],
    [null, null],
    ['x', 5],
  ])('get a report: %j, %j', async (...given) => {
    const [sources, policy] = given as unknown as [object, object];
    expect((await verify({}, sources, policy)).verdict).not.toBe('valid');
  });
});

describe('bytes', () => {
  it('come in whatever form files and requests give them', async () => {
    const bytes = new TextEncoder().encode('{"type":"x"}');
    const other = Uint8Array.of(0x20, ...bytes, 0x20);
    for (const input of [
      bytes,
      bytes.buffer,
      new Blob([bytes]),
      new DataView(other.buffer, 1, bytes.length),
      Buffer.from(bytes),
    ])
      expect(await faultOf(input)).toBe('structure.unsupportedType');
    expect(await faultOf(new ArrayBuffer(0))).toBe('input.empty');
  });
});

describe('what no badge could be', () => {
  it.each([undefined, () => ({}), new Map(), new Badge()])(
    'is a mistake of the program: %s',
    async (input) => {
      expect((await verify(input)).verdict).toBe('indeterminate');
    },
  );
});

describe('bad input gets a report with a stable code', () => {
  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'input.json.notPlain'],
    ['null', null, 'structure.notObject'],
    ['a number', 7, 'structure.notObject'],
    ['an empty text', '', 'input.empty'],
    ['empty bytes', new Uint8Array(), 'input.empty'],
    ['white space', ' \n\t', 'input.empty'],
    ['a byte order mark', '\uFEFF', 'input.empty'],
    ['words', 'hello', 'input.unrecognised'],
    ['a URL', 'https://example.org/badge.png', 'input.unrecognised'],
    ['UTF-16', new Uint8Array(Uint16Array.from([0xfeff, 0x7b, 0x7d]).buffer), 'input.encoding'],
    ['invalid UTF-8 in JSON', Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x7d), 'input.encoding'],
    ['64 MB of [', '['.repeat(64 * 1024 * 1024), 'input.tooLarge'],
    ['64 MB of [ as bytes', new Uint8Array(64 * 1024 * 1024).fill(0x5b), 'input.tooLarge'],
    ['16 MB of [', '['.repeat(16 * 1024 * 1024), 'input.tooDeep'],
    ['an object 100,000 deep', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, 'input.tooDeep'],
    [
      '90,000 contexts',
      `{"@context":[${'"https://www.w3.org/ns/credentials/v2",'.repeat(90_000)}"x"]}`,
      'jsonld.tooComplex',
    ],
    [
      'a thousand contexts',
      { '@context': Array.from({ length: 1000 }, () => 'https://www.w3.org/ns/credentials/v2') },
      'jsonld.tooComplex',
    ],
    ['millions of values', `[${'1,'.repeat(3_000_000)}1]`, 'input.tooLarge'],
    ['half a JSON document', '{"type":', 'input.json.syntax'],
    ['duplicate keys', '{"issuer":"a","issuer":"b"}', 'input.json.duplicateKey'],
    ['a text where an object belongs', '"badge"', 'structure.notObject'],
    ['an array where an object belongs', '[{}]', 'structure.notObject'],
    ['a number out of range', '{"n":1e400}', 'input.json.number'],
    ['a lone surrogate', '{"n":"\\ud800"}', 'input.json.string'],
    ['an empty object', {}, 'structure.unsupportedType'],
    [
      'keys of prototypes',
      '{"__proto__":{"type":"VerifiableCredential"},"constructor":1}',
      'structure.unsupportedType',
    ],
    ['a cycle', cyclic, 'input.json.notPlain'],
    ['an instance of a class', new Badge(), 'input.json.notPlain'],
    [
      'a getter',
      Object.defineProperty({}, 'type', { get: () => 'x', enumerable: true }),
      'input.json.notPlain',
    ],
    ['a function', () => ({}), 'input.json.notPlain'],
    ['a proxy that throws', hostile, 'input.json.notPlain'],
    ['a PNG without a badge', pngWith(), 'baking.notBaked'],
    ['a truncated PNG', pngWith().subarray(0, 40), 'baking.png.truncated'],
    ['a PNG of the signature alone', pngWith().subarray(0, 8), 'baking.png.noEnd'],
    ['an SVG with a DTD', '<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>', 'baking.svg.doctype'],
    ['an SVG without a badge', '<svg/>', 'baking.notBaked'],
    ['half an SVG', '<svg', 'baking.svg.syntax'],
    ['HTML', '<html><body>Not found</body></html>', 'input.unrecognised'],
    ['XML', '<?xml version="1.0"?><rss/>', 'baking.svg.syntax'],
    ['a token of two segments', 'eyJhbGciOiJFZERTQSJ9.e30', 'jwt.malformed'],
    ['a token of four segments', 'eyJhbGciOiJFZERTQSJ9.e30.e30.e30', 'jwt.malformed'],
    ['a token of a million dots', `e${'.'.repeat(1_000_000)}`, 'jwt.malformed'],
    ['a token with padding', `${segment({ alg: 'EdDSA' })}.e30=.x`, 'jwt.malformed'],
    ['a token with white space inside', `${segment({ alg: 'EdDSA' })}. e30.x`, 'jwt.malformed'],
    ['a token of another payload', `${segment({ alg: 'EdDSA' })}.${segment('[1]')}.x`, 'structure.notObject'],
    ['duplicate keys in a token', `e30.${segment('{"id":"a","id":"b"}')}.x`, 'input.json.duplicateKey'],
  ])('%s', async (_, input, code) => {
    const start = performance.now();
    expect(await faultOf(input)).toBe(code);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('and a token without a signature is invalid', async () => {
    for (const alg of ['none', 'None', '', 'HS256']) {
      const report = await verify(
        `${segment({ alg, typ: 'JWT' })}.${segment(PAYLOAD)}.${alg === 'none' ? '' : 'c2ln'}`,
      );
      expect(report).toMatchObject({ verdict: 'invalid', format: 'jwt', proven: false });
      expect(report.checks.some(({ code }) => code === 'jwt.algorithm')).toBe(true);
    }
  });
});

describe('a polluted Object.prototype', () => {
  const prototype = Object.prototype as Record<string, unknown>;
  afterEach(() => {
    delete prototype.type;
    delete prototype.proof;
  });

  it('lends nothing to an input', async () => {
    prototype.type = ['VerifiableCredential', 'OpenBadgeCredential'];
    prototype.proof = [];
    const report = await verify('{}');
    delete prototype.type;
    delete prototype.proof;
    expect(report.verdict).toBe('invalid');
  });
});
