import { asArray, isJsonObject } from '../model/json.js';
import type { JsonObject, JsonValue } from '../model/json.js';

/** What `jsonld` takes for a document of any size, and for each value of it, in the unit of `SpendWork`. */
const WORK = 300;
const WORK_PER_VALUE = 10;

/** It compares each value that a property gets with all that the property has: 40 ns for two of them. */
const WORK_PER_PAIR = 0.004;

/** It looks through the identifier of an object for each value of it: a nanosecond and a half a character. */
const WORK_PER_CHARACTER = 0.00015;

/**
 * What it takes to clone and to fill an active context, which `jsonld` does for every type with a context of its own
 * anew, and for most contexts that are named again. All terms so far are copied.
 */
const WORK_PER_CONTEXT = 50;
const WORK_PER_TERM = 0.25;

/**
 * The work of `jsonld` on a document, but for that on its contexts.
 *
 * @param document a JSON-LD document
 */
export const referenceWork = (document: JsonObject): number => {
  const valuesOf = new Map<string, number>();
  let values = 0;
  let characters = 0;
  const open: { readonly key: string; readonly value: JsonValue | undefined }[] = [
    { key: '', value: document },
  ];
  for (let visit = open.pop(); visit !== undefined; visit = open.pop()) {
    const { key, value } = visit;
    values += 1;
    if (Array.isArray(value)) {
      for (const item of value as readonly JsonValue[]) open.push({ key, value: item });
      continue;
    }
    valuesOf.set(key, (valuesOf.get(key) ?? 0) + 1);
    if (!isJsonObject(value)) continue;
    const { id = value['@id'] } = value;
    const length = typeof id === 'string' ? id.length : 0;
    for (const [name, member] of Object.entries(value)) {
      open.push({ key: name, value: member });
      characters += length * asArray<JsonValue>(member).length;
    }
  }
  let pairs = 0;
  for (const count of valuesOf.values()) pairs += count ** 2;
  return WORK + WORK_PER_VALUE * values + WORK_PER_PAIR * pairs + WORK_PER_CHARACTER * characters;
};

/**
 * The work of `jsonld` on a context.
 *
 * @param terms how many terms are defined where it is met
 */
export const contextWork = (terms: number): number => WORK_PER_CONTEXT + WORK_PER_TERM * terms;
