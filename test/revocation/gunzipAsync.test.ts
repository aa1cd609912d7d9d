import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCairnError } from '../../src/model/errors.js';
import { gunzipAsync } from '../../src/revocation/gunzipAsync.js';
import { gunzip } from '../../src/revocation/gzip.js';

const engines = ['auto', 'stream'] as const;
const maxBytes = 1024 * 1024;

const answerOf = async (run: () => Uint8Array | Promise<Uint8Array>): Promise<string> => {
  try {
    return Buffer.from(await run()).toString('hex');
  } catch (error) {
    return isCairnError(error) ? error.code : 'raw error';
  }
};

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
    const good = gzipSync(randomBytes(600).map((byte) => byte & 15));
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
