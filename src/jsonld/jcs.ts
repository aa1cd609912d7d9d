import { CairnError } from '../model/errors.js';
import { isJsonObject, joinPointer } from '../model/json.js';
import type { JsonValue } from '../model/json.js';
import { isWellFormed } from '../model/wellFormed.js';
import { expectArgument } from '../model/expect.js';

/** Deeper values than this are refused, so that no input can end the stack. */
const MAXIMUM_DEPTH = 512;

/**
 * The JSON Canonicalization Scheme (RFC 8785): one text for equal JSON values.
 *
 * @param value any JSON value; members that are undefined count as absent
 * @throws CairnError `input.json.number` (not finite), `input.json.string` (lone surrogate),
 *   `input.json.notPlain`, `input.tooDeep`
 */
export const jcs = (value: JsonValue): string => serialize(value, '', 0);

const serialize = (value: JsonValue | undefined, pointer: string, depth: number): string => {
  if (typeof value === 'string') return text(value, pointer);
  if (typeof value === 'number') {
    // RFC 8785 3.2.2.3: numbers as ECMAScript writes them; NaN and infinities are errors
    if (!Number.isFinite(value))
      throw new CairnError('input.json.number', 'A JSON number cannot be represented or signed exactly.', {
        pointer,
      });
    return JSON.stringify(value);
  }
  if (typeof value === 'boolean' || value === null) return String(value);
  if (depth >= MAXIMUM_DEPTH)
    throw new CairnError('input.tooDeep', 'The input is nested deeper than the limit.', { pointer });
  if (Array.isArray(value)) {
    let out = '[';
    for (let i = 0; i < value.length; i++) {
      if (i > 0) out += ',';
      out += serialize(value[i] as JsonValue, joinPointer(pointer, i), depth + 1);
    }
    return `${out}]`;
  }
  if (!isJsonObject(value))
    throw new CairnError(
      'input.json.notPlain',
      'The value is not plain JSON (getter, class instance, cycle, function …).',
      { pointer },
    );
  expectArgument(value, 'object', 'The value');
  let out = '';
  // RFC 8785 3.2.3: members sorted by UTF-16 code units, which is how JavaScript compares strings
  for (const key of Object.keys(value).toSorted()) {
    const member = value[key];
    if (member === undefined) continue;
    const at = joinPointer(pointer, key);
    out += `${out === '' ? '' : ','}${text(key, at)}:${serialize(member, at, depth + 1)}`;
  }
  return `{${out}}`;
};

const text = (value: string, pointer: string): string => {
  if (!isWellFormed(value))
    throw new CairnError('input.json.string', 'A string is not well-formed Unicode (lone surrogate).', {
      pointer,
    });
  return JSON.stringify(value);
};
