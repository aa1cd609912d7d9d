import { isJsonObject, type JsonObject } from '../model/json.js';

/** What stands in the definition of a stack, and in no document with a type. */
const TELLING = ['rule', 'versions', 'validity'];

/**
 * Whether a document is meant as the definition of a stack, right or wrong.
 *
 * @param value any value
 */
export const isDefinition = (value: unknown): value is JsonObject =>
  isJsonObject(value) &&
  TELLING.some((member) => Object.hasOwn(value, member)) &&
  value['@context'] === undefined;
