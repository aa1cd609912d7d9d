import { closingQuote } from '../model/closingQuote.js';

/** Where a text stops being JSON, and what belongs there. */
export interface SyntaxFault {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  readonly expected: string;
}

type Expected = 'value' | 'first item' | 'first key' | 'key' | 'colon' | 'comma' | 'end';

const WORDS: Readonly<Record<Expected, string>> = {
  value: 'a value belongs here',
  'first item': 'a value or ] belongs here',
  'first key': 'a name in double quotes or } belongs here',
  key: 'a name in double quotes belongs here',
  colon: 'a colon belongs here',
  comma: 'a comma or the closing bracket belongs here',
  end: 'nothing more belongs here',
};

/** Of a string only where it begins: its end is found without a pattern, which would need stack for a long one. */
const TOKEN =
  /(?:(["{}[\],:])|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])|$)/y;

const BLANK = /[ \t\r\n]*/y;

const isString = (text: string): boolean => {
  try {
    return typeof JSON.parse(text) === 'string';
  } catch {
    return false;
  }
};

const faultAt = (text: string, offset: number, expected: string): SyntaxFault => {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1) ?? '').length + 1, expected };
};

/**
 * Where a text stops being JSON. `JSON.parse` says so in some runtimes only, and of some faults only.
 *
 * @param text what `JSON.parse` refuses
 * @returns the place, or undefined where no fault is found
 */
export const findSyntaxFault = (text: string): SyntaxFault | undefined => {
  const [blank, tokens] = [new RegExp(BLANK), new RegExp(TOKEN)];
  const open: ('{' | '[')[] = [];
  let expected = 'value' as Expected;
  const afterValue = (): Expected => (open.length === 0 ? 'end' : 'comma');
  while (true) {
    blank.lastIndex = tokens.lastIndex;
    blank.exec(text);
    const start = blank.lastIndex;
    tokens.lastIndex = start;
    const match = tokens.exec(text);
    if (match === null) return faultAt(text, start, WORDS[expected]);
    const [whole, sign] = match;
    if (whole === '') return expected === 'end' ? undefined : faultAt(text, text.length, WORDS[expected]);
    const isValuePlace: boolean = expected === 'value' || expected === 'first item';
    const isKeyPlace: boolean = expected === 'key' || expected === 'first key';
    const closes = sign === '}' ? '{' : sign === ']' ? '[' : undefined;
    if (sign === '"' && (isValuePlace || isKeyPlace)) {
      const end = closingQuote(text, start);
      if (end === -1) return faultAt(text, start, 'this text has no closing quote');
      if (!isString(text.slice(start, end + 1)))
        return faultAt(
          text,
          start,
          'this text has a line feed or a backslash that must be escaped, or lacks its closing quote',
        );
      tokens.lastIndex = end + 1;
      expected = isKeyPlace ? 'colon' : afterValue();
    } else if ((sign === '{' || sign === '[') && isValuePlace) {
      open.push(sign);
      expected = sign === '{' ? 'first key' : 'first item';
    } else if (sign === ':' && expected === 'colon') expected = 'value';
    else if (sign === ',' && expected === 'comma') expected = open.at(-1) === '{' ? 'key' : 'value';
    else if (
      closes !== undefined &&
      closes === open.at(-1) &&
      (expected === 'comma' || expected === (closes === '{' ? 'first key' : 'first item'))
    ) {
      open.pop();
      expected = afterValue();
    } else if (sign === undefined && isValuePlace) expected = afterValue();
    else return faultAt(text, start, WORDS[expected]);
  }
};
