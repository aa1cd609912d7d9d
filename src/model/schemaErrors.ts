import { type SchemaError, type SchemaValidator, TooManySchemaErrors } from './reportSchemaError.js';

/**
 * Run a compiled schema.
 *
 * @param validate the compiled schema
 * @param value any value
 * @returns at most a hundred errors; none when the value matches
 */
export const schemaErrors = (validate: SchemaValidator, value: unknown): readonly SchemaError[] => {
  try {
    return validate(value) ? [] : (validate.errors ?? []);
  } catch (error) {
    if (!(error instanceof TooManySchemaErrors)) throw error;
    return error.errors.slice(0, 100);
  } finally {
    // The compiled function keeps its last errors otherwise, and with them parts of the document.
    validate.errors = null;
  }
};
