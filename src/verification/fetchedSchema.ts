import { isCairnError } from '../model/errors.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.js';
import { parseJson } from '../model/parseJson.js';
import { pointerOf, type Schema, type SpendSchemaWork, unusable } from './jsonSchema/place.js';
import { readSchema } from './jsonSchema/readSchema.js';

/** Larger schemas are not published by anyone. */
const MAX_SCHEMA_BYTES = 512 * 1024;
/** Bytes that are parsed in the time of one unit of work. */
const BYTES = 64;

/**
 * Read a fetched JSON Schema, 2019-09 as the type of a credentialSchema asks. A stranger wrote it: no code is made of it,
 * references to other documents are not followed, and all work on it is counted.
 *
 * @param bytes the schema as it was fetched
 * @param spend the budget, shared by all schemas of one verification
 * @throws CairnError `credentialSchema.unusable`
 */
export const readFetchedSchema = (bytes: Uint8Array, spend: SpendSchemaWork): Schema => {
  spend(bytes.length / BYTES);
  return withinStack(() => readSchema(parseSchema(bytes), spend));
};

/**
 * What a credential has that a schema does not allow.
 *
 * @param credential what the schema is applied to
 * @param schema the schema as it was read
 * @param spend the budget, shared by all schemas of one verification
 * @returns a sentence; undefined if the credential matches
 * @throws CairnError `credentialSchema.unusable`
 */
export const mismatchWithSchema = (
  credential: JsonObject,
  schema: Schema,
  spend: SpendSchemaWork,
): string | undefined => {
  const found = withinStack(() =>
    schema({ value: credential, at: undefined, depth: 0, evaluated: new Set(), spend }),
  );
  return found && `${pointerOf(found.at) || 'The credential'} ${found.message.slice(0, 200)}.`;
};

/** Where the stack is smaller than the limits of depth expect, that too is a bound. */
const withinStack = <T>(work: () => T): T => {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) throw unusable('The schema is nested too deep.', error);
    throw error;
  }
};

const parseSchema = (bytes: Uint8Array): JsonObject | boolean => {
  let schema: JsonValue;
  try {
    schema = parseJson(bytes, { maxBytes: MAX_SCHEMA_BYTES, numbers: 'any' });
  } catch (error) {
    if (!isCairnError(error)) throw error;
    throw unusable('The named schema is no JSON Schema that can be used here.', error);
  }
  // a schema may be `true`, which says nothing, or `false`, which refuses everything (JSON Schema 2019-09, 4.3.2)
  if (!isJsonObject(schema) && typeof schema !== 'boolean')
    throw unusable('The named schema is no JSON Schema that can be used here.');
  return schema;
};
