import * as fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { ERRORS } from '../../src/model/errorTable.js';
import type { JsonObject, JsonValue } from '../../src/model/json.js';
import type { Check } from '../../src/model/report.js';
import { checkCredentialStatus } from '../../src/revocation/checkCredentialStatus.js';
import { createStatusListCache } from '../../src/revocation/createStatusListCache.js';
import { createStatusListCredential } from '../../src/revocation/createStatusListCredential.js';
import type { StatusSources } from '../../src/revocation/statusSources.js';
import { addProof } from '../../src/signing/addProof.js';
import { createIssuer, createWeb, type IssuerFixture } from './issuerFixture.js';

const NOW = Date.parse('2026-05-01T12:00:00Z');
const url = 'https://school.example/status/1';
const entry: JsonObject = {
  type: 'BitstringStatusListEntry',
  statusPurpose: 'revocation',
  statusListIndex: '42',
  statusListCredential: url,
};

let school: IssuerFixture;
let list: JsonObject;

beforeAll(async () => {
  school = await createIssuer();
  const content = createStatusListCredential({
    id: url,
    issuer: school.id,
    purpose: 'revocation',
    validFrom: NOW,
    validUntil: NOW + 1000,
    ttl: 1000,
  });
  list = await addProof(content, { signer: school.signer, now: NOW });
});

/** How many inputs: `npm run fuzz` asks for more. */
const runs = (ordinary: number): number => Number(process.env['FUZZ_RUNS'] ?? ordinary);

/** Values that break naive readers. */
const oddValue: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constantFrom<JsonValue>(
    null,
    true,
    false,
    0,
    -1,
    1e308,
    0.1,
    '',
    '0',
    '-1',
    '0x10',
    '1e3',
    'u',
    '__proto__',
    'constructor',
    [],
    {},
    [[]],
    [null],
  ),
  fc.constantFrom<JsonValue>(
    '9'.repeat(400),
    '\u0000',
    '\u202e',
    url,
    'javascript:x',
    'BitstringStatusListEntry',
    'StatusList2021Entry',
  ),
  fc.constantFrom<JsonValue>('revocation', 'suspension', 'message', 'refresh', 'toString', [
    'revocation',
    'suspension',
  ]),
  fc.jsonValue() as fc.Arbitrary<JsonValue>,
);

/** Each place in a value, as a path of keys. */
const pathsOf = (
  value: JsonValue | undefined,
  path: readonly string[] = [],
): readonly (readonly string[])[] =>
  typeof value === 'object' && value !== null
    ? [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner as JsonValue, [...path, key]))]
    : [path];

const replaceAt = (value: JsonValue, path: readonly string[], by: JsonValue | undefined): JsonValue => {
  const [key, ...rest] = path;
  if (key === undefined) return by ?? null;
  if (typeof value !== 'object' || value === null) return value;
  const inner = (value as Readonly<Record<string, JsonValue>>)[key] ?? null;
  const changed = rest.length === 0 ? by : replaceAt(inner, rest, by);
  if (Array.isArray(value))
    return value.map((old: JsonValue, at) => (String(at) === key ? (changed ?? null) : old));
  const { [key]: _old, ...others } = value as JsonObject;
  return changed === undefined ? others : { ...others, [key]: changed };
};

const valueAt = (value: JsonValue | undefined, path: readonly string[]): JsonValue | undefined =>
  path.reduce<JsonValue | undefined>(
    (inner, key) => (inner as Readonly<Record<string, JsonValue>>)[key],
    value,
  );

const expectSound = (checks: readonly Check[]): void => {
  expect(checks.length).toBeGreaterThan(0);
  for (const { outcome, code } of checks) {
    expect(['passed', 'failed', 'unknown', 'skipped', 'warning']).toContain(outcome);
    if (code !== undefined) expect(Object.hasOwn(ERRORS, code)).toBe(true);
    if (outcome !== 'passed' && outcome !== 'skipped') expect(code).toBeDefined();
  }
};

const badge = (credentialStatus: JsonValue): JsonObject => ({
  id: 'urn:badge:1',
  issuer: school.id,
  credentialStatus,
});

const sourcesFor = (document: JsonObject | string | Uint8Array): StatusSources => {
  const web = createWeb();
  web.documents.set(url, document);
  return web.sources;
};

const timed = async (work: () => Promise<readonly Check[]>): Promise<readonly Check[]> => {
  const started = performance.now();
  const checks = await work();
  expect(performance.now() - started).toBeLessThan(2000);
  return checks;
};

describe('status checks, whatever they are given', () => {
  it('answer every mutated entry with sound checks', async () => {
    const sources = { ...sourcesFor(list), cache: createStatusListCache() };
    const keys = [
      ...Object.keys(entry),
      'id',
      'statusSize',
      'statusMessage',
      'statusReference',
      '__proto__',
      'extra',
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...keys), oddValue), { maxLength: 3 }),
        async (changes) => {
          const mutant = changes.reduce<JsonObject>((old, [key, value]) => ({ ...old, [key]: value }), entry);
          expectSound(await timed(() => checkCredentialStatus(badge(mutant), sources, { now: NOW })));
        },
      ),
      { numRuns: runs(1500) },
    );
  });

  it('answer anything in the place of an entry', async () => {
    const sources = sourcesFor(list);
    await fc.assert(
      fc.asyncProperty(oddValue, async (value) => {
        expectSound(
          await timed(() => checkCredentialStatus(badge(value), sources, { now: NOW, timeoutMs: 500 })),
        );
      }),
      { numRuns: runs(500) },
    );
  });

  it('never pass on a list in which anything was changed after signing', async () => {
    const paths = pathsOf(list).filter((path) => path.length > 0);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.option(oddValue, { nil: undefined }),
        async (path, value) => {
          const mutant = replaceAt(list, path, value);
          fc.pre(JSON.stringify(valueAt(list, path)) !== JSON.stringify(value));
          const checks = await timed(() =>
            checkCredentialStatus(badge(entry), sourcesFor(JSON.stringify(mutant)), { now: NOW }),
          );
          expectSound(checks);
          const isOnlyWrapped = ['type', '@context', 'proof'].includes(path[0] ?? '') || Array.isArray(value);
          if (!isOnlyWrapped) expect(checks[0]?.outcome).not.toBe('passed');
        },
      ),
      { numRuns: runs(400) },
    );
  });

  it('answer signed lists with any content', async () => {
    const fields = ['encodedList', 'statusPurpose', 'ttl', 'type', 'id'];
    const encoded = fc.oneof(
      fc.uint8Array({ maxLength: 64 }).map((bytes) => `u${Buffer.from(bytes).toString('base64url')}`),
      fc.uint8Array({ maxLength: 64 }).map((bytes) => `u${gzipSync(bytes).toString('base64url')}`),
      oddValue,
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...fields), encoded, async (field, value) => {
        const subject = { ...(list.credentialSubject as JsonObject), [field]: value };
        let signed: JsonObject;
        try {
          signed = await addProof(
            { ...list, proof: undefined, credentialSubject: subject },
            { signer: school.signer, now: NOW },
          );
        } catch {
          return;
        }
        expectSound(
          await timed(() =>
            checkCredentialStatus(badge(entry), sourcesFor(JSON.stringify(signed)), { now: NOW }),
          ),
        );
      }),
      { numRuns: runs(300) },
    );
  });

  it('answer bytes that are no list', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          fc.json().map((text) => new TextEncoder().encode(text)),
        ),
        async (bytes) => {
          const [first] = await timed(() =>
            checkCredentialStatus(badge(entry), sourcesFor(bytes), { now: NOW }),
          );
          expect(['failed', 'unknown']).toContain(first?.outcome);
        },
      ),
      { numRuns: runs(500) },
    );
  });

  it('are bounded: deep nesting, huge lists, bombs', async () => {
    const bomb = `u${gzipSync(Buffer.alloc(64_000_000)).toString('base64url')}`;
    const documents = [
      '['.repeat(100_000),
      `{"a":${'['.repeat(50_000)}`,
      JSON.stringify({ ...list, credentialSubject: { encodedList: bomb } }),
    ];
    for (const document of documents) {
      const [first] = await timed(() =>
        checkCredentialStatus(badge(entry), sourcesFor(document), { now: NOW }),
      );
      expect(['failed', 'unknown']).toContain(first?.outcome);
    }
  });

  it('are not misled by a polluted Object.prototype', async () => {
    const prototype = Object.prototype as Record<string, unknown>;
    prototype['credentialStatus'] = entry;
    prototype['statusSize'] = 8;
    try {
      const { credentialStatus: _none, ...plain } = badge(entry);
      const checks = await checkCredentialStatus(
        JSON.parse(JSON.stringify(plain)) as JsonObject,
        sourcesFor(list),
        { now: NOW },
      );
      expect(checks.map(({ outcome }) => outcome)).not.toContain('failed');
    } finally {
      delete prototype['credentialStatus'];
      delete prototype['statusSize'];
    }
  });
});
