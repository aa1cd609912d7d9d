import { CairnError } from '../model/errors.js';
import type { JsonObject, JsonValue } from '../model/json.js';

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
  let left = maxValues;
  // loops, since every value of every input passes here
  const visit = (value: JsonValue | undefined): void => {
    left -= 1;
    if (left < 0) throw new CairnError('input.tooLarge', `The document has more than ${maxValues} values.`);
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i++) visit(value[i] as JsonValue | undefined);
      return;
    }
    const object = value as JsonObject;
    for (const key of Object.keys(object)) {
      const inner = object[key];
      if (key === '@context' && Array.isArray(inner) && inner.length > MAX_CONTEXTS_AT_ONE_PLACE) {
        throw new CairnError('jsonld.tooComplex', 'The document names more contexts than the limit.');
      }
      visit(inner);
    }
  };
  visit(document);
  return maxValues - left;
};
