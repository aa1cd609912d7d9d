import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.js';
import { canonicalText, spendText } from './canonicalText.js';
import { FORMATS } from './formats.js';
import {
  expectCount,
  expectEntries,
  expectList,
  expectNames,
  expectNumber,
  expectText,
  type Keyword,
} from './keyword.js';
import { mismatch, type Place, type Schema, unusable } from './place.js';

const TYPES: Readonly<Record<string, (value: JsonValue) => boolean>> = {
  null: (value) => value === null,
  boolean: (value) => typeof value === 'boolean',
  number: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value),
  string: (value) => typeof value === 'string',
  array: (value) => Array.isArray(value),
  object: isJsonObject,
};

const type: Keyword = (value) => {
  const names = typeof value === 'string' ? [value] : expectNames(value);
  const tests = names.map((name) => {
    const test = Object.hasOwn(TYPES, name) ? TYPES[name] : undefined;
    if (test === undefined) throw unusable('The schema names a type that JSON does not have.');
    return test;
  });
  return (place) => {
    place.spend(tests.length);
    return tests.some((test) => test(place.value))
      ? undefined
      : mismatch(place, `must be ${names.join(' or ')}`);
  };
};

const oneOfValues = (
  values: readonly JsonValue[],
  message: string,
  spend: (work: number) => void,
): Schema => {
  const texts = new Set(values.map((value) => canonicalText(value, spend)));
  return (place) =>
    texts.has(canonicalText(place.value, place.spend)) ? undefined : mismatch(place, message);
};

/** What asserts something of numbers only. */
const ofNumber =
  (holds: (value: number, bound: number) => boolean, words: string): Keyword =>
  (value) => {
    const bound = expectNumber(value);
    return (place) =>
      typeof place.value === 'number' && !holds(place.value, bound)
        ? mismatch(place, `must be ${words} ${bound}`)
        : undefined;
  };

/** Up to the last bit, since 0.07 / 0.01 is 7.000000000000001. */
const isMultiple = (value: number, unit: number): boolean => {
  const quotient = value / unit;
  return Math.abs(quotient - Math.round(quotient)) <= Math.abs(quotient) * Number.EPSILON;
};

const multipleOf: Keyword = (value, reading) => {
  if (expectNumber(value) <= 0) throw unusable('The schema asks for multiples of no positive number.');
  return ofNumber(isMultiple, 'multiple of')(value, reading);
};

/** Characters, not code units. */
const lengthOf = ({ value, spend }: Place): number | undefined => {
  if (typeof value !== 'string') return undefined;
  spendText(value, spend);
  let count = 0;
  for (const _ of value) count += 1;
  return count;
};
const itemsOf = ({ value }: Place): number | undefined => (Array.isArray(value) ? value.length : undefined);
const propertiesOf = ({ value, spend }: Place): number | undefined => {
  if (!isJsonObject(value)) return undefined;
  const { length } = Object.keys(value);
  spend(length);
  return length;
};

const atLeast =
  (count: (place: Place) => number | undefined, what: string): Keyword =>
  (value) => {
    const bound = expectCount(value);
    return (place) =>
      (count(place) ?? bound) < bound
        ? mismatch(place, `must NOT have fewer than ${bound} ${what}`)
        : undefined;
  };
const atMost =
  (count: (place: Place) => number | undefined, what: string): Keyword =>
  (value) => {
    const bound = expectCount(value);
    return (place) =>
      (count(place) ?? bound) > bound
        ? mismatch(place, `must NOT have more than ${bound} ${what}`)
        : undefined;
  };

const pattern: Keyword = (value, reading) => {
  const source = expectText(value);
  const matches = reading.pattern(source);
  return (place) =>
    typeof place.value === 'string' && !matches(place.value, place.spend)
      ? mismatch(place, `must match pattern "${source}"`)
      : undefined;
};

/** Formats that are not of JSON Schema are annotations, as it says (Validation 2019-09, 7.2.3); of its own two are refused. */
const format: Keyword = (value) => {
  const name = expectText(value);
  if (/^idn-(?:email|hostname)$/.test(name)) throw unusable(`The format ${name} is not checked here.`);
  const test = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;
  if (test === undefined) return undefined;
  return (place) => {
    if (typeof place.value !== 'string') return undefined;
    spendText(place.value, place.spend);
    return test(place.value) ? undefined : mismatch(place, `must match format "${name}"`);
  };
};

const uniqueItems: Keyword = (value) => {
  if (value !== true) return undefined;
  return (place) => {
    if (!Array.isArray(place.value)) return undefined;
    const items = place.value as readonly JsonValue[];
    const texts = new Set(items.map((item) => canonicalText(item, place.spend)));
    return texts.size === items.length ? undefined : mismatch(place, 'must NOT have duplicate items');
  };
};

/** Mismatch if a name of the list is missing. */
const demand = (place: Place, object: JsonObject, names: readonly string[]): ReturnType<Schema> => {
  place.spend(names.length);
  const missing = names.find((name) => !Object.hasOwn(object, name));
  return missing === undefined ? undefined : mismatch(place, `must have required property '${missing}'`);
};

const required: Keyword = (value) => {
  const names = expectNames(value);
  return (place) => (isJsonObject(place.value) ? demand(place, place.value, names) : undefined);
};

const dependentRequired: Keyword = (value) => {
  const entries = expectEntries(value).map(([name, names]) => [name, expectNames(names)] as const);
  return (place) => {
    const object = place.value;
    if (!isJsonObject(object)) return undefined;
    place.spend(entries.length);
    for (const [name, names] of entries) {
      const found = Object.hasOwn(object, name) ? demand(place, object, names) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  };
};

/** The keywords of JSON Schema Validation 2019-09, which say something of a value itself. */
export const ASSERTIONS: Readonly<Record<string, Keyword>> = {
  type,
  enum: (value, { spend }) =>
    oneOfValues(expectList(value), 'must be equal to one of the allowed values', spend),
  const: (value, { spend }) => oneOfValues([value], 'must be equal to constant', spend),
  multipleOf,
  maximum: ofNumber((value, bound) => value <= bound, '<='),
  exclusiveMaximum: ofNumber((value, bound) => value < bound, '<'),
  minimum: ofNumber((value, bound) => value >= bound, '>='),
  exclusiveMinimum: ofNumber((value, bound) => value > bound, '>'),
  maxLength: atMost(lengthOf, 'characters'),
  minLength: atLeast(lengthOf, 'characters'),
  pattern,
  format,
  maxItems: atMost(itemsOf, 'items'),
  minItems: atLeast(itemsOf, 'items'),
  uniqueItems,
  maxProperties: atMost(propertiesOf, 'properties'),
  minProperties: atLeast(propertiesOf, 'properties'),
  required,
  dependentRequired,
};
