import { isJsonObject, joinPointer, type JsonObject } from '../json.js';
import type { Place } from './lintFinding.js';

/** Contexts and proofs say nothing about the badge itself. */
export const NOT_CONTENT: ReadonlySet<string> = new Set(['@context', 'proof']);

const walk = (property: string, value: unknown, pointer: string): readonly Place[] => {
  if (Array.isArray(value)) {
    return [
      { value, pointer, property },
      ...value.flatMap((item: unknown, index) => walk(property, item, joinPointer(pointer, index))),
    ];
  }
  const here: Place = { value, pointer, property };
  return isJsonObject(value) ? [here, ...placesOf(value, pointer)] : [here];
};

/**
 * All values inside of a document, arrays and their items included, in document order.
 *
 * @param document a JSON object
 * @param pointer its pointer
 */
export const placesOf = (document: JsonObject, pointer = ''): readonly Place[] =>
  Object.entries(document).flatMap(([property, value]) =>
    NOT_CONTENT.has(property) ? [] : walk(property, value, joinPointer(pointer, property)),
  );
