import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeDocument, escapeText, toSafeJson } from '../../src/cli/escapeText.js';

const OBEYED =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\u115f\u1160\u3164\uffa0]|\u034f|[\ufe00-\ufe0e]|[\u{e0100}-\u{e01ef}]/u;

describe('text that is printed', () => {
  it('shows a terminal escape instead of sending it', () => {
    expect(escapeText('\u001b[2Jwiped')).toBe('\\u001b[2Jwiped');
  });

  it('shows bidirectional controls, carriage returns and line feeds', () => {
    expect(escapeText('a\u202eb\rc\nd')).toBe('a\\u202eb\\u000dc\\u000ad');
  });

  it('leaves names in any script as they are', () => {
    const names = ['Zoë Müller', 'أحمد', '山田太郎', '🏔️'];
    expect(names.map(escapeText)).toEqual(names);
  });

  it.each([0x34f, 0x115f, 0x1160, 0x3164, 0xffa0, 0xfe00, 0xfe0e, 0xfe0f, 0xe0100, 0xe01ef])(
    'shows what would hide inside of a name: U+%s',
    (code) => {
      const hidden = String.fromCodePoint(code);
      expect(escapeText(`school${hidden}.example`)).not.toContain(hidden);
    },
  );

  it('lets a variation selector make a picture of the sign before it, once', () => {
    expect(escapeText('❤️ 1️⃣')).toBe('❤️ 1️⃣');
    expect(escapeText('❤\ufe0f\ufe0f 1\ufe0f')).toBe('❤\ufe0f\\ufe0f 1\\ufe0f');
  });

  it('never holds a character that a terminal obeys, whatever the input', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(escapeText(text)).not.toMatch(OBEYED);
        expect(escapeText(text)).not.toContain('\n');
      }),
    );
  });
});

describe('JSON that is printed', () => {
  it('is safe and still says the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ unit: 'binary' }), (value, text) => {
        const json = toSafeJson({ value, text, [text]: 1 });
        expect(json).not.toMatch(OBEYED);
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify({ value, text, [text]: 1 })));
      }),
    );
  });
});

describe('a document that is printed', () => {
  it('is safe and, where it is JSON, still says the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.boolean(), (value, text, spaced) => {
        const json = JSON.stringify({ value, text }, undefined, spaced ? '\t' : '\r\n');
        expect(escapeDocument(json)).not.toMatch(OBEYED);
        expect(JSON.parse(escapeDocument(json))).toEqual(JSON.parse(json));
      }),
    );
  });

  it('is one line where it is no JSON', () => {
    expect(escapeDocument('https://a.example/\u009b31m\n✓ valid\n')).toBe(
      'https://a.example/\\u009b31m\\u000a✓ valid',
    );
  });
});
