import type { Options, ValidateFunction } from 'ajv';
import { CairnError } from '../model/errors.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.js';
import { parseJson } from '../model/parseJson.js';
import { meterSchema, STEP_KEYWORD } from './meterSchema.js';

/** Says what is wrong with a credential; undefined if it matches. */
export type SchemaCheck = (credential: JsonObject) => string | undefined;

/** Larger schemas are not published by anyone; the limit bounds the work of compiling. */
const MAX_SCHEMA_BYTES = 512 * 1024;
/** Subschemas applied to one credential; a badge with everything takes a few thousand. */
const MAX_STEPS = 200_000;
/** `uniqueItems` and patterns take quadratic time at worst, so what they are applied to is bounded. */
const MAX_ITEMS = 2000;
const MAX_CHARACTERS = 20_000;

/**
 * Compile a fetched JSON Schema, 2019-09 as its type asks. A stranger wrote it: references to other documents are not
 * followed, patterns that could take exponential time are refused, and the work on one credential is counted.
 *
 * @param bytes the schema as it was fetched
 * @throws CairnError `credentialSchema.unusable`; `credentialSchema.forbidden` where the runtime forbids generated code
 */
export const compileSchema = async (bytes: Uint8Array): Promise<SchemaCheck> => {
  const schema = meterSchema(readSchema(bytes));
  if (!canGenerateCode())
    throw new CairnError(
      'credentialSchema.forbidden',
      'This runtime forbids generated code, so a fetched schema cannot be used.',
    );
  const budget = { steps: 0 };
  const validate = await compile(schema, () => spend(budget));
  return (credential) => {
    refuseLarge(credential);
    budget.steps = MAX_STEPS;
    if (validate(credential)) return undefined;
    const [error] = validate.errors ?? [];
    return `${error?.instancePath || 'The credential'} ${error?.message ?? 'does not match'}.`;
  };
};

const refuseLarge = (value: JsonValue | undefined): void => {
  if (
    typeof value === 'string'
      ? value.length > MAX_CHARACTERS
      : Array.isArray(value) && value.length > MAX_ITEMS
  ) {
    throw new CairnError(
      'credentialSchema.unusable',
      'The credential is too large for a schema from outside.',
    );
  }
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(refuseLarge);
};

const readSchema = (bytes: Uint8Array): JsonObject => {
  let schema: JsonValue;
  try {
    schema = parseJson(bytes, { maxBytes: MAX_SCHEMA_BYTES, numbers: 'any' });
  } catch (cause) {
    throw new CairnError(
      'credentialSchema.unusable',
      'The named schema is no JSON Schema that can be used here.',
      { cause },
    );
  }
  if (!isJsonObject(schema))
    throw new CairnError(
      'credentialSchema.unusable',
      'The named schema is no JSON Schema that can be used here.',
    );
  return schema;
};

const compile = async (schema: JsonObject, step: () => boolean): Promise<ValidateFunction> => {
  const [{ Ajv2019 }, formats] = await Promise.all([import('ajv/dist/2019.js'), import('ajv-formats')]);
  const options: Options = { strict: false, validateFormats: true, logger: false, addUsedSchema: false };
  try {
    const ajv = new Ajv2019(options);
    formats.default.default(ajv);
    ajv.addKeyword({ keyword: STEP_KEYWORD, validate: step, errors: false });
    return ajv.compile(schema);
  } catch (cause) {
    throw new CairnError(
      'credentialSchema.unusable',
      'The named schema is no JSON Schema that can be used here.',
      { cause },
    );
  }
};

const spend = (budget: { steps: number }): boolean => {
  budget.steps -= 1;
  if (budget.steps < 0) {
    throw new CairnError('credentialSchema.unusable', 'The schema asks for more work than the limit.');
  }
  return true;
};

/** Content Security Policy and workerd forbid it. */
const canGenerateCode = (): boolean => {
  try {
    return typeof Function('return true') === 'function';
  } catch {
    return false;
  }
};
