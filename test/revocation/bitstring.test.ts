import { randomBytes } from 'node:crypto';
import { crc32, deflateRawSync, deflateSync, gunzipSync, gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCairnError } from '../../src/model/errors.js';
import { readBits, writeBits } from '../../src/revocation/bitstring.js';
import { decodeBitstring, encodeBitstring } from '../../src/revocation/encodedList.js';

const base64Url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const codeOf = (work: () => unknown): string | undefined => {
  try {
    work();
    return undefined;
  } catch (error) {
    return isCairnError(error) ? error.code : String(error);
  }
};
const engines = ['auto', 'portable'] as const;

describe('encoded bit string', () => {
  it('is multibase base64url over GZIP, with neither time nor name in it', () => {
    const text = encodeBitstring(new Uint8Array(16384));
    expect(text.slice(0, 1)).toBe('u');
    const member = Buffer.from(text.slice(1), 'base64url');
    expect([...member.subarray(0, 8)]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]);
    expect(gunzipSync(member)).toEqual(Buffer.alloc(16384));
  });

  it.each(engines)('reads what it wrote (%s)', (engine) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bits) => {
        expect(decodeBitstring(encodeBitstring(bits), { engine })).toEqual(bits);
      }),
      { numRuns: 200 },
    );
  });

  it.each(engines)('reads headers with every optional field (%s)', (engine) => {
    const plain = gzipSync(Buffer.from('bits'));
    const fields = Buffer.concat([
      Buffer.from([0x1f, 0x8b, 8, 4 | 8 | 16 | 2, 0, 0, 0, 0, 0, 3]),
      Buffer.from([2, 0, 1, 2]),
      Buffer.from('name\0comment\0'),
    ]);
    const sum = crc32(fields);
    const member = Buffer.concat([fields, Buffer.from([sum & 255, (sum >> 8) & 255]), plain.subarray(10)]);
    expect(Buffer.from(decodeBitstring(`u${base64Url(member)}`, { engine })).toString()).toBe('bits');
  });

  describe.each(engines)('refuses (%s)', (engine) => {
    const bits = Buffer.alloc(16384, 7);
    const good = gzipSync(bits);
    const damaged = Buffer.from(good);
    damaged[20] = (damaged[20] ?? 0) ^ 255;
    const cases: readonly [string, string, string][] = [
      ['a missing u', base64Url(good), 'status.list.encoding'],
      ['another multibase prefix', `z${base64Url(good)}`, 'status.list.encoding'],
      ['padding', `u${gzipSync(Buffer.alloc(5)).toString('base64url')}==`, 'status.list.encoding'],
      ['the + and / alphabet', `u${randomBytes(300).toString('base64')}`, 'status.list.encoding'],
      ['white space', `u${base64Url(good)}\n`, 'status.list.encoding'],
      ['zlib', `u${base64Url(deflateSync(bits))}`, 'status.list.encoding'],
      ['raw DEFLATE', `u${base64Url(deflateRawSync(bits))}`, 'status.list.encoding'],
      ['trailing bytes', `u${base64Url(Buffer.concat([good, Buffer.from('more')]))}`, 'status.list.encoding'],
      [
        'a second member',
        `u${base64Url(Buffer.concat([good, gzipSync(Buffer.alloc(9))]))}`,
        'status.list.encoding',
      ],
      ['a cut member', `u${base64Url(good.subarray(0, good.length - 9))}`, 'status.list.encoding'],
      ['a header alone', `u${base64Url(good.subarray(0, 12))}`, 'status.list.encoding'],
      ['a damaged stream', `u${base64Url(damaged)}`, 'status.list.encoding'],
      ['nothing', 'u', 'status.list.encoding'],
      ['the empty string', '', 'status.list.encoding'],
    ];
    it.each(cases)('%s', (_name, text, code) => {
      expect(codeOf(() => decodeBitstring(text, { engine }))).toBe(code);
    });

    it('a bomb, whether its trailer tells or lies', () => {
      const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
      const liar = Buffer.from(bomb);
      liar.writeUInt32LE(16384, liar.length - 4);
      const started = performance.now();
      expect(codeOf(() => decodeBitstring(`u${base64Url(bomb)}`, { engine }))).toBe('status.list.tooLarge');
      expect(codeOf(() => decodeBitstring(`u${base64Url(liar)}`, { engine }))).toBe('status.list.tooLarge');
      expect(performance.now() - started).toBeLessThan(2000);
    });

    it('a text longer than any list', () => {
      const text = `u${'A'.repeat(30_000_000)}`;
      expect(codeOf(() => decodeBitstring(text, { engine }))).toBe('status.list.tooLarge');
    });
  });

  it('gives one answer in both engines on mutated members', () => {
    const good = gzipSync(randomBytes(400));
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), fc.nat(40), (at, flip, cut) => {
        const mutant = Buffer.from(good.subarray(0, good.length - cut));
        if (at < mutant.length) mutant[at] = (mutant[at] ?? 0) ^ flip;
        const answers = engines.map((engine) => {
          try {
            return base64Url(decodeBitstring(`u${base64Url(mutant)}`, { engine }));
          } catch (error) {
            return isCairnError(error) ? error.code : 'raw error';
          }
        });
        expect(answers[0]).toBe(answers[1]);
        expect(answers[0]).not.toBe('raw error');
      }),
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 2000) },
    );
  });

  it('reads the older encoding, with padding or without, only where asked', () => {
    const member = gzipSync(Buffer.alloc(5));
    for (const text of [
      base64Url(member),
      `${base64Url(member)}${'='.repeat((3 - (member.length % 3)) % 3)}`,
    ]) {
      expect(decodeBitstring(text, { encoding: 'base64url' })).toEqual(new Uint8Array(5));
    }
  });
});

describe('entries of a bit string', () => {
  it('counts from the left, most significant bit first', () => {
    const bits = new Uint8Array(2);
    writeBits(bits, 0, 1);
    writeBits(bits, 15, 1);
    expect([...bits]).toEqual([0b1000_0000, 0b0000_0001]);
    expect(readBits(Uint8Array.of(0b1010_0000), 2)).toBe(1);
  });

  it('reads an entry of several bits as one number', () => {
    expect(readBits(Uint8Array.of(0b0110_1101), 1, 3)).toBe(0b011);
    expect(readBits(Uint8Array.of(0b0000_0001, 0b1000_0000), 1, 6)).toBe(0b011000);
  });

  it('keeps every value at every size, and touches no neighbour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 16 }), fc.nat(50), fc.nat(), (statusSize, index, seed) => {
        const bits = new Uint8Array(128).fill(0xa5);
        const value = seed % 2 ** statusSize;
        const before = [index - 1, index + 1].map((at) => at >= 0 && readBits(bits, at, statusSize));
        writeBits(bits, index, value, statusSize);
        expect(readBits(bits, index, statusSize)).toBe(value);
        expect([index - 1, index + 1].map((at) => at >= 0 && readBits(bits, at, statusSize))).toEqual(before);
      }),
    );
  });

  it('knows where the list ends', () => {
    expect(readBits(new Uint8Array(1), 7)).toBe(0);
    expect(readBits(new Uint8Array(1), 8)).toBeUndefined();
    expect(readBits(new Uint8Array(1), 2, 3)).toBeUndefined();
    expect(readBits(new Uint8Array(1), Infinity)).toBeUndefined();
    for (const index of [-1, NaN, 0.5])
      expect(codeOf(() => readBits(new Uint8Array(1), index))).toBe('status.list.range');
    expect(codeOf(() => readBits(new Uint8Array(1), 0, 0))).toBe('status.list.range');
    expect(codeOf(() => writeBits(new Uint8Array(1), 8, 1))).toBe('status.list.range');
    expect(codeOf(() => writeBits(new Uint8Array(1), -1, 1))).toBe('status.list.range');
    expect(codeOf(() => writeBits(new Uint8Array(1), 0, 2))).toBe('status.value');
  });
});
