import { isJsonObject, joinPointer } from '../model/json.js';
import type { JsonObject, JsonValue } from '../model/json.js';

/** More places than this are not told apart. */
const MAXIMUM_PLACES = 8;

/**
 * Where keys or values stand in a document, in the order in which JSON-LD expansion visits them (keys sorted).
 *
 * @param document the document
 * @param matches whether a member or an element is looked for
 * @returns JSON Pointers, eight at most; `@context` is not looked into
 */
export const locate = (
  document: JsonObject,
  matches: (key: string | number, value: JsonValue | undefined) => boolean,
): readonly string[] => {
  const found: string[] = [];
  const open: { value: JsonValue | undefined; pointer: string }[] = [{ value: document, pointer: '' }];
  for (let visit = open.pop(); visit !== undefined && found.length < MAXIMUM_PLACES; visit = open.pop()) {
    const { value, pointer } = visit;
    const members: [string | number, JsonValue | undefined][] = Array.isArray(value)
      ? [...(value as readonly JsonValue[]).entries()]
      : isJsonObject(value)
        ? Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
        : [];
    for (const [key, member] of members) {
      if (key !== '@context' && matches(key, member)) found.push(joinPointer(pointer, key));
    }
    for (const [key, member] of members.toReversed()) {
      if (key !== '@context') open.push({ value: member, pointer: joinPointer(pointer, key) });
    }
  }
  return found;
};
