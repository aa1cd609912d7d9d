import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.js';
import { expectCount, expectEntries, expectList, type Keyword, type Reading } from './keyword.js';
import { ASSERTIONS } from './assertions.js';
import {
  applyInPlace,
  childOf,
  mismatch,
  type Mismatch,
  type Place,
  type Schema,
  unusable,
} from './place.js';

const refer: Keyword = (value, reading) => {
  const schema = reading.refer(value);
  return (place) => applyInPlace(schema, place);
};

/** The schemas of `allOf`, `anyOf` and `oneOf`. */
const branches = (value: JsonValue, name: string, { subschema }: Reading): readonly Schema[] => {
  const list = expectList(value);
  if (list.length === 0) throw unusable(`The schema has an empty ${name}.`);
  return list.map((branch, index) => subschema(branch, name, index));
};

const allOf: Keyword = (value, reading) => {
  const schemas = branches(value, 'allOf', reading);
  return (place) => first(schemas, (schema) => applyInPlace(schema, place));
};

/** All branches are tried, since each that matches says what it has looked at. */
const anyOf: Keyword = (value, reading) => {
  const schemas = branches(value, 'anyOf', reading);
  return (place) => {
    const found = schemas.map((schema) => applyInPlace(schema, place));
    return found.includes(undefined) ? undefined : found[0];
  };
};

const oneOf: Keyword = (value, reading) => {
  const schemas = branches(value, 'oneOf', reading);
  return (place) => {
    const found = schemas.map((schema) => applyInPlace(schema, place));
    const matching = found.filter((one) => one === undefined).length;
    if (matching === 1) return undefined;
    return matching === 0 ? found[0] : mismatch(place, 'must match exactly one schema in oneOf');
  };
};

const not: Keyword = (value, { subschema }) => {
  const schema = subschema(value, 'not');
  // what it has looked at does not count, so it looks at a copy
  return (place) =>
    applyInPlace(schema, { ...place, evaluated: new Set() }) === undefined
      ? mismatch(place, 'must NOT be valid')
      : undefined;
};

const conditional: Keyword = (value, { siblings, subschema }) => {
  const condition = subschema(value, 'if');
  const [then, otherwise] = ['then', 'else'].map((name) =>
    siblings[name] === undefined ? undefined : subschema(siblings[name], name),
  );
  return (place) => {
    const branch = applyInPlace(condition, place) === undefined ? then : otherwise;
    return branch === undefined ? undefined : applyInPlace(branch, place);
  };
};

const applyToProperty = (
  schema: Schema,
  place: Place,
  object: JsonObject,
  name: string,
): Mismatch | undefined => {
  place.evaluated.add(name);
  return schema(childOf(place, name, object[name] ?? null));
};

/** Schemas by the name of a member, each applied where the object has one of that name. */
const schemaByName =
  (
    keyword: string,
    apply: (schema: Schema, place: Place, object: JsonObject, name: string) => ReturnType<Schema>,
  ): Keyword =>
  (value, { subschema }) => {
    const entries = expectEntries(value).map(
      ([name, schema]) => [name, subschema(schema, keyword, name)] as const,
    );
    return onObject((object, place) => {
      place.spend(entries.length);
      return first(entries, ([name, schema]) =>
        Object.hasOwn(object, name) ? apply(schema, place, object, name) : undefined,
      );
    });
  };

const dependentSchemas = schemaByName('dependentSchemas', applyInPlace);

/** The older spelling of `dependentRequired` and `dependentSchemas`, which many schemas still have. */
const dependencies: Keyword = (value, { subschema, ...reading }) => {
  const names = expectEntries(value).filter(([, member]) => Array.isArray(member));
  const schemas = expectEntries(value).filter(([, member]) => !Array.isArray(member));
  const inner: Reading = {
    ...reading,
    subschema: (schema, _keyword, ...path) => subschema(schema, 'dependencies', ...path),
  };
  const parts = [
    ASSERTIONS.dependentRequired?.(Object.fromEntries(names), inner),
    dependentSchemas(Object.fromEntries(schemas), inner),
  ].filter((part) => part !== undefined);
  return (place) => first(parts, (part) => part(place));
};

/** A list is one schema for each item from the first; anything else is one schema for every item. */
const items: Keyword = (value, { subschema }) => {
  if (!Array.isArray(value)) return eachItem(subschema(value, 'items'));
  const schemas = expectList(value).map((schema, index) => subschema(schema, 'items', index));
  return onArray((list, place) =>
    first(schemas.slice(0, list.length), (schema, index) => applyToItem(schema, place, list, index)),
  );
};

const additionalItems: Keyword = (value, { siblings, subschema }) => {
  const schema = subschema(value, 'additionalItems');
  return Array.isArray(siblings.items) ? eachItem(schema, siblings.items.length) : undefined;
};

const eachItem = (schema: Schema, from = 0): Schema =>
  onArray((list, place) =>
    first(list.slice(from), (_, index) => applyToItem(schema, place, list, from + index)),
  );

const unevaluatedItems: Keyword = (value, { subschema }) => {
  const schema = subschema(value, 'unevaluatedItems');
  return onArray((list, place) =>
    first(list, (_, index) =>
      place.evaluated.has(index) ? undefined : applyToItem(schema, place, list, index),
    ),
  );
};

const contains: Keyword = (value, { siblings, subschema }) => {
  const schema = subschema(value, 'contains');
  const least = siblings.minContains === undefined ? 1 : expectCount(siblings.minContains);
  const most = siblings.maxContains === undefined ? Infinity : expectCount(siblings.maxContains);
  return onArray((list, place) => {
    const count = list.filter((item, index) => schema(childOf(place, index, item)) === undefined).length;
    return count >= least && count <= most ? undefined : mismatch(place, 'must contain valid items');
  });
};

const properties = schemaByName('properties', applyToProperty);

const patternProperties: Keyword = (value, { subschema, pattern }) => {
  const entries = expectEntries(value).map(
    ([source, schema]) => [pattern(source), subschema(schema, 'patternProperties', source)] as const,
  );
  return onObject((object, place) =>
    first(Object.keys(object), (name) =>
      first(entries, ([matches, schema]) =>
        matches(name, place.spend) ? applyToProperty(schema, place, object, name) : undefined,
      ),
    ),
  );
};

const additionalProperties: Keyword = (value, { siblings, subschema, pattern }) => {
  const schema = subschema(value, 'additionalProperties');
  const names = new Set(isJsonObject(siblings.properties) ? Object.keys(siblings.properties) : []);
  const patterns = isJsonObject(siblings.patternProperties)
    ? Object.keys(siblings.patternProperties).map(pattern)
    : [];
  return onObject((object, place) =>
    first(Object.keys(object), (name) => {
      if (names.has(name) || patterns.some((matches) => matches(name, place.spend))) return undefined;
      if (value === false) return mismatch(place, `must NOT have additional property '${name}'`);
      return applyToProperty(schema, place, object, name);
    }),
  );
};

const unevaluatedProperties: Keyword = (value, { subschema }) => {
  const schema = subschema(value, 'unevaluatedProperties');
  return onObject((object, place) =>
    first(Object.keys(object), (name) => {
      if (place.evaluated.has(name)) return undefined;
      if (value === false) return mismatch(place, `must NOT have unevaluated property '${name}'`);
      return applyToProperty(schema, place, object, name);
    }),
  );
};

const propertyNames: Keyword = (value, { subschema }) => {
  const schema = subschema(value, 'propertyNames');
  return onObject((object, place) =>
    first(Object.keys(object), (name) => schema(childOf(place, name, name))),
  );
};

/** Places for schemas that others refer to; they assert nothing. */
const definitions =
  (keyword: string): Keyword =>
  (value, { subschema }) => {
    for (const [name, schema] of expectEntries(value)) subschema(schema, keyword, name);
    return undefined;
  };
const unasserted =
  (keyword: string): Keyword =>
  (value, { subschema }) => {
    subschema(value, keyword);
    return undefined;
  };

/** The first mismatch that a list has. */
const first = <T>(
  list: readonly T[],
  find: (one: T, index: number) => Mismatch | undefined,
): Mismatch | undefined => {
  for (const [index, one] of list.entries()) {
    const found = find(one, index);
    if (found !== undefined) return found;
  }
  return undefined;
};

const onObject =
  (test: (object: JsonObject, place: Place) => Mismatch | undefined): Schema =>
  (place) => {
    if (!isJsonObject(place.value)) return undefined;
    place.spend(Object.keys(place.value).length);
    return test(place.value, place);
  };
const onArray =
  (test: (list: readonly JsonValue[], place: Place) => Mismatch | undefined): Schema =>
  (place) => {
    if (!Array.isArray(place.value)) return undefined;
    place.spend(place.value.length);
    return test(place.value as readonly JsonValue[], place);
  };

const applyToItem = (
  schema: Schema,
  place: Place,
  list: readonly JsonValue[],
  index: number,
): Mismatch | undefined => {
  place.evaluated.add(index);
  return schema(childOf(place, index, list[index] ?? null));
};

/** The keywords of JSON Schema Core 2019-09 that hold or name schemas, in the order in which they are applied. */
export const APPLICATORS: Readonly<Record<string, Keyword>> = {
  $defs: definitions('$defs'),
  definitions: definitions('definitions'),
  $ref: refer,
  // within one document without inner ids it means the same (Core 2019-09, 8.2.4.2.1)
  $recursiveRef: refer,
  allOf,
  anyOf,
  oneOf,
  not,
  if: conditional,
  then: unasserted('then'),
  else: unasserted('else'),
  dependentSchemas,
  dependencies,
  items,
  additionalItems,
  contains,
  properties,
  patternProperties,
  additionalProperties,
  propertyNames,
  // these two look at what all the others have looked at
  unevaluatedItems,
  unevaluatedProperties,
};
