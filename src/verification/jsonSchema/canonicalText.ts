import type { JsonValue } from '../../model/json.js';
import type { SpendSchemaWork } from './place.js';

/** Characters that are read in the time of one unit of work. */
const CHARACTERS = 16;

/** Take the work of reading a text out of the budget. */
export const spendText = (text: string, spend: SpendSchemaWork): void => {
  spend(1 + text.length / CHARACTERS);
};

/**
 * One text for equal JSON values, so that comparing takes linear time (JSON Schema Core 2019-09, 4.2.3).
 *
 * @param value any value
 * @param spend told of the size of each value before it is written
 */
export const canonicalText = (value: JsonValue | undefined, spend: SpendSchemaWork): string => {
  if (typeof value === 'string') spendText(value, spend);
  else spend(1);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  if (Array.isArray(value)) {
    const items = value as readonly JsonValue[];
    return `[${items.map((item) => canonicalText(item, spend)).join()}]`;
  }
  const names = Object.keys(value).toSorted();
  const object = value as { readonly [name: string]: JsonValue | undefined };
  return `{${names.map((name) => `${canonicalText(name, spend)}:${canonicalText(object[name], spend)}`).join()}}`;
};
