import { CairnError, isCairnError } from './errors.js';
import { isExactNumber } from './exactNumber.js';
import { joinPointer, type JsonValue } from './json.js';
import type { JsonLimits } from './parseJson.js';
import { isWellFormed } from './wellFormed.js';
import { expectOptions, type Shape } from './expect.js';

export interface PlainJsonLimits extends Pick<JsonLimits, 'maxDepth' | 'numbers'> {
  /** Most values (objects, arrays, strings, numbers …) to copy. Default 1,000,000. */
  readonly maxValues?: number | undefined;
}

type CopyFault =
  'input.json.notPlain' | 'input.json.number' | 'input.json.string' | 'input.tooDeep' | 'input.tooLarge';

interface CopyState {
  readonly maxDepth: number;
  readonly exact: boolean;
  valuesLeft: number;
  /** The objects and arrays that the current value is inside of, outermost first, up to its depth. */
  readonly ancestors: object[];
  /** The keys and indexes that lead to the current value, up to its depth. */
  readonly path: (string | number)[];
}

const fault = (state: CopyState, depth: number, code: CopyFault, message: string): CairnError =>
  new CairnError(code, message, { pointer: state.path.slice(0, depth).reduce<string>(joinPointer, '') });

const copyString = (text: string, depth: number, state: CopyState): string => {
  if (!isWellFormed(text)) throw fault(state, depth, 'input.json.string', 'A string has a lone surrogate.');
  return text;
};

const copyProperty = (
  object: object,
  key: string | number,
  depth: number,
  state: CopyState,
): JsonValue | undefined => {
  state.path[depth - 1] = key;
  const descriptor = Object.getOwnPropertyDescriptor(object, key);
  if (descriptor === undefined) throw fault(state, depth, 'input.json.notPlain', 'An array has a hole.');
  if (!('value' in descriptor)) throw fault(state, depth, 'input.json.notPlain', 'A property is a getter.');
  if (descriptor.enumerable !== true)
    throw fault(state, depth, 'input.json.notPlain', 'A property is hidden.');
  const value: unknown = descriptor.value;
  return value === undefined && typeof key === 'string' ? undefined : copyValue(value, depth, state);
};

const copyArray = (array: readonly unknown[], depth: number, state: CopyState): JsonValue[] => {
  const copy: JsonValue[] = [];
  const length = array.length;
  // An array that claims a length of 2^32 has holes: the first one ends it.
  for (let index = 0; index < length; index += 1) copy.push(copyProperty(array, index, depth, state) ?? null);
  // Not `Object.getOwnPropertyNames`: of an array it costs as much as all the rest.
  if (Object.keys(array).length !== length || Object.getOwnPropertySymbols(array).length > 0) {
    throw fault(state, depth - 1, 'input.json.notPlain', 'An array has named properties.');
  }
  return copy;
};

const copyObject = (object: object, depth: number, state: CopyState): JsonValue => {
  const prototype: unknown = Object.getPrototypeOf(object);
  // Another realm has another Object.prototype; each of them has no prototype itself.
  if (prototype !== null && prototype !== Object.prototype && Object.getPrototypeOf(prototype) !== null) {
    const message =
      object instanceof Date
        ? 'A Date is no plain JSON: write what its toISOString() gives.'
        : 'An instance of a class is no plain JSON.';
    throw fault(state, depth - 1, 'input.json.notPlain', message);
  }
  const copy: Record<string, JsonValue> = {};
  const hasSymbols = Object.getOwnPropertySymbols(object).length > 0;
  // cheaper than `Reflect.ownKeys`, and unlike `Object.keys` it does not look at what a proxy holds
  for (const key of hasSymbols ? Reflect.ownKeys(object) : Object.getOwnPropertyNames(object)) {
    if (typeof key === 'symbol')
      throw fault(state, depth - 1, 'input.json.notPlain', 'A property is named by a symbol.');
    const value = copyProperty(object, copyString(key, depth - 1, state), depth, state);
    if (value === undefined) continue;
    if (key === '__proto__') {
      Object.defineProperty(copy, key, { value, enumerable: true, writable: true, configurable: true });
    } else copy[key] = value;
  }
  return copy;
};

const copyValue = (value: unknown, depth: number, state: CopyState): JsonValue => {
  state.valuesLeft -= 1;
  if (state.valuesLeft < 0)
    throw fault(state, depth, 'input.tooLarge', 'The value has more parts than the limit.');
  if (typeof value === 'string') return copyString(value, depth, state);
  if (typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'number') {
    if (state.exact ? !isExactNumber(value) : !Number.isFinite(value)) {
      throw fault(
        state,
        depth,
        'input.json.number',
        `The number ${String(value)} cannot be carried exactly.`,
      );
    }
    return value;
  }
  if (typeof value !== 'object')
    throw fault(state, depth, 'input.json.notPlain', `JSON has no ${typeof value}.`);
  const { ancestors } = state;
  for (let outer = 0; outer < depth; outer += 1) {
    if (ancestors[outer] === value)
      throw fault(state, depth, 'input.json.notPlain', 'The value contains itself.');
  }
  if (depth >= state.maxDepth) {
    throw fault(state, depth, 'input.tooDeep', `The value is nested deeper than ${state.maxDepth} levels.`);
  }
  ancestors[depth] = value;
  return Array.isArray(value) ? copyArray(value, depth + 1, state) : copyObject(value, depth + 1, state);
};

const LIMITS: Shape<PlainJsonLimits> = { maxDepth: 'count', maxValues: 'count', numbers: ['exact', 'any'] };

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
  expectOptions(limits, LIMITS);
  const state: CopyState = {
    maxDepth: limits.maxDepth ?? 100,
    exact: limits.numbers !== 'any',
    valuesLeft: limits.maxValues ?? 1_000_000,
    ancestors: [],
    path: [],
  };
  try {
    return copyValue(value, 0, state);
  } catch (error) {
    // A proxy's trap may throw anything.
    throw isCairnError(error)
      ? error
      : new CairnError(
          'input.json.notPlain',
          'The value is not plain JSON (getter, class instance, cycle, function …).',
          { cause: error },
        );
  }
};
