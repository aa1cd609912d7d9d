import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeText, toSafeJson } from '../../src/cli/escapeText.js';

const OBEYED = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;

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
