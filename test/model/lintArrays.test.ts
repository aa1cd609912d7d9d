import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isJsonObject, joinPointer, type JsonObject, type JsonValue } from '../../src/model/json.js';
import { lint } from '../../src/model/lint/lint.js';
import { validateStructure } from '../../src/model/validateStructure.js';

const now = Date.UTC(2024, 4, 1);
const folder = join(import.meta.dirname, '../../schemas');

interface Schema extends JsonObject {
  readonly $ref?: string;
  readonly $defs?: { readonly [name: string]: Schema };
  readonly properties?: { readonly [name: string]: Schema };
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly contains?: Schema;
}

/** Values for what the schemas know by a pattern or a format. */
const TEXTS: readonly (readonly [RegExp, string])[] = [
  [/context\(-3/, 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
  [/context\(-2/, 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json'],
  [/A-Z\]\{2\}/, 'en'],
  [/\\\.\[a-zA-Z0-9_-\]/, 'a.b.c'],
  [/\^u\[/, 'uAAAA'],
];
const FORMATS: Readonly<Record<string, string>> = {
  iri: 'https://example.edu/1',
  date: '2024-01-01',
  'date-time': '2024-01-01T00:00:00Z',
};

const textFor = ({ format, pattern }: Schema): string =>
  FORMATS[String(format)] ??
  TEXTS.find(([known]) => known.test(String(pattern)))?.[1] ??
  /^\^(?:\(\?:)?([\w:]+)/.exec(String(pattern))?.[1] ??
  'x';

const nameOf = ({ $ref }: Schema): string | undefined => $ref?.split('/').at(-1);
const typesOf = (schema: Schema): readonly string[] => [schema['type'] ?? []].flat() as readonly string[];
/** One or many: of these the linter says that they are many. */
const isMany = (schema: Schema): boolean => typesOf(schema).includes('array') && typesOf(schema).length > 1;

/** A document with every property of every class, and one value where there may be many; its places of those. */
const writeOut = (root: Schema) => {
  const places: string[] = [];
  const valueOf = (schema: Schema, pointer: string, above: readonly string[]): JsonValue => {
    if (schema['const'] !== undefined) return schema['const'];
    if (Array.isArray(schema['enum'])) return schema['enum'][0] as JsonValue;
    const types = typesOf(schema);
    const wanted = [...(schema.allOf ?? []), schema].flatMap(({ contains }) =>
      contains === undefined ? [] : [contains],
    );
    if (wanted.length > 0) return wanted.map((one) => valueOf(one, pointer, above));
    if (schema.prefixItems !== undefined)
      return schema.prefixItems.map((one) => valueOf(one, pointer, above));
    const name = nameOf(schema);
    if (types.includes('object') || name !== undefined) return objectOf(schema, pointer, above);
    if (types.includes('number') || types.includes('integer')) return 1;
    return types.includes('boolean') ? false : textFor(schema.items ?? schema);
  };
  const objectOf = (schema: Schema, pointer: string, above: readonly string[]): JsonObject => {
    const name = nameOf(schema) ?? '';
    const own = root.$defs?.[name] ?? schema;
    if (own.properties === undefined) return { id: 'https://example.edu/1', type: 'VerifiableCredential' };
    const entries = Object.entries(own.properties).flatMap(([property, value]) => {
      const here = joinPointer(pointer, property);
      if (property === 'issuanceDate' || property === 'expirationDate') return [];
      // a class inside of itself would never end
      if (above.includes(nameOf(value) ?? ''))
        return typesOf(value).includes('string') ? [[property, textFor(value)] as const] : [];
      if (isMany(value) && value.contains === undefined && !NO_ARRAYS.has(property)) places.push(here);
      return [[property, valueOf(value, here, [...above, name])] as const];
    });
    return Object.fromEntries(entries);
  };
  return { document: objectOf(root, '', []), places };
};

/** Contexts and proofs are no content; the published schema of Open Badges takes one credentialStatus. */
const NO_ARRAYS = new Set(['proof', 'previousProof', 'credentialStatus', 'type']);

/** In a learner record may be any credential; of one that Open Badges does not know W3C asks for no arrays. */
const OF_W3C = /\/verifiableCredential\/(credentialSchema|termsOfUse)$/;

const schemas = readdirSync(folder)
  .filter((name) => name !== 'Stack.schema.json')
  .map((name): [string, Schema] => [
    name.replace('.schema.json', ''),
    JSON.parse(readFileSync(join(folder, name), 'utf8')) as Schema,
  ]);

/** The document with one of its values in square brackets. */
const bracketed = (document: JsonValue, tokens: readonly string[]): JsonValue => {
  const [token, ...rest] = tokens;
  if (token === undefined) return [document];
  return isJsonObject(document)
    ? { ...document, [token]: bracketed(document[token] ?? null, rest) }
    : (document as readonly JsonValue[]).map((item, index) =>
        String(index) === token ? bracketed(item, rest) : item,
      );
};

const advised = (document: unknown): readonly string[] =>
  lint(document, { now })
    .filter(({ code }) => code === 'lint.array')
    .map(({ pointer }) => pointer);

describe('the advice to write an array', () => {
  it.each(schemas)('is never followed by a refusal of the schema: %s', (_, schema) => {
    const { document } = writeOut(schema);
    const before = validateStructure(document).findings;
    expect(before).toEqual([]);
    for (const pointer of advised(document)) {
      const followed = bracketed(document, pointer.split('/').slice(1));
      expect({ pointer, findings: validateStructure(followed).findings }).toEqual({ pointer, findings: [] });
      expect(advised(followed)).not.toContain(pointer);
    }
  });

  it.each(
    schemas.filter(([name]) =>
      ['AchievementCredential', 'EndorsementCredential', 'ClrCredential', 'Achievement', 'Profile'].includes(
        name,
      ),
    ),
  )('is given at every place where the class may have several: %s', (_, schema) => {
    const { document, places } = writeOut(schema);
    const ours = places.filter((place) => !OF_W3C.test(place));
    expect(ours.length).toBeGreaterThan(2);
    expect([...advised(document)].toSorted()).toEqual(ours.toSorted());
  });

  it('goes by the class: a Result has one resultDescription, an Achievement has several', () => {
    const result = { type: ['Result'], resultDescription: 'urn:uuid:1', value: '7' };
    const resultDescription = {
      id: 'urn:uuid:1',
      type: ['ResultDescription'],
      name: 'Points',
      resultType: 'RawScore',
    };
    const badge = {
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      credentialSubject: { result: [result], achievement: { resultDescription } },
    };
    expect(advised(badge)).toEqual(['/credentialSubject/achievement/resultDescription']);
  });

  it('is given inside of what a presentation or a learner record holds', () => {
    const badge = { type: ['VerifiableCredential', 'OpenBadgeCredential'], evidence: { type: ['Evidence'] } };
    expect(advised({ type: ['VerifiablePresentation'], verifiableCredential: [badge] })).toEqual([
      '/verifiableCredential/0/evidence',
    ]);
  });
});
