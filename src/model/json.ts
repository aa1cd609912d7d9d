import { CairnError } from './errors.js';

/** Any JSON value, as `JSON.parse` yields it. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

/**
 * What is taken where a JSON object belongs: of any type, also one that a program declares as an interface, which has no
 * index signature. A promise that nobody waited for is none, nor is a list.
 */
export type JsonRecord =
  JsonObject | (object & { readonly then?: undefined; readonly [Symbol.iterator]?: undefined });

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: JsonValue | undefined;
}

/**
 * Whether a value is a JSON object (not null, not an array).
 *
 * @param value any value
 */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The values of a property that the standards allow as one value or as an array of them
 * (JSON-LD compaction, Open Badges 3.0 "Serialization").
 *
 * @param value a value, an array of values, or undefined (no value)
 */
export const asArray = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly T[]) : [value as T];

/**
 * Append one reference token to a JSON Pointer (RFC 6901).
 *
 * @param pointer the pointer so far; '' is the whole document
 * @param token an object key or an array index, unescaped
 */
export const joinPointer = (pointer: string, token: string | number): string => {
  if (typeof pointer !== 'string' || (typeof token !== 'string' && typeof token !== 'number'))
    throw new CairnError('argument.type', 'A pointer is a text; what is appended is a text or a number.');
  if (typeof token === 'number') return `${pointer}/${token}`;
  return !token.includes('/') && !token.includes('~')
    ? `${pointer}/${token}`
    : `${pointer}/${token.replaceAll('~', '~0').replaceAll('/', '~1')}`;
};
