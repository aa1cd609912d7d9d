import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../model/json.js';

/**
 * A text at a property: strings as they are, numbers written out, everything else absent. What is displayed may not
 * have been verified, so nothing is taken for granted.
 *
 * @param holder an object, or nothing
 * @param property its property
 */
export const textAt = (holder: JsonObject | undefined, property: string): string | undefined => {
  const value = ownValue(holder, property);
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
};

/**
 * An object at a property; the first one, where there is an array.
 *
 * @param holder an object, or nothing
 * @param property its property
 */
export const objectAt = (holder: JsonObject | undefined, property: string): JsonObject | undefined =>
  objectsAt(holder, property)[0];

/**
 * All objects at a property, be it one or an array.
 *
 * @param holder an object, or nothing
 * @param property its property
 */
export const objectsAt = (holder: JsonObject | undefined, property: string): readonly JsonObject[] =>
  asArray<JsonValue>(ownValue(holder, property)).filter(isJsonObject);

/**
 * All texts at a property, be it one or an array.
 *
 * @param holder an object, or nothing
 * @param property its property
 */
export const textsAt = (holder: JsonObject | undefined, property: string): readonly string[] =>
  asArray<JsonValue>(ownValue(holder, property)).filter((value) => typeof value === 'string');

const ownValue = (holder: JsonObject | undefined, property: string): JsonValue | undefined =>
  holder !== undefined && Object.hasOwn(holder, property) ? holder[property] : undefined;
