import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/display/plainText.js';

describe('plainText', () => {
  it.each([
    ['# Title\n\ntext', 'Title\n\ntext'],
    ['**bold** and *soft* and _soft_ and `code`', 'bold and soft and soft and code'],
    ['[a page](https://a.example "title") and ![alt](x.png)', 'a page and alt'],
    ['- one\n* two', '• one\n• two'],
    ['> said', 'said'],
    ['2 * 3 * 4 and snake_case_name', '2 * 3 * 4 and snake_case_name'],
    ['<b>not HTML</b>', '<b>not HTML</b>'],
  ])('reads %j as %j', (markdown, text) => {
    expect(plainText(markdown)).toBe(text);
  });

  it('takes nothing from text without marks', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z .,]{1,80}$/), (text) => {
        expect(plainText(text)).toBe(text.trim());
      }),
    );
  });

  it('takes the badge out of the link around it', () => {
    expect(plainText('[![our badge](badge.svg)](https://a.example)')).toBe('our badge');
  });

  it.each([
    '[',
    '![',
    '![a](',
    '[a](',
    '[a](b "',
    '**',
    '**a ',
    '__x ',
    '**a __b ',
    '*a',
    '`',
    '# ',
    '- ',
    ' ',
    '\n',
  ])('is done soon with what was made to be slow: %j', (piece) => {
    const text = piece.repeat(49_000 / piece.length);
    const start = performance.now();
    for (let time = 0; time < 20; time += 1) plainText(text);
    expect(performance.now() - start).toBeLessThan(400);
  });
});
