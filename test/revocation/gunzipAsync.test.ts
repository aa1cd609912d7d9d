import { randomBytes } from 'node:crypto';
import { constants, crc32, deflateRawSync, gzipSync, inflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCairnError } from '../../src/model/errors.js';
import { gunzipAsync } from '../../src/revocation/gunzipAsync.js';
import { gunzip } from '../../src/revocation/gzip.js';
import { inflate } from '../../src/revocation/inflate.js';

const engines = ['auto', 'stream'] as const;
const maxBytes = 1024 * 1024;

const answerOf = async (run: () => Uint8Array | Promise<Uint8Array>): Promise<string> => {
  try {
    return Buffer.from(await run()).toString('hex');
  } catch (error) {
    return isCairnError(error) ? error.code : 'raw error';
  }
};

const CONTENT = Buffer.from('status list '.repeat(40));

const member = (
  deflated: Uint8Array,
  { flags = 0, fields = [], sum = crc32(CONTENT), size = CONTENT.length }: MemberParts = {},
): Buffer => {
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(sum, 0);
  trailer.writeUInt32LE(size, 4);
  return Buffer.concat([
    Buffer.from([0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 3]),
    Buffer.from(fields),
    deflated,
    trailer,
  ]);
};

interface MemberParts {
  readonly flags?: number;
  readonly fields?: readonly number[];
  readonly sum?: number;
  readonly size?: number;
}

const stored = (nlen: number): Buffer => {
  const head = Buffer.from([1, 0, 0, 0, 0]);
  head.writeUInt16LE(CONTENT.length, 1);
  head.writeUInt16LE(nlen, 3);
  return Buffer.concat([head, CONTENT]);
};

const deflated = deflateRawSync(CONTENT);
const headerSum = (flags: number, fields: readonly number[]): number =>
  crc32(Buffer.from([0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 3, ...fields])) & 0xffff;
const name = [0x6c, 0];
const named = headerSum(10, name);

describe('a GZIP member', () => {
  it.each<[string, Buffer, boolean]>([
    ['as it is', member(deflated), true],
    ['in a stored block', member(stored(CONTENT.length ^ 0xffff)), true],
    ['with fixed codes', member(deflateRawSync(CONTENT, { strategy: constants.Z_FIXED })), true],
    ['with codes of its own', member(deflateRawSync(CONTENT, { strategy: constants.Z_HUFFMAN_ONLY })), true],
    ['with a name', member(deflated, { flags: 8, fields: name }), true],
    ['with an extra field', member(deflated, { flags: 4, fields: [2, 0, 1, 2] }), true],
    [
      'with a header checksum',
      member(deflated, { flags: 10, fields: [...name, named & 255, named >> 8] }),
      true,
    ],
    ['with a wrong header checksum', member(deflated, { flags: 10, fields: [...name, 1, 2] }), false],
    ['with reserved flags', member(deflated, { flags: 0x20 }), false],
    ['with lengths of a stored block that disagree', member(stored(0)), false],
    ['with a wrong checksum', member(deflated, { sum: 1 }), false],
    ['with a wrong size', member(deflated, { size: 1 }), false],
    ['twice, one behind the other', Buffer.concat([member(deflated), member(deflated)]), false],
    ['with bytes behind it', Buffer.concat([member(deflated), Buffer.from([0])]), false],
    ['with bytes behind its stream', member(Buffer.concat([deflated, Buffer.from([7])])), false],
    ['with a stream behind its stream', member(Buffer.concat([deflated, deflated])), false],
    ['with a block of no type', member(Buffer.from([7])), false],
    ['that reaches back before its beginning', member(Buffer.from([0x03, 0x02, 0x00])), false],
    ['cut short', member(deflated.subarray(0, -1)), false],
    ['without a stream', member(Buffer.alloc(0)), false],
  ])('%s has one answer, whatever decompresses it', async (_name, bytes, isGood) => {
    const expected = isGood ? CONTENT.toString('hex') : 'status.list.encoding';
    for (const engine of engines)
      expect([engine, await answerOf(() => gunzipAsync(bytes, { maxBytes, engine }))]).toEqual([
        engine,
        expected,
      ]);
    for (const engine of ['auto', 'portable'] as const)
      expect([engine, await answerOf(() => gunzip(bytes, { maxBytes, engine }))]).toEqual([engine, expected]);
  });

  it('has one answer in zlib and without it, for streams of all kinds and their mutations', async () => {
    const streams = fc.tuple(
      fc.uint8Array({ minLength: 1, maxLength: 400 }),
      fc.constantFrom(0, 1, 9),
      fc.constantFrom(
        constants.Z_DEFAULT_STRATEGY,
        constants.Z_FIXED,
        constants.Z_HUFFMAN_ONLY,
        constants.Z_RLE,
      ),
      fc.boolean(),
      fc.array(fc.tuple(fc.nat(500), fc.nat(7)), { maxLength: 2 }),
    );
    await fc.assert(
      fc.asyncProperty(streams, async ([content, level, strategy, isSmooth, flips]) => {
        const bits = isSmooth ? content.map((byte) => byte & 3) : content;
        const stream = deflateRawSync(bits, { level, strategy });
        for (const [at, bit] of flips) if (at < stream.length) stream[at] = (stream[at] ?? 0) ^ (1 << bit);
        const raw = (run: () => Uint8Array): string => {
          try {
            return Buffer.from(run()).toString('hex');
          } catch {
            return 'refused';
          }
        };
        const zlib = raw(() => {
          const { buffer, engine } = inflateRawSync(stream, { info: true }) as unknown as {
            readonly buffer: Uint8Array;
            readonly engine: { readonly bytesWritten: number };
          };
          if (engine.bytesWritten !== stream.length) throw new Error('trailing bytes');
          return buffer;
        });
        expect(raw(() => inflate(stream, maxBytes))).toBe(zlib);
      }),
      { numRuns: 1500 },
    );
  });
});

describe.each(engines)('gunzipAsync (%s)', (engine) => {
  it('gives back what was compressed, to the last byte of the limit', async () => {
    for (const size of [0, 1, 16384, maxBytes]) {
      const bits = new Uint8Array(size).fill(7);
      expect(await gunzipAsync(gzipSync(bits), { maxBytes, engine })).toEqual(bits);
    }
    expect(await answerOf(() => gunzipAsync(gzipSync(Buffer.alloc(11)), { maxBytes: 10, engine }))).toBe(
      'status.list.tooLarge',
    );
  });

  it('gives the answer of gunzip on mutated members, and on what stands behind them', async () => {
    const good = gzipSync(randomBytes(600));
    const mutations = fc.tuple(
      fc.nat(good.length - 1),
      fc.nat(255),
      fc.nat(40),
      fc.uint8Array({ maxLength: 12 }),
      fc.boolean(),
    );
    await fc.assert(
      fc.asyncProperty(mutations, async ([at, flip, cut, more, inside]) => {
        const mutant = Buffer.from(good.subarray(0, good.length - cut));
        if (at < mutant.length) mutant[at] = (mutant[at] ?? 0) ^ flip;
        const end = inside ? Math.max(0, mutant.length - 8) : mutant.length;
        const member = Buffer.concat([mutant.subarray(0, end), more, mutant.subarray(end)]);
        const answer = await answerOf(() => gunzipAsync(member, { maxBytes, engine }));
        expect(answer).toBe(await answerOf(() => gunzip(member, { maxBytes, engine: 'portable' })));
        expect(answer).not.toBe('raw error');
      }),
      { numRuns: 1000 },
    );
  });

  it('stops a bomb early, whether its trailer tells or lies', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    const liar = Buffer.from(bomb);
    liar.writeUInt32LE(16384, liar.length - 4);
    const started = performance.now();
    for (const member of [bomb, liar])
      expect(await answerOf(() => gunzipAsync(member, { maxBytes, engine }))).toBe('status.list.tooLarge');
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
