import { isJsonObject, joinPointer } from '../model/json.js';
import type { JsonObject, JsonValue } from '../model/json.js';

/**
 * Where a term first stands in a document, in the order in which JSON-LD expansion visits it (keys sorted).
 *
 * @param document the document
 * @param term the key to look for
 * @returns a JSON Pointer, or undefined when the term is nowhere outside `@context`
 */
export const locateTerm = (document: JsonObject, term: string): string | undefined => {
  const open: { value: JsonValue | undefined; pointer: string }[] = [{ value: document, pointer: '' }];
  for (let visit = open.pop(); visit !== undefined; visit = open.pop()) {
    const { value, pointer } = visit;
    if (Array.isArray(value)) {
      for (let i = value.length - 1; i >= 0; i--)
        open.push({ value: value[i] as JsonValue, pointer: joinPointer(pointer, i) });
    } else if (isJsonObject(value)) {
      if (Object.hasOwn(value, term)) return joinPointer(pointer, term);
      for (const key of Object.keys(value).toSorted().toReversed()) {
        if (key !== '@context') open.push({ value: value[key], pointer: joinPointer(pointer, key) });
      }
    }
  }
  return undefined;
};
