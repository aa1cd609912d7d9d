import { Ajv2019 } from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../src/model/json.js';
import { createSchemaBudget } from '../../src/verification/createSchemaBudget.js';
import { mismatchWithSchema, readFetchedSchema } from '../../src/verification/fetchedSchema.js';

const NAMES = ['a', 'b', 'ab'] as const;
const name = fc.constantFrom(...NAMES);
const scalar = fc.constantFrom<JsonValue>(null, true, 0, 1, 1.5, -2, '', 'a', 'ab', 'Ab-1', '2026-01-01');
const mapOf = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> =>
  fc.dictionary(name, value, { maxKeys: 3, noNullPrototype: true });

const { value } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    mapOf(tie('value')),
  ),
}));

const count = fc.nat(3);
const pattern = fc.constantFrom('^a', 'b$', '^[A-Z]', '^(a|b)?$', '\\d');
const plain = {
  type: fc.oneof(
    fc.constantFrom('null', 'boolean', 'number', 'integer', 'string', 'array', 'object'),
    fc.constant(['string', 'object']),
  ),
  enum: fc.uniqueArray(value, { minLength: 1, maxLength: 3, selector: (one) => JSON.stringify(one) }),
  const: value,
  multipleOf: fc.constantFrom(0.5, 1, 2),
  maximum: count,
  exclusiveMaximum: count,
  minimum: count,
  exclusiveMinimum: count,
  maxLength: count,
  minLength: count,
  pattern,
  format: fc.constantFrom('date', 'uri', 'hostname', 'nobody-knows'),
  maxItems: count,
  minItems: count,
  uniqueItems: fc.boolean(),
  maxProperties: count,
  minProperties: count,
  required: fc.uniqueArray(name),
  dependentRequired: mapOf(fc.uniqueArray(name)),
};
const { schema } = fc.letrec<{ schema: JsonValue }>((tie) => {
  const inner = tie('schema');
  const list = fc.array(inner, { minLength: 1, maxLength: 3 });
  // without contains and unevaluated…, in which Ajv has faults: it lets [] pass beside a list of items, and throws
  const holding = {
    $ref: fc.constantFrom('#/$defs/a', '#/$defs/b'),
    allOf: list,
    anyOf: list,
    oneOf: list,
    not: inner,
    if: inner,
    then: inner,
    else: inner,
    dependentSchemas: mapOf(inner),
    items: fc.oneof(inner, list),
    additionalItems: inner,
    properties: mapOf(inner),
    patternProperties: fc.dictionary(pattern, inner, { maxKeys: 2 }),
    additionalProperties: inner,
    propertyNames: inner,
  };
  const pick = (keywords: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<JsonValue> =>
    fc
      .subarray(Object.keys(keywords), { minLength: 1, maxLength: 3 })
      .chain((keys) =>
        fc.record(Object.fromEntries(keys.map((key) => [key, keywords[key] ?? fc.constant(true)]))),
      ) as fc.Arbitrary<JsonValue>;
  return {
    schema: fc.oneof(
      { depthSize: 'small' },
      fc.boolean(),
      pick(plain),
      pick(holding),
      pick({ ...plain, ...holding }),
    ),
  };
});

const peer = (document: JsonObject, instance: JsonValue): boolean => {
  const ajv = new Ajv2019({ strict: false, logger: false });
  ajv.opts.unevaluated = false;
  addFormats.default(ajv);
  return ajv.compile(document)(instance);
};
const ours = (document: JsonObject, instance: JsonValue): boolean => {
  const spend = createSchemaBudget();
  const schema = readFetchedSchema(new TextEncoder().encode(JSON.stringify(document)), spend);
  return mismatchWithSchema(instance as JsonObject, schema, spend) === undefined;
};

/** References go from the root to its definitions only: circles have no answer, and Ajv may stop before it meets one. */
const withoutReferences = (definitions: Record<string, JsonValue>): JsonObject =>
  JSON.parse(JSON.stringify(definitions).replaceAll('"$ref"', '"$comment"')) as JsonObject;
describe('a schema from outside', () => {
  it('allows what Ajv allows', () => {
    fc.assert(
      fc.property(schema, mapOf(schema), value, (root, definitions, instance) => {
        const $defs = { a: true, b: { type: 'string' }, ...withoutReferences(definitions) };
        const document: JsonObject = { allOf: [root], $defs };
        expect(ours(document, instance)).toBe(peer(document, instance));
      }),
      { numRuns: Number(process.env.RUNS ?? 300) },
    );
  });
});
