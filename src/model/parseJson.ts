import { closingQuote } from './closingQuote.js';
import { CairnError } from './errors.js';
import { isExactNumber } from './exactNumber.js';
import { findJsonFault } from './findJsonFault.js';
import type { JsonValue } from './json.js';
import { isWellFormed } from './wellFormed.js';
import { expectArgument, expectOptions, type Shape } from './expect.js';

export interface JsonLimits {
  /** Largest input, in bytes of UTF-8. Default 16 MiB. */
  readonly maxBytes?: number | undefined;
  /** Deepest nesting of objects and arrays. Default 100. */
  readonly maxDepth?: number | undefined;
  /** Most values (objects, arrays, texts …), counted by the commas between them. Default: no limit but the size. */
  readonly maxValues?: number | undefined;
  /**
   * `exact` (the default) refuses numbers that JSON-LD cannot sign exactly: beyond 2^53, -0, 1e400, 1e-7, more than 16
   * significant digits. `any` takes what `JSON.parse` takes.
   */
  readonly numbers?: 'exact' | 'any' | undefined;
}

const QUOTE = 0x22;
const COMMA = 0x2c;

/**
 * One pass outside of strings: stops at the limits of depth and number, before the parser does, counts the colons (in
 * well-formed JSON: the members of all objects), and notes exponents. Says nothing about syntax.
 */
const scan = (
  text: string,
  maxDepth: number,
  maxValues: number,
): { readonly members: number; readonly exponent: boolean } => {
  let depth = 0;
  let commas = 0;
  let members = 0;
  let exponent = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) {
      index = closingQuote(text, index);
      if (index === -1) return { members, exponent };
    } else if (code === 0x3a) {
      members += 1;
    } else if (code === COMMA) {
      commas += 1;
      // every comma has a value before it, and one after it
      if (commas >= maxValues)
        throw new CairnError('input.tooLarge', `The document has more than ${maxValues} values.`);
    } else if (code === 0x5b || code === 0x7b) {
      depth += 1;
      if (depth > maxDepth)
        throw new CairnError('input.tooDeep', `The input is nested deeper than ${maxDepth} levels.`);
    } else if (code === 0x5d || code === 0x7d) {
      depth -= 1;
    } else if ((code | 0x20) === 0x65) {
      const before = text.charCodeAt(index - 1);
      if (before >= 0x30 && before <= 0x39) exponent = true;
    }
  }
  return { members, exponent };
};

/** Members of all objects in a value, or -1 as soon as a number is not exact. */
const countMembers = (value: JsonValue, numbers: boolean): number => {
  if (typeof value === 'number') return numbers && !isExactNumber(value) ? -1 : 0;
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value as readonly JsonValue[]) {
      const inner = countMembers(item, numbers);
      if (inner < 0) return -1;
      count += inner;
    }
    return count;
  }
  // Own keys only: an inherited one (a polluted Object.prototype) could make up for a lost duplicate.
  const object = value as { readonly [key: string]: JsonValue };
  const keys = Object.keys(object);
  count = keys.length;
  for (const key of keys) {
    const item = object[key];
    if (typeof item === 'string' || item === undefined) continue;
    const inner = countMembers(item, numbers);
    if (inner < 0) return -1;
    count += inner;
  }
  return count;
};

const tooLarge = (maxBytes: number): CairnError =>
  new CairnError('input.tooLarge', `The input is larger than ${maxBytes} bytes.`);

const decode = (bytes: Uint8Array, maxBytes: number): string => {
  if (bytes.byteLength > maxBytes) throw tooLarge(maxBytes);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new CairnError('input.encoding', 'The input is not well-formed UTF-8.', { cause });
  }
};

/** UTF-8 length, counted only where the number of UTF-16 units doesn't decide. */
const isTooLong = (text: string, maxBytes: number): boolean =>
  text.length > maxBytes ||
  (text.length * 3 > maxBytes && new TextEncoder().encode(text).byteLength > maxBytes);

const LIMITS: Shape<JsonLimits> = {
  maxBytes: 'count',
  maxDepth: 'count',
  maxValues: 'count',
  numbers: ['exact', 'any'],
};

/**
 * Parse JSON so that what is checked is what everyone else reads: well-formed UTF-8, at most one byte order mark,
 * bounded size and depth, no key twice, no number or string that a signature wouldn't cover exactly.
 *
 * @param input JSON, as UTF-8 bytes or as text
 * @param limits size, depth, numbers
 * @returns the value; keys like `__proto__` are ordinary own properties
 * @throws CairnError `input.empty`, `input.encoding`, `input.tooLarge`, `input.tooDeep`, `input.json.syntax`,
 *   and, with a pointer, `input.json.duplicateKey`, `input.json.number`, `input.json.string`
 * @example
 * parseJson('{"a":1,"a":2}'); // throws input.json.duplicateKey, pointer /a
 */
export const parseJson = (input: string | Uint8Array, limits: JsonLimits = {}): JsonValue => {
  expectArgument(input, 'string|bytes', 'The input');
  expectOptions(limits, LIMITS);
  const { maxBytes = 16 * 1024 * 1024, maxDepth = 100, maxValues = Infinity, numbers = 'exact' } = limits;
  const isText = typeof input === 'string';
  if (isText && isTooLong(input, maxBytes)) throw tooLarge(maxBytes);
  const decoded = isText ? input : decode(input, maxBytes);
  const text = decoded.charCodeAt(0) === 0xfeff ? decoded.slice(1) : decoded;
  const { members, exponent } = scan(text, maxDepth, maxValues);
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch (cause) {
    if (text.trim() === '') throw new CairnError('input.empty', 'The input is empty.');
    throw new CairnError('input.json.syntax', 'The input is not well-formed JSON.', { cause });
  }
  const exact = numbers === 'exact';
  const suspicious =
    exponent ||
    countMembers(value, exact) !== members ||
    text.includes('\\u') ||
    (isText && !isWellFormed(text));
  if (suspicious) {
    const fault = findJsonFault(text, exact);
    if (fault !== undefined) throw fault;
  }
  return value;
};
