/** An error of a compiled schema. */
export interface SchemaError {
  /** JSON Pointer. */
  readonly instancePath: string;
  /** The keyword of JSON Schema that failed. */
  readonly keyword: string;
  readonly params: { readonly [name: string]: unknown };
}

/** A compiled schema (Ajv standalone): says whether the value matches, and leaves its errors on itself. */
export interface SchemaValidator {
  (value: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

/** Thrown inside a compiled schema when a document has so many errors that no one would read them. */
export class TooManySchemaErrors extends Error {
  constructor(readonly errors: readonly SchemaError[]) {
    super('too many schema errors');
  }
}

const MOST_ERRORS = 100;

/**
 * Collect an error, called by the compiled schemas.
 *
 * @param errors the errors so far, or null
 * @param instancePath JSON Pointer to the wrong value
 * @param keyword the keyword that failed
 * @param params what the keyword asked for
 * @throws TooManySchemaErrors at the hundredth, so that a hostile document costs bounded memory
 */
export const report = (
  errors: SchemaError[] | null,
  instancePath: string,
  keyword: string,
  params: SchemaError['params'],
): SchemaError[] => {
  const error = { instancePath, keyword, params };
  if (errors === null) return [error];
  errors.push(error);
  // Items that `contains` passes over are such errors until it finds one: a type may be among very many.
  if (errors.length >= MOST_ERRORS && keyword !== 'const' && keyword !== 'enum')
    throw new TooManySchemaErrors(errors);
  return errors;
};

/**
 * Add the errors of a nested value, called by the compiled schemas.
 *
 * @param errors the errors so far, or null
 * @param nested the errors of the nested value
 * @throws TooManySchemaErrors as {@link report} does
 */
export const reportAll = (errors: SchemaError[] | null, nested: readonly SchemaError[]): SchemaError[] => {
  const all = errors ?? [];
  all.push(...nested);
  if (all.length >= MOST_ERRORS) throw new TooManySchemaErrors(all);
  return all;
};
