import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../model/json.js';
import { parseDateTime } from '../model/parseDateTime.js';

/** Text, where it is text. */
export const textOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** The texts of a property that holds one or many. */
export const textsOf = (value: JsonValue | undefined): readonly string[] =>
  asArray<JsonValue>(value ?? []).filter((item) => typeof item === 'string');

/** The objects of a property that holds one or many. */
export const objectsOf = (value: JsonValue | undefined): readonly JsonObject[] =>
  asArray<JsonValue>(value ?? []).filter(isJsonObject);

/** The first object of a property, or one without members. */
export const objectOf = (value: JsonValue | undefined): JsonObject => objectsOf(value)[0] ?? {};

/** When a credential ends: the earlier one, where it says both words for it. */
export const endOf = (credential: JsonObject): string | undefined => {
  const [until, expires] = [textOf(credential['validUntil']), textOf(credential['expirationDate'])];
  if (until === undefined || expires === undefined) return until ?? expires;
  return (parseDateTime(until) ?? Infinity) <= (parseDateTime(expires) ?? Infinity) ? until : expires;
};

/** The id of something that is named by its id or embedded with it. */
export const idOf = (value: JsonValue | undefined): string | undefined =>
  textOf(isJsonObject(value) ? value['id'] : value);
