import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSyntaxFault } from '../../src/cli/findSyntaxFault.js';

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('findSyntaxFault', () => {
  it.each([
    ['{"a": 1,}', 1, 9, 'a name in double quotes belongs here'],
    ['{"a": 1\n "b": 2}', 2, 2, 'a comma or the closing bracket belongs here'],
    ['{\n  name: 1\n}', 2, 3, 'a name in double quotes or } belongs here'],
    ["{'a': 1}", 1, 2, 'a name in double quotes or } belongs here'],
    ['{"a" 1}', 1, 6, 'a colon belongs here'],
    ['[1, 2', 1, 6, 'a comma or the closing bracket belongs here'],
    ['[1, ]', 1, 5, 'a value belongs here'],
    ['[1}', 1, 3, 'a comma or the closing bracket belongs here'],
    ['[01]', 1, 2, 'a value or ] belongs here'],
    ['{} x', 1, 4, 'nothing more belongs here'],
    ['{"a": tru}', 1, 7, 'a value belongs here'],
    ['{"a": "b}', 1, 7, 'this text has no closing quote'],
    ['{"a": // what it is\n 1}', 1, 7, 'a value belongs here'],
  ])('finds the place in %j', (text, line, column, expected) => {
    expect(findSyntaxFault(text)).toEqual({ line, column, expected });
  });

  it('finds a line feed inside of a text where the text begins', () => {
    expect(findSyntaxFault('{"a": "b\nc"}')).toMatchObject({ line: 1, column: 7 });
  });

  it('finds a fault exactly where JSON.parse refuses', () => {
    const text = fc
      .array(
        fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '"', '1', '-', 'true', '\n', ' ', '\\', 'x'),
      )
      .map((tokens) => tokens.join(''));
    const edited = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '}', ']', '"', ':', '0', 'e', '\n'))
      .map(([json, at, put]) => {
        const place = at % (json.length + 1);
        return json.slice(0, place) + put + json.slice(place + (put === '' ? 1 : 0));
      });
    fc.assert(
      fc.property(fc.oneof(text, edited, fc.json()), (candidate) => {
        expect(findSyntaxFault(candidate) === undefined).toBe(isJson(candidate));
      }),
      { numRuns: 3000 },
    );
  });

  it('needs no stack for a long text', () => {
    const long = `["${'\\n'.repeat(500_000)}"`;
    expect(findSyntaxFault(long)).toMatchObject({ line: 1, column: long.length + 1 });
  });
});
