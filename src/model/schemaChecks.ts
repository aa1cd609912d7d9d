import { FORMATS } from './formats.js';
import { report, reportAll, type SchemaError } from './reportSchemaError.js';

/*
 * The checks that the compiled schemas consist of, each written once: `generated/validators.js` calls them. What is not
 * there matches; `errors` are those so far, or null; `path` and `key` are the JSON Pointer to the value.
 */

type Errors = SchemaError[] | null;

/** A compiled class: objects of another kind it lets pass. */
interface Check {
  (value: unknown, instancePath: string): boolean;
  errors?: SchemaError[] | null;
}

const STRING = { type: 'string' } as const;
const OBJECT = { type: 'object' } as const;
const STRING_OR_ARRAY = { type: ['string', 'array'] } as const;
const OBJECT_OR_ARRAY = { type: ['object', 'array'] } as const;

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** How many errors there are. */
export const count = (errors: Errors): number => (errors === null ? 0 : errors.length);

/** A member that must be there. */
export const required = (errors: Errors, value: unknown, path: string, missingProperty: string): Errors =>
  value === undefined ? report(errors, path, 'required', { missingProperty }) : errors;

/** A text. */
export const text = (errors: Errors, value: unknown, path: string, key: string): Errors =>
  value === undefined || typeof value === 'string' ? errors : report(errors, path + key, 'type', STRING);

/** A text in one of our formats. */
export const formatted = (
  errors: Errors,
  value: unknown,
  path: string,
  key: string,
  format: keyof typeof FORMATS,
): Errors => {
  if (value === undefined) return errors;
  if (typeof value !== 'string') return report(errors, path + key, 'type', STRING);
  return FORMATS[format](value) ? errors : report(errors, path + key, 'format', { format });
};

/** A text of a pattern. */
export const matching = (
  errors: Errors,
  value: unknown,
  path: string,
  key: string,
  pattern: RegExp,
): Errors => {
  if (value === undefined) return errors;
  if (typeof value !== 'string') return report(errors, path + key, 'type', STRING);
  return pattern.test(value) ? errors : report(errors, path + key, 'pattern', {});
};

const nested = (errors: Errors, value: unknown, path: string, check: Check): Errors =>
  check(value, path) ? errors : reportAll(errors, check.errors ?? []);

/** An object of a class. */
export const object = (errors: Errors, value: unknown, path: string, key: string, check: Check): Errors => {
  if (value === undefined) return errors;
  const typed = isObject(value) ? errors : report(errors, path + key, 'type', OBJECT);
  return nested(typed, value, path + key, check);
};

/** An object of a class, or an array of them that is not empty. */
export const objects = (errors: Errors, value: unknown, path: string, key: string, check: Check): Errors => {
  if (value === undefined) return errors;
  const here = path + key;
  if (!Array.isArray(value)) {
    const typed =
      typeof value === 'object' && value !== null ? errors : report(errors, here, 'type', OBJECT_OR_ARRAY);
    return nested(typed, value, here, check);
  }
  let found = value.length === 0 ? report(errors, here, 'minItems', { limit: 1 }) : errors;
  for (let index = 0; index < value.length; index += 1) {
    const one: unknown = value[index];
    const at = `${here}/${index}`;
    if (!isObject(one)) found = report(found, at, 'type', OBJECT);
    found = nested(found, one, at, check);
  }
  return found;
};

/** A text, or an array of them that is not empty. */
export const texts = (errors: Errors, value: unknown, path: string, key: string): Errors => {
  if (value === undefined || typeof value === 'string') return errors;
  if (!Array.isArray(value)) return report(errors, path + key, 'type', STRING_OR_ARRAY);
  const found = value.length === 0 ? report(errors, path + key, 'minItems', { limit: 1 }) : errors;
  return allTexts(found, value, path + key);
};

const allTexts = (errors: Errors, values: readonly unknown[], path: string): Errors => {
  let found = errors;
  for (let index = 0; index < values.length; index += 1) {
    if (typeof values[index] !== 'string') found = report(found, `${path}/${index}`, 'type', STRING);
  }
  return found;
};

/** A text of a pattern, or an array of them that is not empty. */
export const matchings = (
  errors: Errors,
  value: unknown,
  path: string,
  key: string,
  pattern: RegExp,
): Errors => {
  if (value === undefined || typeof value === 'string') return matching(errors, value, path, key, pattern);
  if (!Array.isArray(value)) return report(errors, path + key, 'type', STRING_OR_ARRAY);
  let found = value.length === 0 ? report(errors, path + key, 'minItems', { limit: 1 }) : errors;
  for (let index = 0; index < value.length; index += 1) {
    const at = `${path}${key}/${index}`;
    const one: unknown = value[index];
    if (typeof one !== 'string') found = report(found, at, 'type', STRING);
    else if (!pattern.test(one)) found = report(found, at, 'pattern', {});
  }
  return found;
};

/** The type of a class: its name, or an array of texts that holds it. */
export const typed = (errors: Errors, value: unknown, path: string, key: string, name: string): Errors => {
  if (value === undefined || value === name) return errors;
  if (typeof value === 'string') return report(errors, path + key, 'pattern', {});
  if (!Array.isArray(value)) return report(errors, path + key, 'type', STRING_OR_ARRAY);
  const found = allTexts(errors, value, path + key);
  if (value.includes(name)) return found;
  let all = found;
  for (let index = 0; index < value.length; index += 1)
    all = report(all, `${path}${key}/${index}`, 'const', { allowedValue: name });
  return report(all, path + key, 'contains', { minContains: 1 });
};
