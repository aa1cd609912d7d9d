import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.js';
import type { Pattern } from './pattern.js';
import type { Schema, SpendSchemaWork } from './place.js';
import { unusable } from './place.js';

/** What a keyword needs while its schema is read. */
export interface Reading {
  /** The schema that the keyword stands in. */
  readonly siblings: JsonObject;
  /** Read the subschema at a path below this schema. */
  readonly subschema: (value: JsonValue | undefined, ...path: readonly (string | number)[]) => Schema;
  /** The schema that a reference names: a place in this document that was read as a schema. */
  readonly refer: (reference: JsonValue) => Schema;
  /** Read a pattern, once for all places that have it. */
  readonly pattern: (source: string) => Pattern;
  readonly spend: SpendSchemaWork;
}

/** Reads the value of a keyword; undefined if the keyword asserts nothing by itself. */
export type Keyword = (value: JsonValue, reading: Reading) => Schema | undefined;

const malformed = (): Error => unusable('The named schema is no JSON Schema that can be used here.');

/** A number. */
export const expectNumber = (value: JsonValue): number => {
  if (typeof value !== 'number') throw malformed();
  return value;
};

/** A whole number that is not negative. */
export const expectCount = (value: JsonValue): number => {
  const count = expectNumber(value);
  if (!Number.isInteger(count) || count < 0) throw malformed();
  return count;
};

/** A text. */
export const expectText = (value: JsonValue): string => {
  if (typeof value !== 'string') throw malformed();
  return value;
};

/** A list of anything. */
export const expectList = (value: JsonValue): readonly JsonValue[] => {
  if (!Array.isArray(value)) throw malformed();
  return value as readonly JsonValue[];
};

/** A list of names. */
export const expectNames = (value: JsonValue): readonly string[] => expectList(value).map(expectText);

/** The entries of an object. */
export const expectEntries = (value: JsonValue): readonly (readonly [string, JsonValue])[] => {
  if (!isJsonObject(value)) throw malformed();
  return Object.entries(value).map(([name, member]) => [name, member ?? null]);
};
