import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bakePng } from '../../src/baking/bakePng.js';
import { pictureOf } from '../../src/baking/pictureOf.js';
import { unbake } from '../../src/baking/unbake.js';
import { unbakePng } from '../../src/baking/unbakePng.js';
import { readPngChunks, writePngChunk } from '../../src/baking/pngChunks.js';
import { writeInternationalText } from '../../src/baking/internationalText.js';
import { ascii, CREDENTIAL, join, JWS, pngWith, SIGNATURE } from './images.js';

const codeOf = (action: () => unknown): unknown => {
  try {
    return action();
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

const iTXt = (keyword: string, text: string): Uint8Array =>
  writePngChunk('iTXt', writeInternationalText(keyword, text));

describe('a badge in a PNG', () => {
  it('comes out as it went in, JSON or JWS', () => {
    expect(JSON.parse(unbakePng(bakePng(pngWith(), CREDENTIAL)).text)).toEqual(CREDENTIAL);
    expect(unbakePng(bakePng(pngWith(), JWS))).toEqual({
      format: 'png',
      kind: 'openBadge3',
      text: JWS,
      form: 'jwt',
      discarded: 0,
    });
  });

  it('sits in one uncompressed iTXt chunk with an empty language', () => {
    const chunk = readPngChunks(bakePng(pngWith(), JWS)).find(({ type }) => type === 'iTXt');
    expect(chunk?.data).toEqual(join(ascii('openbadgecredential'), new Uint8Array(5), ascii(JWS)));
  });

  it('leaves every other byte of the image alone, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.string({ unit: 'grapheme' })),
        fc.string(),
        (members, comment) => {
          const credential = { ...members, proof: {} };
          const image = join(
            pngWith(iTXt('Comment', comment), writePngChunk('tEXt', ascii('Author\0me'))),
            ascii('after'),
          );
          const baked = bakePng(image, credential);
          const added = readPngChunks(baked)[1];
          expect(JSON.parse(unbakePng(baked).text)).toEqual(credential);
          expect(join(baked.subarray(0, added?.start), baked.subarray(added?.end))).toEqual(image);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is not baked over another, unless asked to', () => {
    const baked = bakePng(pngWith(), JWS);
    expect(codeOf(() => bakePng(baked, CREDENTIAL))).toBe('baking.alreadyBaked');
    const twice = join(baked.subarray(0, 33), iTXt('openbadgecredential', 'old'), baked.subarray(33));
    expect(bakePng(twice, JWS, { overwrite: true })).toEqual(baked);
  });

  it('may stand beside a badge of Open Badges 2, and wins over it', () => {
    const image = pngWith(iTXt('openbadges', 'https://example.org/assertion'));
    expect(unbakePng(bakePng(image, JWS))).toMatchObject({ kind: 'openBadge3', discarded: 1 });
  });

  it('of CLR 2.0 has its own keyword', () => {
    expect(unbakePng(bakePng(pngWith(), CREDENTIAL, { kind: 'clr2' }))).toMatchObject({
      kind: 'clr2',
      form: 'json',
    });
  });

  it('is the first of several', () => {
    const image = pngWith(iTXt('openbadgecredential', '{"n":1}'), iTXt('openbadgecredential', '{"n":2}'));
    expect(unbakePng(image)).toMatchObject({ text: '{"n":1}', discarded: 1 });
  });
});

describe('the picture of a badge', () => {
  it('is the image that it was baked into, byte for byte', async () => {
    const image = pngWith(iTXt('Comment', 'x'));
    expect(await pictureOf(bakePng(image, CREDENTIAL))).toEqual(image);
    expect(await pictureOf(image)).toEqual(image);
  });
});

describe('older badges in a PNG', () => {
  it.each([
    ['iTXt', iTXt('openbadges', '{"@context":"https://w3id.org/openbadges/v2"}'), 'openBadge2', 'json'],
    ['iTXt with a URL', iTXt('openbadges', 'https://example.org/assertion/1'), 'openBadge2', 'url'],
    [
      'iTXt of version 1.1',
      iTXt('openbadges', '{"@context":"https://w3id.org/openbadges/v1"}'),
      'openBadge1',
      'json',
    ],
    ['tEXt', writePngChunk('tEXt', ascii('openbadges\0{"uid":"1"}')), 'openBadge1', 'json'],
  ])('are recognised in %s and named', (_, chunk, kind, form) => {
    expect(unbakePng(pngWith(chunk))).toMatchObject({ kind, form });
  });
});

describe('a broken PNG', () => {
  const baked = bakePng(pngWith(), JWS);
  const flipped = baked.slice();
  flipped[60] = (flipped[60] as number) ^ 1;
  const huge = join(SIGNATURE, Uint8Array.of(0x80, 0, 0, 0), ascii('IHDR'), new Uint8Array(20));
  const lying = join(SIGNATURE, Uint8Array.of(0x7f, 0xff, 0xff, 0xff), ascii('IHDR'), new Uint8Array(20));
  const compressed = ascii('openbadgecredential\0\x01\0\0\0x');

  it.each([
    ['bad checksum', flipped, 'baking.png.crc'],
    ['length of 2^31', huge, 'baking.png.chunkLength'],
    ['length beyond the file', lying, 'baking.png.truncated'],
    ['truncated file', baked.subarray(0, 100), 'baking.png.truncated'],
    ['nothing but the signature', SIGNATURE, 'baking.png.noEnd'],
    ['no IEND', baked.subarray(0, -12), 'baking.png.noEnd'],
    ['no IHDR', join(SIGNATURE, writePngChunk('IEND', new Uint8Array())), 'baking.png.header'],
    ['no badge', pngWith(), 'baking.notBaked'],
    ['badge behind IEND', join(pngWith(), iTXt('openbadgecredential', JWS)), 'baking.notBaked'],
    ['compressed iTXt', pngWith(writePngChunk('iTXt', compressed)), 'baking.png.compressed'],
    ['zTXt', pngWith(writePngChunk('zTXt', ascii('openbadgecredential\0\0x'))), 'baking.png.compressed'],
    ['tEXt', pngWith(writePngChunk('tEXt', ascii('openbadgecredential\0{}'))), 'baking.png.container'],
    [
      'iTXt without its fields',
      pngWith(writePngChunk('iTXt', ascii('openbadgecredential\0'))),
      'baking.png.container',
    ],
    [
      'text that is not UTF-8',
      pngWith(writePngChunk('iTXt', join(ascii('openbadgecredential\0\0\0\0\0'), Uint8Array.of(0xc3, 0x28)))),
      'baking.png.container',
    ],
  ])('with %s is refused with %s', (_, image, code) => {
    expect(codeOf(() => unbakePng(image))).toBe(code);
  });

  it('larger than the limit, or of millions of empty chunks, is refused before it costs anything', () => {
    expect(codeOf(() => unbakePng(baked, { maxBytes: 50 }))).toBe('input.tooLarge');
    const empty = writePngChunk('aaAa', new Uint8Array());
    const many = new Uint8Array(33 + 12 * 1_000_000);
    many.set(pngWith().subarray(0, 33));
    for (let offset = 33; offset < many.length; offset += 12) many.set(empty, offset);
    expect(codeOf(() => unbakePng(many))).toBe('input.tooLarge');
  });

  it('never costs more than a stable code, wherever it is broken', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: baked.length - 1 }),
        fc.nat({ max: 255 }),
        fc.boolean(),
        async (at, byte, cut) => {
          const broken = cut ? baked.slice(0, at) : baked.slice();
          if (!cut) broken[at] = byte;
          const outcome = await unbake(broken).then(
            () => 'ok',
            (error: { code?: string }) => error.code,
          );
          expect(outcome).toMatch(/^(ok$|baking\.)/);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('what is baked', () => {
  it.each(['', 'hello', '{"a":', '[]', 'a.b', 'a.b.c.d'])('is never %j', (text) => {
    expect(codeOf(() => bakePng(pngWith(), text))).toBe('baking.credential');
  });
});
