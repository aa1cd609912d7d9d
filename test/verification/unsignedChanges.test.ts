import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../../src/model/json.js';
import { issue } from '../../src/signing/issue.js';
import { issueJwt } from '../../src/signing/issueJwt.js';
import { verify } from '../../src/verification/verify.js';
import { createIssuer, draftBadge, NOW, pointersOf, type TestIssuer, withValueAt } from './badges.js';
import { signUnchecked } from './signUnchecked.js';

const TERMS: JsonObject = {
  notes: 'urn:example:notes',
  steps: { '@id': 'urn:example:steps', '@container': '@list' },
  titles: { '@id': 'urn:example:titles', '@container': '@language' },
  raw: { '@id': 'urn:example:raw', '@type': '@json' },
  see: { '@id': 'urn:example:see', '@type': '@id' },
};

let issuer: TestIssuer;
let badge: JsonObject;

/** A badge with a value of every shape that JSON-LD knows. */
const draft = (): JsonObject => {
  const plain = draftBadge(issuer);
  return {
    ...plain,
    '@context': [...asArray<JsonValue>(plain['@context']), TERMS],
    evidence: [{ id: 'urn:example:evidence', type: ['Evidence'], name: 'Video', narrative: 'One lesson.' }],
    notes: [{ notes: 'a' }, 'b'],
    steps: ['first', 'second'],
    titles: { en: 'Meeting', de: ['Treffen', 'Kreis'] },
    raw: { nothing: null, none: [] },
    see: 'urn:example:other',
  };
};

const sign = (document: JsonObject): Promise<JsonObject> =>
  issue(document, { signer: issuer.signer, created: '2026-01-01T00:00:00Z' });

beforeAll(async () => {
  issuer = await createIssuer();
  badge = await sign(draft());
});

/**
 * What decision 022 names as the same: order and repetition in sets, one value or an array of it, a text or the object
 * that only holds it.
 */
const normalised = (value: JsonValue | undefined, key = ''): unknown => {
  if (key === 'raw' || key === '@context') return key === 'raw' ? value : undefined;
  if (Array.isArray(value)) {
    const items = (value as readonly JsonValue[]).map((item) => JSON.stringify(normalised(item)));
    return key === 'steps' ? items : [...new Set(items)].toSorted();
  }
  if (!isJsonObject(value)) return value;
  const [only, ...others] = Object.keys(value);
  if (others.length === 0 && (only === '@value' || only === 'id')) return normalised(value[only]);
  const members = Object.entries(value).map(([name, member]): readonly [string, unknown] => [
    name,
    normalised(Array.isArray(member) ? member : ([member] as JsonValue), name),
  ]);
  return Object.fromEntries(members.toSorted(([a], [b]) => (a < b ? -1 : 1)));
};

const valueAt = (document: JsonValue | undefined, pointer: string): JsonValue | undefined =>
  pointer === ''
    ? document
    : (pointer
        .slice(1)
        .split('/')
        .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
        .reduce<unknown>((value, token) => (value as Record<string, unknown>)[token], document) as JsonValue);

const NAMES = ['notes', 'steps', 'titles', 'see', 'raw', 'name', 'description', 'tag', 'id', 'type'];
const NOTHINGS: readonly JsonValue[] = [
  null,
  [],
  {},
  [null],
  [[]],
  { '@value': null },
  { '@none': 'x' },
  '_:x',
  '',
  { '': 'x' },
  { id: '' },
  { '@id': null },
  [{}],
];

/** Changes that leave little behind in RDF, or nothing. */
const change = (
  document: JsonObject,
  pointer: string,
  other: string,
  kind: number,
  name: string,
  nothing: JsonValue,
): JsonObject => {
  const value = valueAt(document, pointer);
  const target = valueAt(document, other);
  switch (kind) {
    case 0:
      return isJsonObject(value) ? withValueAt(document, `${pointer}/${name}`, nothing) : document;
    case 1:
      return withValueAt(document, pointer, nothing);
    case 2:
      return withValueAt(document, pointer, [value ?? null]);
    case 3:
      return withValueAt(document, pointer, [...asArray<JsonValue>(value), nothing]);
    case 4:
      return withValueAt(document, pointer, [...asArray<JsonValue>(value), ...asArray<JsonValue>(value)]);
    case 5:
      return withValueAt(document, pointer, [[value ?? null]]);
    case 6:
      return withValueAt(document, pointer, { '@value': value ?? null });
    case 7:
      return withValueAt(document, pointer, asArray<JsonValue>(value).toReversed());
    case 8:
      // a copy of it elsewhere
      return isJsonObject(target) && !other.startsWith(pointer)
        ? withValueAt(document, `${other}/${pointer.slice(pointer.lastIndexOf('/') + 1)}`, value)
        : document;
    case 9:
      return withValueAt(document, pointer, { id: value ?? null });
    default:
      return withValueAt(document, pointer, undefined);
  }
};

describe('what JSON-LD leaves unsigned', () => {
  it('is refused, or changes nothing that a report hands on', async () => {
    expect((await verify(badge, {}, { now: NOW })).verdict).toBe('valid');
    // Of two objects with one id, as a map of ids makes them, what is said of one is said of the other.
    const pointers = pointersOf(badge).filter((pointer) => !/^\/(?:@context|proof)/.test(pointer));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...pointers),
        fc.constantFrom('', ...pointers),
        fc.nat(10),
        fc.constantFrom(...NAMES),
        fc.constantFrom(...NOTHINGS),
        async (pointer, other, kind, name, nothing) => {
          const changed = change(badge, pointer, other, kind, name, nothing);
          const report = await verify(changed, {}, { now: NOW });
          if (report.verdict === 'invalid') return;
          expect(normalised(report.credential)).toEqual(normalised(badge));
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each<[string, JsonObject]>([
    ['/notes', { notes: null }],
    ['/notes', { notes: [] }],
    ['/notes/1', { notes: ['a', null] }],
    ['/notes/0', { notes: [['a'], 'b'] }],
    ['/steps/1', { steps: ['first', null] }],
    ['/titles', { titles: {} }],
    ['/titles/de', { titles: { en: 'a', de: null } }],
    ['/titles/de', { titles: { en: 'a', de: [] } }],
    ['/notes/type', { notes: { notes: 'a', type: [] } }],
    ['/notes/id', { notes: { notes: 'a', id: '_:b0' } }],
    ['/see', { see: '_:b0' }],
    ['/see', { see: '' }],
    ['/see/1', { see: ['urn:example:other', ''] }],
    ['/@none', { '@none': 'x' }],
  ])('is refused at %s of %j, before signing and in a token too', async (pointer, members) => {
    const unsigned = { ...draft(), ...members };
    const error = expect.objectContaining({ code: 'jsonld.unsigned', pointer });
    await expect(sign(unsigned)).rejects.toEqual(error);
    await expect(issueJwt(unsigned, { signer: issuer.signer })).rejects.toEqual(error);
  });

  it('is refused in an index map, whose keys are not signed', async () => {
    const document = draft();
    const index = { sorted: { '@id': 'urn:example:sorted', '@container': '@index' } };
    const unsigned = {
      ...document,
      '@context': [...asArray<JsonValue>(document['@context']), index],
      sorted: { a: 'x' },
    };
    await expect(sign(unsigned)).rejects.toMatchObject({ code: 'jsonld.unsigned', pointer: '/sorted' });
  });

  it('is no matter in an empty list, which is signed as one', async () => {
    const signed = await sign({ ...draft(), steps: [] });
    expect((await verify(signed, {}, { now: NOW })).verdict).toBe('valid');
    expect((await verify(withValueAt(signed, '/steps', undefined), {}, { now: NOW })).verdict).toBe(
      'invalid',
    );
  });

  it('is no matter in a credential that is no badge and signed as JSON', async () => {
    const credential = {
      '@context': ['https://www.w3.org/ns/credentials/v2', TERMS],
      type: ['VerifiableCredential'],
      issuer: issuer.id,
      validFrom: '2026-01-01T00:00:00Z',
      credentialSubject: { id: 'urn:example:subject', notes: null, see: [] },
    };
    const policy = { now: NOW, kinds: ['credential'] } as const;
    const signed = await issue(
      { ...credential, credentialSubject: { notes: 'x' } },
      { signer: issuer.signer, cryptosuite: 'eddsa-jcs-2022' },
    );
    expect((await verify(signed, {}, policy)).verdict).toBe('valid');
    expect((await verify(await signUnchecked(credential, issuer), {}, policy)).verdict).toBe('valid');
    const badgeInJson = await signUnchecked({ ...draft(), notes: null }, issuer);
    const report = await verify(badgeInJson, {}, { now: NOW });
    expect(report.checks).toContainEqual(
      expect.objectContaining({ outcome: 'failed', code: 'jsonld.unsigned', pointer: '/notes' }),
    );
  });
});

describe('an object with the id of the credential, or of its subject', () => {
  /** The object takes the type of the other: in RDF it has that type already, so the signature says the same. */
  it('cannot take its end of validity over', async () => {
    const plain = draftBadge(issuer);
    const id = String(plain.id);
    const signed = await sign(withValueAt(plain, '/credentialSubject/achievement/id', id));
    expect((await verify(signed, {}, { now: NOW })).verdict).toBe('valid');
    const taken = withValueAt(signed, '/credentialSubject/achievement/type', [
      'Achievement',
      'VerifiableCredential',
    ]);
    const moved = withValueAt(
      withValueAt(taken, '/credentialSubject/achievement/validUntil', signed.validUntil),
      '/validUntil',
      undefined,
    );
    const report = await verify(moved, {}, { now: NOW + 10 * 366 * 86_400_000 });
    expect(report.verdict).toBe('invalid');
    expect(report.checks).toContainEqual(
      expect.objectContaining({
        code: 'jsonld.hiddenTerm',
        pointer: '/credentialSubject/achievement/validUntil',
      }),
    );
  });

  it('cannot take what the subject achieved over', async () => {
    const plain = withValueAt(draftBadge(issuer), '/credentialSubject/id', issuer.id);
    const signed = await sign(withValueAt(plain, '/credentialSubject/creditsEarned', 3));
    expect((await verify(signed, {}, { now: NOW })).verdict).toBe('valid');
    const taken = withValueAt(signed, '/issuer/type', ['Profile', 'AchievementSubject']);
    const moved = withValueAt(
      withValueAt(taken, '/issuer/creditsEarned', 3),
      '/credentialSubject/creditsEarned',
      undefined,
    );
    const report = await verify(moved, {}, { now: NOW });
    expect(report.checks).toContainEqual(
      expect.objectContaining({ code: 'jsonld.hiddenTerm', pointer: '/issuer/creditsEarned' }),
    );
  });
});
