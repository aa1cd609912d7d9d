import { FORMATS } from './formats.js';
import { SCHEMAS } from './generated/schemas.js';
import { rememberLongTexts } from './rememberLongTexts.js';
import type { StructureKind } from './structureKind.js';

type Test = (value: unknown) => boolean;

/** A schema; or a name of {@link NAMED}, of a class whose object belongs here, with `*` one or many, with `=` its type. */
type Schema = string | Keywords;

interface Keywords {
  readonly [keyword: string]: unknown;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText: Test = (value) => typeof value === 'string';

const isBoolean: Test = (value) => typeof value === 'boolean';

const TYPES: { readonly [type: string]: Test } = {
  string: isText,
  number: Number.isFinite,
  integer: Number.isInteger,
  boolean: isBoolean,
  array: Array.isArray,
  object: isObject,
};

const onFirstUse = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => (made ??= make());
};

const isIri = /* @__PURE__ */ onFirstUse(() => rememberLongTexts(FORMATS.iri));

const all = (tests: readonly Test[]): Test => {
  const [first, second] = tests;
  if (first === undefined) return () => true;
  if (second === undefined) return first;
  const rest = all(tests.slice(1));
  return (value) => first(value) && rest(value);
};

const any = (tests: readonly Test[]): Test => {
  const [first, second] = tests;
  if (first === undefined) return () => false;
  if (second === undefined) return first;
  const rest = any(tests.slice(1));
  return (value) => first(value) || rest(value);
};

/** The schemas that have a name, by which nearly all members go; written out, for they are asked of each of them. */
const NAMED: { readonly [name: string]: Test } = {
  text: isText,
  texts: (value) => isText(value) || (Array.isArray(value) && value.length > 0 && value.every(isText)),
  iri: (value) => typeof value === 'string' && isIri()(value),
  time: (value) => typeof value === 'string' && FORMATS['date-time'](value),
  number: Number.isFinite,
  boolean: isBoolean,
};

// A keyword speaks for one type of value, and lets all others pass.
const ofText =
  (test: (text: string) => boolean): Test =>
  (value) =>
    typeof value !== 'string' || test(value);
const ofArray =
  (test: (array: readonly unknown[]) => boolean): Test =>
  (value) =>
    !Array.isArray(value) || test(value);

/** `member:schema`, a text where there is none, with `!` required. */
const MEMBER = /^([^:!]+)(?::([^!]+))?(!?)$/;

/** `members`, `properties`, `required` and `additionalProperties`: each member of an object is looked at once. */
const ofMembers = ({
  members = '',
  properties = {},
  required = [],
  additionalProperties,
}: Keywords): Test => {
  const tests = new Map<string, Test>();
  const mustHave = new Set(required as readonly string[]);
  for (const member of String(members).split(' ')) {
    const [, name, schema = 'text', mark] = MEMBER.exec(member) ?? [];
    if (name === undefined) continue;
    tests.set(name, compile(schema));
    if (mark === '!') mustHave.add(name);
  }
  for (const [name, schema] of Object.entries(properties as Record<string, Schema>))
    tests.set(name, compile(schema));
  const isOpen = additionalProperties !== false;
  const names = [...mustHave];
  return (value) => {
    if (!isObject(value)) return true;
    for (const name of names) if (value[name] === undefined) return false;
    if (tests.size === 0) return true;
    for (const name in value) {
      const test = tests.get(name);
      if (test === undefined) {
        if (!isOpen) return false;
        continue;
      }
      const member = value[name];
      if (member !== undefined && !test(member)) return false;
    }
    return true;
  };
};

const compileKeyword = (keyword: string, argument: unknown, schema: Keywords): Test => {
  switch (keyword) {
    case 'type':
      return any([argument].flat().map((name) => TYPES[String(name)] ?? any([])));
    case 'format': {
      return ofText(argument === 'iri' ? isIri() : FORMATS[argument as keyof typeof FORMATS]);
    }
    case 'pattern': {
      const pattern = new RegExp(String(argument), 'u');
      return ofText((text) => pattern.test(text));
    }
    case 'const':
      return (value) => value === argument;
    case 'enum':
      return (value) => (argument as readonly unknown[]).includes(value);
    case 'minimum':
      return (value) => typeof value !== 'number' || value >= Number(argument);
    case 'minItems':
      return ofArray((array) => array.length >= Number(argument));
    case 'minProperties':
      return (value) => !isObject(value) || Object.keys(value).length >= Number(argument);
    case 'contains': {
      const test = compile(argument as Schema);
      return ofArray((array) => array.some(test));
    }
    case 'prefixItems': {
      const tests = (argument as readonly Schema[]).map(compile);
      return ofArray((array) => tests.every((test, index) => index >= array.length || test(array[index])));
    }
    case 'items': {
      const test = compile(argument as Schema);
      const from = [schema.prefixItems ?? []].flat().length;
      return ofArray((array) => array.every((item, index) => index < from || test(item)));
    }
    case 'allOf':
      return all((argument as readonly Schema[]).map(compile));
    case '$ref':
      return testOf(String(argument).replace('#/$defs/', ''));
    case 'if': {
      const test = compile(argument as Schema);
      const [yes, no] = [compile((schema.then ?? {}) as Schema), compile((schema.else ?? {}) as Schema)];
      return (value) => (test(value) ? yes(value) : no(value));
    }
    default:
      // `then` and `else` belong to `if`; the members of an object are tested together
      return all([]);
  }
};

const OF_MEMBERS = ['members', 'properties', 'required'] as const;

const compile = (schema: Schema): Test => {
  if (typeof schema === 'string') return compileNamed(schema);
  const tests = Object.entries(schema).map(([keyword, argument]) =>
    compileKeyword(keyword, argument, schema),
  );
  return all(OF_MEMBERS.some((keyword) => keyword in schema) ? [...tests, ofMembers(schema)] : tests);
};

/** The type of a class: its name, or texts that hold it. */
const ofType =
  (type: string): Test =>
  (value) =>
    value === type || (Array.isArray(value) && value.every(isText) && value.includes(type));

const compileNamed = (name: string): Test => {
  const named = NAMED[name];
  if (named !== undefined) return named;
  if (name.startsWith('=')) return ofType(name.slice(1));
  const test = testOf(name.replace('*', ''));
  const one: Test = (value) => isObject(value) && test(value);
  if (!name.endsWith('*')) return one;
  return (value) => (Array.isArray(value) ? value.length > 0 && value.every(one) : one(value));
};

/** The schemas of the classes, and the test of each: what is no object passes. */
const schemas = /* @__PURE__ */ onFirstUse(() => JSON.parse(SCHEMAS) as { readonly [name: string]: Schema });
const tests = new Map<string, Test>();

const testOf = (name: string): Test => {
  const known = tests.get(name);
  if (known !== undefined) return known;
  // classes hold one another: each is compiled when the first of its kind is met
  const compiled = onFirstUse(() => compile(schemas()[name] ?? {}));
  const test: Test = (value) => compiled()(value);
  tests.set(name, test);
  return test;
};

/**
 * Whether a value matches the JSON Schema of a kind: what Ajv says of it, without a word on what is wrong. The tests
 * are closures over the schemas (no code is evaluated), compiled for a class when one is first met.
 *
 * @param kind what the value must be
 * @param value plain JSON
 */
export const matchesSchema = (kind: StructureKind, value: unknown): boolean =>
  isObject(value) && testOf(kind === 'VerifiableCredential' ? 'GenericCredential' : kind)(value);
