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
    return validate(value) ? [] : first(validate.errors ?? []);
  } catch (error) {
    if (!(error instanceof TooManySchemaErrors)) throw error;
    return first(error.errors);
  } finally {
    // The compiled function keeps its last errors otherwise, and with them parts of the document.
    validate.errors = null;
  }
};

/** What `contains` says comes after what it says of each item, which tells less. */
const first = (errors: readonly SchemaError[]): readonly SchemaError[] =>
  errors.length <= 100
    ? errors
    : errors.toSorted((a, b) => Number(isOfItem(a)) - Number(isOfItem(b))).slice(0, 100);

const isOfItem = ({ keyword }: SchemaError): boolean => keyword === 'const' || keyword === 'enum';
