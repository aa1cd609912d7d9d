import { closingQuote } from './closingQuote.js';
import { CairnError } from './errors.js';
import { isExactNumber } from './exactNumber.js';
import { joinPointer } from './json.js';
import { isWellFormed } from './wellFormed.js';

interface Level {
  readonly pointer: string;
  /** Keys seen so far; undefined for an array. */
  readonly keys: Set<string> | undefined;
  /** Pointer token of the value that comes next. */
  token: string | number;
}

/** Of a string only where it begins: a pattern for all of it would need stack for every escape in it. */
const TOKEN = /["{}[\],:]|-?\d[\d.eE+-]*|true|false|null/g;

const numberFault = (token: string): boolean => {
  const value = Number(token);
  // A non-zero literal that underflows to zero.
  return !isExactNumber(value) || (value === 0 && /[1-9]/.test(token.replace(/[eE].*$/, '')));
};

/**
 * The slow, exact pass over JSON text: the first duplicate key, inexact number or ill-formed string, with its pointer.
 * `parseJson` runs it only when a cheap count says that something is wrong.
 *
 * @param text JSON text that `JSON.parse` accepts
 * @param numbers whether to look at numbers
 * @returns the fault as an error to throw, or undefined
 */
export const findJsonFault = (text: string, numbers: boolean): CairnError | undefined => {
  const levels: Level[] = [];
  let level: Level | undefined;
  let expectsKey = false;
  const here = (): string => (level === undefined ? '' : joinPointer(level.pointer, level.token));
  const tokens = new RegExp(TOKEN);
  for (let match = tokens.exec(text); match !== null; match = tokens.exec(text)) {
    const [token] = match;
    const first = token[0];
    if (first === '{' || first === '[') {
      const opened: Level = { pointer: here(), keys: first === '{' ? new Set() : undefined, token: 0 };
      levels.push(opened);
      level = opened;
      expectsKey = first === '{';
    } else if (first === '}' || first === ']') {
      levels.pop();
      level = levels.at(-1);
      expectsKey = false;
    } else if (first === ',') {
      expectsKey = level?.keys !== undefined;
      if (level !== undefined && typeof level.token === 'number') level.token += 1;
    } else if (first === '"') {
      tokens.lastIndex = closingQuote(text, match.index) + 1;
      const string = JSON.parse(text.slice(match.index, tokens.lastIndex)) as string;
      if (expectsKey && level?.keys !== undefined) {
        level.token = string;
        expectsKey = false;
        if (level.keys.has(string)) {
          return new CairnError(
            'input.json.duplicateKey',
            `The key ${JSON.stringify(string)} is there twice.`,
            { pointer: here() },
          );
        }
        level.keys.add(string);
      }
      if (!isWellFormed(string))
        return new CairnError('input.json.string', 'A string is not well-formed Unicode (lone surrogate).', {
          pointer: here(),
        });
    } else if (
      numbers &&
      first !== ':' &&
      first !== 't' &&
      first !== 'f' &&
      first !== 'n' &&
      numberFault(token)
    ) {
      const shown = token.length > 40 ? `${token.slice(0, 40)}…` : token;
      return new CairnError('input.json.number', `The number ${shown} cannot be carried exactly.`, {
        pointer: here(),
      });
    }
  }
  return undefined;
};
