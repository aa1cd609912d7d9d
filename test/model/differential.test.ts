import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ValidateFunction } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VCDM_1_CONTEXT } from '../../src/model/contextUrls.js';
import * as enumerations from '../../src/model/enumerations.js';
import type { JsonObject, JsonValue } from '../../src/model/json.js';
import type { StructureKind } from '../../src/model/structureKind.js';
import { validateStructure } from '../../src/model/validateStructure.js';

const published = fileURLToPath(new URL('../../../shared/spec/schemas/', import.meta.url));
const examples = fileURLToPath(new URL('../../../shared/conformance/ob-spec/', import.meta.url));
const present = existsSync(published) && existsSync(examples);
if (!present) console.warn('Skipped: the published schemas are not there.');

const FILES: readonly (readonly [file: string, kind: StructureKind])[] = [
  ['ob_v3p0_achievementcredential_schema.json', 'AchievementCredential'],
  ['ob_v3p0_endorsementcredential_schema.json', 'EndorsementCredential'],
  ['ob_v3p0_profile_schema.json', 'Profile'],
  ['clr_v2p0_clrcredential_schema.json', 'ClrCredential'],
  ['clr_v2p0_achievementcredential_schema.json', 'AchievementCredential'],
];

const readJson = (path: string): JsonValue => JSON.parse(readFileSync(path, 'utf8')) as JsonValue;

const compile = (file: string): ValidateFunction => {
  const ajv = new Ajv2019({ strict: false, allErrors: false });
  addFormats.default(ajv);
  return ajv.compile(readJson(`${published}${file}`) as JsonObject);
};

const exampleDocuments = (): readonly JsonObject[] =>
  readdirSync(examples)
    .filter((file) => file.endsWith('.json'))
    .map((file) => readJson(`${examples}${file}`) as JsonObject);

type Mutable = { [key: string]: unknown } | unknown[];
type Path = readonly (string | number)[];

const pathsOf = (value: unknown, path: Path = []): readonly Path[] =>
  typeof value === 'object' && value !== null
    ? [
        ...(path.length === 0 ? [] : [path]),
        ...Object.entries(value).flatMap(([key, item]) =>
          pathsOf(item, [...path, Array.isArray(value) ? Number(key) : key]),
        ),
      ]
    : [path];

const at = (document: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, token) =>
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[token] : undefined,
    document,
  );

/** Values that are nearly right somewhere. */
const TELLING: readonly unknown[] = [
  null,
  [],
  {},
  '',
  0,
  -1.5,
  true,
  [null],
  [[]],
  { en: 'text' },
  { 'en-US': 'text' },
  { '@value': 'text' },
  { id: 'urn:x' },
  { type: 'Thing' },
  '2024-02-30T00:00:00Z',
  '2024-02-29T00:00:00Z',
  '2024-02-29T00:00:00',
  '2024-02-29',
  '2016-12-31T23:59:60Z',
  '2024-01-01t00:00:00z',
  '2024-01-01 00:00:00Z',
  '2024-01-01T24:00:00Z',
  '10000-01-01T00:00:00Z',
  '2024-01-01T00:00:00+23:59',
  'a.b.c',
  'a..c',
  'a.b',
  'en',
  'en-US',
  'EN',
  'zh-Hant-TW',
  'ext:x',
  'ext:',
  'ext:-x',
  'my ext:x',
  'ext:x y',
  'ext:x|y',
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.9.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1-3.0.2.json',
  'https://purl.imsglobal.org/spec/clr/v2p0/context.json',
  'Profile',
  'Achievement',
  'Evidence',
  'VerifiableCredential',
  'OpenBadgeCredential',
  'EndorsementCredential',
  'ClrCredential',
  ['VerifiableCredential'],
  ['Profile', 1],
  ...Object.values(enumerations).map((terms) => terms[0]),
  'Nothing',
  'email',
];

type Change =
  | { readonly kind: 'remove' | 'wrap' | 'unwrap' | 'empty' | 'double'; readonly place: number }
  | { readonly kind: 'replace'; readonly place: number; readonly value: unknown }
  | { readonly kind: 'transplant' | 'swap'; readonly place: number; readonly other: number }
  | {
      readonly kind: 'add' | 'append';
      readonly place: number;
      readonly key: string;
      readonly value: unknown;
    };

const KEYS = [
  'id',
  'type',
  'name',
  'extra',
  'image',
  'alignment',
  'endorsement',
  'endorsementJwt',
  'evidence',
  'identifier',
  'result',
  'source',
  'creator',
  'parentOrg',
  'dateOfBirth',
  'inLanguage',
  'status',
  'validUntil',
  'awardedDate',
  'credentialStatus',
  'credentialSchema',
  'refreshService',
  'termsOfUse',
  'proof',
  'otherIdentifier',
  'related',
  'tag',
  'targetType',
  'achievementType',
  'activityStartDate',
  'creditsEarned',
  'creditsAvailable',
  'address',
  'geo',
  'salt',
  'caption',
  'expires',
  'domain',
  'partial',
  'association',
  'allowedValue',
  'requiredLevel',
  'url',
  'phone',
  'official',
];

const place = fc.nat({ max: 100_000 });
const value = fc.oneof(fc.constantFrom(...TELLING), fc.jsonValue({ maxDepth: 2 }));
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    kind: fc.constantFrom(
      'remove' as const,
      'wrap' as const,
      'unwrap' as const,
      'empty' as const,
      'double' as const,
    ),
    place,
  }),
  fc.record({ kind: fc.constant('replace' as const), place, value }),
  fc.record({ kind: fc.constantFrom('transplant' as const, 'swap' as const), place, other: place }),
  fc.record({
    kind: fc.constantFrom('add' as const, 'append' as const),
    place,
    key: fc.constantFrom(...KEYS),
    value,
  }),
);

/** Change one thing in a document, in place. */
const apply = (document: JsonObject, made: Change): void => {
  const paths = pathsOf(document);
  const path = paths[made.place % paths.length] ?? [];
  const last = path.at(-1);
  const parent = at(document, path.slice(0, -1)) as Mutable | undefined;
  if (last === undefined || typeof parent !== 'object' || parent === null) return;
  const holder = parent as Record<string | number, unknown>;
  const here = holder[last];
  if (made.kind === 'remove') {
    if (Array.isArray(parent)) parent.splice(Number(last), 1);
    else delete holder[last];
  }
  if (made.kind === 'wrap') holder[last] = [here];
  if (made.kind === 'double') holder[last] = [here, structuredClone(here)];
  if (made.kind === 'empty') holder[last] = Array.isArray(here) ? [] : {};
  if (made.kind === 'unwrap' && Array.isArray(here) && here.length > 0) holder[last] = here[0];
  if (made.kind === 'replace') holder[last] = structuredClone(made.value);
  if (made.kind === 'transplant' || made.kind === 'swap') {
    const otherPath = paths[made.other % paths.length] ?? [];
    holder[last] = structuredClone(at(document, otherPath));
    const otherHolder = at(document, otherPath.slice(0, -1)) as
      Record<string | number, unknown> | null | undefined;
    if (
      made.kind === 'swap' &&
      typeof otherHolder === 'object' &&
      otherHolder !== null &&
      otherPath.length > 0
    )
      otherHolder[otherPath.at(-1) ?? ''] = here;
  }
  if (made.kind === 'add' && typeof here === 'object' && here !== null && !Array.isArray(here))
    (here as Record<string, unknown>)[made.key] = structuredClone(made.value);
  if (made.kind === 'append' && Array.isArray(here)) here.push(structuredClone(made.value));
};

/** What we accept although the published schemas, which know VCDM 2.0 only, reject it. */
const isKnownDifference = (document: unknown): boolean => {
  if (typeof document !== 'object' || document === null) return false;
  const { '@context': context, credentialStatus } = document as JsonObject;
  // VCDM 1.1 is read as well; its own schemas are not published any more.
  if (Array.isArray(context) && context[0] === VCDM_1_CONTEXT) return true;
  // VCDM 2.0, 4.10 allows several entries: revocation and suspension.
  if (Array.isArray(credentialStatus)) return true;
  return Object.values(document).some(isKnownDifference);
};

describe.skipIf(!present)('our schemas and the published ones', () => {
  const documents = present ? exampleDocuments() : [];

  it.each(FILES)('what %s rejects is rejected, on thousands of changed documents', (file, kind) => {
    const validate = compile(file);
    const seeds = documents.flatMap((document) => {
      const candidates: readonly JsonValue[] = [document, document.issuer ?? null];
      return candidates.filter((candidate): candidate is JsonObject => validate(candidate));
    });
    const found = seeds.filter((seed) => validateStructure(seed, { kind }).findings.length === 0);
    // Endorsements stand alone in none of the examples, but inside of them.
    const inner = documents
      .flatMap((document) => pathsOf(document).map((path) => at(document, path)))
      .filter(
        (part): part is JsonObject =>
          validate(part) && validateStructure(part, { kind }).findings.length === 0,
      );
    const all = [...found, ...inner];
    expect(all.length).toBeGreaterThan(0);
    let rejected = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...all),
        fc.array(change, { minLength: 1, maxLength: 3 }),
        (seed, changes) => {
          const document = structuredClone(seed);
          for (const made of changes) apply(document, made);
          if (validate(document) || isKnownDifference(document)) return;
          rejected += 1;
          const { findings } = validateStructure(document, { kind });
          expect(findings, JSON.stringify(validate.errors)).not.toEqual([]);
        },
      ),
      { numRuns: 1200 },
    );
    expect(rejected).toBeGreaterThan(300);
  });
});
