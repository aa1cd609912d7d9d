import { CairnError, isCairnError } from './errors.js';
import { isExactNumber } from './exactNumber.js';
import { joinPointer, type JsonValue } from './json.js';
import type { JsonLimits } from './parseJson.js';
import { isWellFormed } from './wellFormed.js';

export interface PlainJsonLimits extends Pick<JsonLimits, 'maxDepth' | 'numbers'> {
  /** Most values (objects, arrays, strings, numbers …) to copy. Default 1,000,000. */
  readonly maxValues?: number;
}

interface CopyState {
  readonly maxDepth: number;
  readonly exact: boolean;
  valuesLeft: number;
  readonly ancestors: object[];
}

/** Pointers are only built when something is wrong, on the way back up. */
class NotPlain extends Error {
  readonly path: (string | number)[] = [];
  constructor(
    readonly code: 'input.json.notPlain' | 'input.json.number' | 'input.json.string' | 'input.tooDeep',
    readonly reason: string,
  ) {
    super(reason);
  }
}

const copyString = (text: string): string => {
  if (!isWellFormed(text)) throw new NotPlain('input.json.string', 'A string has a lone surrogate.');
  return text;
};

const copyArray = (array: readonly unknown[], state: CopyState): JsonValue[] => {
  const copy: JsonValue[] = [];
  const length = array.length;
  for (let index = 0; index < length; index += 1) {
    try {
      const descriptor = Object.getOwnPropertyDescriptor(array, index);
      if (descriptor === undefined) throw new NotPlain('input.json.notPlain', 'An array has a hole.');
      if (!('value' in descriptor)) throw new NotPlain('input.json.notPlain', 'An array item is a getter.');
      copy.push(copyValue(descriptor.value, state));
    } catch (error) {
      if (error instanceof NotPlain) error.path.push(index);
      throw error;
    }
  }
  if (Reflect.ownKeys(array).length !== length + 1)
    throw new NotPlain('input.json.notPlain', 'An array has named properties.');
  return copy;
};

const copyObject = (object: object, state: CopyState): JsonValue => {
  const prototype: unknown = Object.getPrototypeOf(object);
  // Another realm has another Object.prototype; each of them has no prototype itself.
  if (prototype !== null && prototype !== Object.prototype && Object.getPrototypeOf(prototype) !== null) {
    throw new NotPlain('input.json.notPlain', 'An instance of a class is no plain JSON.');
  }
  const copy: Record<string, JsonValue> = {};
  for (const key of Reflect.ownKeys(object)) {
    try {
      if (typeof key === 'symbol')
        throw new NotPlain('input.json.notPlain', 'A property is named by a symbol.');
      const descriptor = Object.getOwnPropertyDescriptor(object, key);
      if (descriptor === undefined || !('value' in descriptor)) {
        throw new NotPlain('input.json.notPlain', 'A property is a getter.');
      }
      if (descriptor.enumerable !== true) throw new NotPlain('input.json.notPlain', 'A property is hidden.');
      if (descriptor.value === undefined) continue;
      const value = copyValue(descriptor.value, state);
      copyString(key);
      if (key === '__proto__')
        Object.defineProperty(copy, key, { value, enumerable: true, writable: true, configurable: true });
      else copy[key] = value;
    } catch (error) {
      if (error instanceof NotPlain) error.path.push(String(key));
      throw error;
    }
  }
  return copy;
};

const copyValue = (value: unknown, state: CopyState): JsonValue => {
  state.valuesLeft -= 1;
  if (state.valuesLeft < 0)
    throw new CairnError('input.tooLarge', 'The value has more parts than the limit.');
  if (typeof value === 'string') return copyString(value);
  if (typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'number') {
    if (state.exact ? !isExactNumber(value) : !Number.isFinite(value)) {
      throw new NotPlain('input.json.number', `The number ${String(value)} cannot be carried exactly.`);
    }
    return value;
  }
  if (typeof value !== 'object') throw new NotPlain('input.json.notPlain', `JSON has no ${typeof value}.`);
  if (state.ancestors.includes(value))
    throw new NotPlain('input.json.notPlain', 'The value contains itself.');
  if (state.ancestors.length >= state.maxDepth) {
    throw new NotPlain('input.tooDeep', `The value is nested deeper than ${state.maxDepth} levels.`);
  }
  state.ancestors.push(value);
  const copy = Array.isArray(value) ? copyArray(value, state) : copyObject(value, state);
  state.ancestors.pop();
  return copy;
};

/**
 * Copy a value once into plain JSON, so that nobody can change it between check and use. Properties that are
 * `undefined` are absent in the copy. Each property is read once, so a proxy cannot answer twice.
 *
 * @param value any value
 * @param limits depth, size, numbers (as in `parseJson`)
 * @returns the copy; equal parts are copied, not shared
 * @throws CairnError `input.json.notPlain` (getter, cycle, class instance, function, symbol, bigint, hole, undefined),
 *   `input.json.number`, `input.json.string`, `input.tooDeep`, each with pointer; `input.tooLarge`
 */
export const toPlainJson = (value: unknown, limits: PlainJsonLimits = {}): JsonValue => {
  const state: CopyState = {
    maxDepth: limits.maxDepth ?? 100,
    exact: limits.numbers !== 'any',
    valuesLeft: limits.maxValues ?? 1_000_000,
    ancestors: [],
  };
  try {
    return copyValue(value, state);
  } catch (error) {
    if (error instanceof NotPlain) {
      throw new CairnError(error.code, error.reason, {
        pointer: error.path.toReversed().reduce(joinPointer, ''),
      });
    }
    // A proxy's trap may throw anything.
    throw isCairnError(error) ? error : new CairnError('input.json.notPlain', undefined, { cause: error });
  }
};
