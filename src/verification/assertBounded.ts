import { CairnError } from '../model/errors.js';
import type { JsonObject, JsonValue } from '../model/json.js';

/**
 * The error for text or bytes beyond the limit.
 *
 * @param maxBytes the limit
 */
export const tooLarge = (maxBytes: number): CairnError =>
  new CairnError(
    'input.tooLarge',
    `The input is larger than ${maxBytes} bytes; limits.maxBytes allows more.`,
  );

/** Every context costs a pass over the document; a learner record of many badges has a few for each. */
const MAX_CONTEXTS_AT_ONE_PLACE = 32;

/**
 * Refuse a document that would cost more work than any credential is worth, before any work is done on it.
 *
 * @param document parsed JSON
 * @param maxValues most objects, arrays, texts, numbers … in it
 * @returns how many there are
 * @throws CairnError `input.tooLarge`, `jsonld.tooComplex`
 */
export const assertBounded = (document: JsonValue, maxValues: number): number => {
  let count = 1;
  const add = (values: number): void => {
    count += values;
    if (count > maxValues)
      throw new CairnError('input.tooLarge', `The document has more than ${maxValues} values.`);
  };
  // Loops, and no call for what holds nothing: every value of every input passes here.
  const visit = (value: object): void => {
    if (Array.isArray(value)) {
      const items = value as readonly JsonValue[];
      add(items.length);
      for (let i = 0; i < items.length; i++) enter(items[i]);
      return;
    }
    const object = value as JsonObject;
    const keys = Object.keys(object);
    add(keys.length);
    for (const key of keys) {
      const inner = object[key];
      if (key === '@context' && Array.isArray(inner) && inner.length > MAX_CONTEXTS_AT_ONE_PLACE) {
        throw new CairnError('jsonld.tooComplex', 'The document names more contexts than the limit.');
      }
      enter(inner);
    }
  };
  const enter = (value: JsonValue | undefined): void => {
    if (typeof value === 'object' && value !== null) visit(value);
  };
  add(0);
  enter(document);
  return count;
};
