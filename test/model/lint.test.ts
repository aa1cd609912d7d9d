import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAchievementCredential } from '../../src/model/createAchievementCredential.js';
import { createIdentityObject } from '../../src/model/createIdentityObject.js';
import { hashIdentity } from '../../src/model/identity.js';
import type { JsonObject } from '../../src/model/json.js';
import { lint } from '../../src/model/lint/lint.js';

const now = Date.UTC(2024, 4, 1);
const achievement = {
  id: 'https://example.edu/a',
  name: 'A',
  description: 'A.',
  criteria: { narrative: 'Do it.' },
  image: { id: 'https://example.edu/a.png' },
} as const;
const badge = createAchievementCredential(
  {
    issuer: { id: 'did:web:example.edu', name: 'Example University' },
    credentialSubject: {
      id: 'did:example:learner',
      identifier: createIdentityObject('a@example.com'),
      achievement,
    },
  },
  { now },
);
const subject = badge.credentialSubject;

const found = (document: unknown): readonly string[] =>
  lint(document, { now }).map(({ severity, code, pointer }) => `${severity} ${code} ${pointer}`);
const withSubject = (changes: object): object => ({
  ...badge,
  credentialSubject: { ...subject, ...changes },
});
const identity = (changes: object): object =>
  withSubject({ identifier: [{ ...createIdentityObject('a@example.com'), ...changes }] });
const entry = {
  type: 'BitstringStatusListEntry',
  statusPurpose: 'revocation',
  statusListIndex: '7',
  statusListCredential: 'https://example.edu/status/1',
};
const withoutId = (value: JsonObject): JsonObject => {
  const { id: _id, ...rest } = value;
  return rest;
};

describe('lint', () => {
  it('says nothing of what the builders make', () => {
    expect(lint(badge, { now })).toEqual([]);
    expect(lint({ ...badge, credentialStatus: entry }, { now })).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    [
      'an older context',
      {
        ...badge,
        '@context': [badge['@context'][0], 'https://purl.imsglobal.org/spec/ob/v3p0/context.json'],
      },
      'warning lint.context.variant /@context/1',
    ],
    [
      'VCDM 1.1',
      { ...badge, '@context': ['https://www.w3.org/2018/credentials/v1', badge['@context'][1]] },
      'warning lint.context.variant /@context/0',
    ],
    [
      'a type without its context',
      { ...badge, refreshService: { id: 'https://example.edu/r', type: '1EdTechCredentialRefresh' } },
      'error lint.context.missing /refreshService/type',
    ],
    [
      'endorsementJwt in an older context',
      {
        ...badge,
        '@context': [badge['@context'][0], 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json'],
        endorsementJwt: ['a.b.c'],
      },
      'error lint.context.missing /endorsementJwt',
    ],
    [
      'a status index that is a number',
      { ...badge, credentialStatus: { ...entry, statusListIndex: 7 } },
      'error lint.status.entry /credentialStatus/statusListIndex',
    ],
    [
      'a status index that is no integer',
      { ...badge, credentialStatus: { ...entry, statusListIndex: '0x10' } },
      'error lint.status.entry /credentialStatus/statusListIndex',
    ],
    [
      'a status entry without purpose',
      { ...badge, credentialStatus: [withoutId({ ...entry, statusPurpose: undefined })] },
      'error lint.status.entry /credentialStatus/0/statusPurpose',
    ],
    [
      'several status entries',
      { ...badge, credentialStatus: [entry, { ...entry, statusPurpose: 'suspension' }] },
      'warning lint.status.several /credentialStatus',
    ],
    [
      'a status of the old kind',
      { ...badge, credentialStatus: { id: 'https://example.edu/r', type: 'StatusList2021Entry' } },
      'warning lint.status.deprecated /credentialStatus/type',
    ],
    [
      'an address over http',
      withSubject({ achievement: { ...subject.achievement, criteria: { id: 'http://example.edu/c' } } }),
      'warning lint.link.http /credentialSubject/achievement/criteria/id',
    ],
    [
      'an address that is local',
      withSubject({ achievement: { ...subject.achievement, id: 'https://localhost:8080/a' } }),
      'warning lint.link.unreachable /credentialSubject/achievement/id',
    ],
    [
      'a private address',
      { ...badge, evidence: [{ type: ['Evidence'], id: 'https://192.168.0.1/x' }] },
      'warning lint.link.unreachable /evidence/0/id',
    ],
    [
      'a picture that is no PNG or SVG',
      withSubject({
        achievement: { ...subject.achievement, image: { id: 'https://example.edu/a.jpg', type: 'Image' } },
      }),
      'warning lint.image.format /credentialSubject/achievement/image/id',
    ],
    [
      'a hash without salt',
      identity({ salt: undefined }),
      'warning lint.identity.salt /credentialSubject/identifier/0/salt',
    ],
    [
      'a short salt',
      identity({ salt: 'Kosher' }),
      'warning lint.identity.salt /credentialSubject/identifier/0/salt',
    ],
    [
      'md5',
      identity({ identityHash: hashIdentity('a@example.com', 'x', 'md5') }),
      'warning lint.identity.md5 /credentialSubject/identifier/0/identityHash',
    ],
    [
      'an address in clear',
      identity({ hashed: false, identityHash: 'a@example.com' }),
      'warning lint.identity.inClear /credentialSubject/identifier/0/identityHash',
    ],
    [
      'one object where an array belongs',
      { ...badge, evidence: { type: ['Evidence'], name: 'x' } },
      'warning lint.array /evidence',
    ],
    [
      'an issuer that is a bare id',
      { ...badge, issuer: 'did:web:example.edu' },
      'warning lint.issuer /issuer',
    ],
    [
      'an issuer without name',
      { ...badge, issuer: { id: 'did:web:example.edu', type: ['Profile'] } },
      'advice lint.issuer /issuer/name',
    ],
    [
      'a subject without id',
      { ...badge, credentialSubject: withoutId(subject) },
      'advice lint.subject.id /credentialSubject/id',
    ],
    [
      'an activity that ends before it starts',
      withSubject({ activityStartDate: '2024-02-01T00:00:00Z', activityEndDate: '2024-01-01T00:00:00Z' }),
      'warning lint.dates /credentialSubject/activityEndDate',
    ],
    [
      'a credential that has expired',
      { ...badge, validFrom: '2020-01-01T00:00:00Z', validUntil: '2021-01-01T00:00:00Z' },
      'warning lint.dates /validUntil',
    ],
    [
      'other schemas only',
      { ...badge, credentialSchema: [{ id: 'https://example.edu/s', type: 'JsonSchema' }] },
      'warning lint.credentialSchema /credentialSchema',
    ],
    ['text that turns around', { ...badge, name: 'A \u202Egnp.exe' }, 'warning lint.text.invisible /name'],
    ['an empty text', { ...badge, name: ' ' }, 'advice lint.text.empty /name'],
    [
      'texts that sort differently',
      { ...badge, name: '😀', description: '\uFF5E' },
      'advice lint.text.sorting /name',
    ],
    [
      'a broken structure',
      { ...badge, validFrom: '2024-02-30T00:00:00Z' },
      'error structure.date /validFrom',
    ],
    ['something that is no JSON', { ...badge, name: () => 'x' }, 'error input.json.notPlain /name'],
  ])('speaks of %s', (_name, document, expected) => {
    expect(found(document)).toContain(expected);
  });

  it('puts errors first, and says what to do', () => {
    const findings = lint({ ...badge, name: ' ', issuer: 'did:web:example.edu', validFrom: 'x' }, { now });
    expect(findings.map(({ severity }) => severity)).toEqual(['error', 'warning', 'advice']);
    for (const { advice, message } of findings) expect(`${message} ${advice}`).toMatch(/^\S.*\. .*\.$/);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true }), (value) =>
        Array.isArray(lint(value)),
      ),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(badge)), fc.jsonValue()), (changes) =>
        Array.isArray(lint({ ...badge, ...changes })),
      ),
    );
  });
});
