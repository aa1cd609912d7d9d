import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { verify } from '../../src/verification/verify.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const inputCheck = async (input: unknown, policy = {}) => {
  const { verdict, format, checks } = await verify(input, {}, policy);
  return { verdict, format, ...checks.find(({ check }) => check === 'input') };
};

describe('a file that is no badge', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['a JPEG', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0), 'a JPEG picture; badges are baked into PNG or SVG'],
    ['a GIF', bytes('GIF89a\u0001'), 'a GIF picture'],
    ['a WebP', bytes('RIFF\u0001\u0002\u0003\u0004WEBPVP8 '), 'a WebP picture'],
    ['a HEIC', bytes('\0\0\0\u0018ftypheic'), 'a HEIC or AVIF picture'],
    ['a PDF', Uint8Array.of(...bytes('%PDF-1.7\n%'), 0xe2, 0xe3), 'a PDF'],
    ['a ZIP', Uint8Array.of(0x50, 0x4b, 3, 4, 0xff), 'a ZIP file'],
    ['gzip', Uint8Array.of(0x1f, 0x8b, 8, 0), 'compressed with gzip'],
    ['an HTML page', bytes('\uFEFF\n<!DOCTYPE html><html><body>404</body></html>'), 'an HTML page'],
    ['an HTML page as text', '<html lang="en"></html>', 'an HTML page'],
    ['a PNG that was read as text', '\uFFFDPNG\r\n\u001A\n', 'a PNG that was read as text'],
    ['a PNG in base64', 'iVBORw0KGgoAAAANSUhEUg', 'a PNG in base64'],
    ['a data URL', 'data:image/png;base64,iVBORw0KGgo', 'a data URL'],
    ['a URL', 'https://school.example/badge.json', 'a URL'],
  ])('is named: %s', async (_, input, words) => {
    expect(await inputCheck(input)).toMatchObject({
      verdict: 'invalid',
      format: 'unknown',
      code: 'input.unrecognised',
      message: expect.stringContaining(`This is ${words}`),
    });
  });
});

describe('an object around a badge', () => {
  it.each<[string, unknown, string]>([
    ['a promise', Promise.resolve({}), 'await it'],
    ['an upload', { mimetype: 'image/png', buffer: Buffer.from('x'), size: 1 }, 'hand in its buffer'],
    ['a URL', new URL('https://school.example/badge.json'), 'fetch it'],
    ['a stream', Readable.from(['x']), 'a stream'],
    ['a web stream', new ReadableStream(), 'a stream'],
    ['a response', new Response('{}'), 'its arrayBuffer()'],
  ])('is named: %s', async (_, input, words) => {
    expect(await inputCheck(input)).toMatchObject({
      verdict: 'indeterminate',
      code: 'input.json.notPlain',
      message: expect.stringContaining(words),
    });
  });

  it.each<[string, unknown]>([
    ['as such', [{}]],
    ['as text', ' [{}]'],
  ])('is a list, %s, of which each is verified by itself', async (_, input) => {
    expect(await inputCheck(input)).toMatchObject({
      verdict: 'invalid',
      code: 'structure.notObject',
      message: expect.stringContaining('verifyMany'),
    });
  });

  it('that says nothing is told so in words of our own', async () => {
    const { checks } = await verify({});
    expect(checks.map(({ message }) => message)).toContain(
      'An object that says nothing is dropped from the signature.',
    );
  });
});

describe('an input beyond the limit', () => {
  const limits = { maxBytes: 1000 };
  const text = `${' '.repeat(1000)}{}`;

  it.each<[string, unknown, string]>([
    ['text', text, 'json'],
    ['bytes', bytes(text), 'json'],
    ['a buffer', bytes(text).buffer, 'json'],
    ['a view', new DataView(bytes(text).buffer), 'json'],
    ['a blob', new Blob([text]), 'json'],
  ])('is refused with the limit and the option: %s', async (_, input, format) => {
    expect(await inputCheck(input, { limits })).toMatchObject({
      verdict: 'invalid',
      format,
      code: 'input.tooLarge',
      message: 'The input is larger than 1000 bytes; limits.maxBytes allows more.',
    });
    expect(await inputCheck(input)).not.toMatchObject({ code: 'input.tooLarge' });
  });

  it('is not read: neither the white space of a text, nor a blob', async () => {
    const spaces = new Uint8Array(64 * 1024 * 1024).fill(0x20);
    const blob = new Blob([spaces]);
    Object.defineProperty(blob, 'arrayBuffer', { value: () => Promise.reject(new Error('read')) });
    for (const input of [spaces, blob])
      expect(await inputCheck(input)).toMatchObject({ code: 'input.tooLarge', format: 'unknown' });
  });
});
