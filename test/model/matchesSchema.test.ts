import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/model/formats.js';
import { matchesSchema } from '../../src/model/matchesSchema.js';
import type { StructureKind } from '../../src/model/structureKind.js';

type Schema = { readonly [keyword: string]: unknown };
type Definitions = { readonly [name: string]: Schema };

const KINDS: readonly StructureKind[] = [
  'Achievement',
  'AchievementCredential',
  'BitstringStatusListCredential',
  'ClrCredential',
  'EndorsementCredential',
  'Profile',
  'VerifiableCredential',
  'VerifiablePresentation',
];

/** Ajv takes an empty array for one that `contains` what an array before it did; that it has an item says the same. */
const withItems = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'contains' in value ? { ...value, minItems: 1 } : value;

const read = (kind: StructureKind): Schema & { readonly $defs: Definitions } => {
  const name = kind === 'VerifiableCredential' ? 'GenericCredential' : kind;
  const url = new URL(`../../schemas/${name}.schema.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8'), withItems) as Schema & { readonly $defs: Definitions };
};

/** Texts that are right, or nearly, at one place or another. */
const TEXTS = [
  'https://example.edu/1',
  'urn:uuid:1',
  'not an IRI',
  'https://example.edu/%zz',
  '2024-02-29T12:00:00Z',
  '2024-02-30T12:00:00Z',
  '2024-02-29',
  'en-US',
  'english',
  'a.b.c',
  'ext:own',
  'ext:',
  'Badge',
  'Status',
  'Completed',
  'CFItem',
  'systemId',
  'isPartOf',
  'uH4sI',
  'Image',
  'Profile',
  'OpenBadgeCredential',
  'VerifiableCredential',
  'https://www.w3.org/ns/credentials/v2',
  'https://www.w3.org/2018/credentials/v1',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json',
];
const text = fc.constantFrom(...TEXTS);
const ODD = fc.oneof(
  text,
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, '', [], {}, [[]], [null], [{}], [0]),
  fc.array(text, { minLength: 1, maxLength: 3 }),
  fc.record({ id: text, type: text }, { requiredKeys: [] }),
);

/** Values that a schema asks for; what it cannot tell from the schema is nearly right. */
const valueOf = (schema: Schema, defs: Definitions, depth: number): fc.Arbitrary<unknown> => {
  const part = (value: unknown): fc.Arbitrary<unknown> => valueOf(value as Schema, defs, depth);
  const types = [schema['type'] ?? 'object'].flat();
  if ('const' in schema) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom<unknown>(...(schema['enum'] as unknown[]));
  const terms = JSON.stringify(schema).matchAll(/"const":"(\w+)"|"enum":\["(\w+)"/g);
  if (schema['allOf'] !== undefined) return fc.constant([...terms].map(([, one, other]) => one ?? other));
  if (schema['contains'] !== undefined) {
    const { const: term } = schema['contains'] as Schema;
    return fc.constantFrom<unknown>(term, [term], [term, 'Other']);
  }
  if (Array.isArray(schema['prefixItems'])) return fc.tuple(...(schema['prefixItems'] as Schema[]).map(part));
  return fc.oneof(
    ...types.map((type): fc.Arbitrary<unknown> => {
      if (type === 'string') return rightText(schema);
      if (type === 'number' || type === 'integer') return fc.constantFrom(0, 1, 2.5, -3);
      if (type === 'boolean') return fc.boolean();
      if (type === 'array')
        return fc.array(part(schema['items'] ?? {}), { minLength: 1, maxLength: depth > 0 ? 2 : 1 });
      if (schema['minProperties'] !== undefined) return fc.constant({ id: 'urn:uuid:1' });
      return objectOf(schema, defs, depth - 1);
    }),
  );
};

const rightText = ({ format, pattern }: Schema): fc.Arbitrary<string> => {
  const isRight = (candidate: string): boolean =>
    (format === undefined || FORMATS[format as keyof typeof FORMATS](candidate)) &&
    (pattern === undefined || new RegExp(String(pattern), 'u').test(candidate));
  const right = TEXTS.filter(isRight);
  return right.length === 0 ? text : fc.constantFrom(...right);
};

const objectOf = (schema: Schema, defs: Definitions, depth: number): fc.Arbitrary<unknown> => {
  const name = String(schema['$ref'] ?? '').replace('#/$defs/', '');
  const own = name === '' ? schema : (defs[name] ?? {});
  // what the version of the data model asks for is asked for always
  const byVersion = own['if'] === undefined ? [] : ['name', 'validFrom', 'issuanceDate'];
  const required = [...((own['required'] ?? []) as readonly string[]), ...byVersion];
  const properties = Object.entries((own['properties'] ?? {}) as Record<string, Schema>).filter(
    ([property]) => depth > 0 || required.includes(property),
  );
  if (depth < -6) return fc.constant({});
  return fc.record(
    Object.fromEntries(properties.map(([property, value]) => [property, valueOf(value, defs, depth)])),
    { requiredKeys: required.filter((property) => properties.some(([other]) => other === property)) },
  );
};

type Holder = Record<string | number, unknown>;

const placesIn = (value: unknown): (readonly [holder: Holder, key: string | number])[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, item]) => [
        [value as Holder, Array.isArray(value) ? Number(key) : key] as const,
        ...placesIn(item),
      ])
    : [];

/** Replaced, left out, added, or made undefined. */
const change = (document: unknown, at: number, how: number, odd: unknown): void => {
  const places = placesIn(document);
  const [holder, key] = places[at % Math.max(places.length, 1)] ?? [];
  if (holder === undefined || key === undefined) return;
  if (how < 6) holder[key] = structuredClone(odd);
  else if (how === 6 && Array.isArray(holder)) holder.splice(Number(key), 1);
  else if (how === 6) delete holder[key];
  else if (how === 7) holder['issuanceDate'] = '2024-02-29T12:00:00Z';
  else if (how === 8) holder['validFrom'] = '2024-02-29T12:00:00Z';
  else holder[Array.isArray(holder) ? holder.length : 'unheardOf'] = structuredClone(odd);
};

describe('the tests of schemas, without words', () => {
  it.each(KINDS)('say what Ajv says of %s', (kind) => {
    const schema = read(kind);
    const ajv = new Ajv2020({ formats: { ...FORMATS }, strict: false });
    const matchesByAjv = ajv.compile(schema);
    const outcomes = { true: 0, false: 0 };
    fc.assert(
      fc.property(
        valueOf(schema, schema.$defs, 2),
        fc.array(fc.tuple(fc.nat(), fc.nat({ max: 9 }), ODD), { maxLength: 2 }),
        (value, changes) => {
          const document = structuredClone(value);
          for (const [at, how, odd] of changes) change(document, at, how, odd);
          const expected = matchesByAjv(document);
          outcomes[`${expected}`] += 1;
          if (matchesSchema(kind, document) !== expected)
            throw new Error(
              `not ${expected}: ${JSON.stringify(document)} ${JSON.stringify(matchesByAjv.errors)}`,
            );
        },
      ),
      { numRuns: 1500 },
    );
    expect(outcomes.true, 'valid documents').toBeGreaterThan(50);
    expect(outcomes.false, 'invalid documents').toBeGreaterThan(50);
  });

  it('refuse what is no object', () => {
    for (const value of [null, [], '', 0, undefined]) expect(matchesSchema('Profile', value)).toBe(false);
  });

  it('are not fooled by names that every object inherits', () => {
    const profile = { id: 'https://example.edu', type: ['Profile'] };
    expect(matchesSchema('Profile', profile)).toBe(true);
    expect(
      matchesSchema(
        'Profile',
        JSON.parse(`{"__proto__":1,"constructor":2,"id":"https://example.edu","type":"Profile"}`),
      ),
    ).toBe(true);
    const entry = { type: 'IdentifierEntry', identifier: '1', identifierType: 'systemId' };
    expect(matchesSchema('Profile', { ...profile, otherIdentifier: entry })).toBe(true);
    expect(matchesSchema('Profile', { ...profile, otherIdentifier: { ...entry, toString: 1 } })).toBe(false);
  });
});
