import { beforeAll, describe, expect, it } from 'vitest';
import { writeInternationalText } from '../../src/baking/internationalText.js';
import { writePngChunk } from '../../src/baking/pngChunks.js';
import { encodeBase64Url } from '../../src/keys/base64url.js';
import { createDocumentFetcher } from '../../src/keys/documents.js';
import { generateKeyPair } from '../../src/keys/generateKeyPair.js';
import type { KeyPair } from '../../src/keys/key.js';
import { exportPem } from '../../src/keys/pem.js';
import { createSigner } from '../../src/keys/signer.js';
import type { JsonObject, JsonValue } from '../../src/model/json.js';
import { validateStructure } from '../../src/model/validateStructure.js';
import { issue } from '../../src/signing/issue.js';
import { migrateOpenBadges2 } from '../../src/verification/openBadges2/migrateOpenBadges2.js';
import { verify } from '../../src/verification/verify.js';
import { pngWith } from '../baking/images.js';
import { createIssuer, NOW } from './badges.js';

const CONTEXT = 'https://w3id.org/openbadges/v2';
const AT = 'https://badges.example';
const recipient = {
  type: 'email',
  hashed: true,
  salt: 'Kosher',
  identity: 'sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399',
};
const assertion = {
  '@context': CONTEXT,
  type: 'Assertion',
  id: `${AT}/assertions/1`,
  recipient,
  badge: `${AT}/classes/1`,
  verification: { type: 'HostedBadge' },
  issuedOn: '2024-01-01T00:00:00Z',
  expires: '2027-01-01T00:00:00Z',
  evidence: [`${AT}/evidence/1`, { id: `${AT}/evidence/2`, narrative: 'A video.' }],
  'extensions:level': 'high',
};
const badgeClass = {
  '@context': CONTEXT,
  type: 'BadgeClass',
  id: `${AT}/classes/1`,
  name: 'Knots',
  description: 'Ties knots.',
  image: `${AT}/knots.png`,
  criteria: { narrative: 'Tie three knots.' },
  issuer: `${AT}/issuer`,
  tags: ['rope'],
  alignment: [{ targetName: 'Ropes', targetUrl: 'https://standards.example/ropes' }],
};
const issuer = {
  '@context': CONTEXT,
  type: 'Issuer',
  id: `${AT}/issuer`,
  name: 'Rope School',
  url: AT,
  email: 'a@badges.example',
};

const documentsWith = (...changed: readonly JsonObject[]): Record<string, JsonValue> =>
  Object.fromEntries(
    [assertion, badgeClass, issuer, ...changed].map((document) => [
      String(document.id),
      document as JsonObject,
    ]),
  );
const verifyWith = (input: unknown, documents = documentsWith(), policy = {}) =>
  verify(input, { fetcher: createDocumentFetcher(documents) }, { now: NOW, ...policy });
const faultsOf = async (...given: Parameters<typeof verifyWith>): Promise<unknown[]> => {
  const { verdict, checks } = await verifyWith(...given);
  const faults = checks.filter(({ outcome }) => outcome === 'failed' || outcome === 'unknown');
  return [verdict, ...faults.map(({ check, code }) => `${check} ${code}`)];
};

describe('a hosted badge of Open Badges 2.0', () => {
  it('is valid when its issuer hosts the same', async () => {
    const report = await verifyWith(assertion, documentsWith(), {
      recipient: { identifiers: [{ identityType: 'emailAddress', identifier: 'a@example.com' }] },
    });
    expect(report.checks.filter(({ outcome }) => outcome !== 'passed' && outcome !== 'skipped')).toEqual([]);
    expect(report).toMatchObject({
      verdict: 'valid',
      kind: 'openBadge2',
      securing: 'hosted',
      proven: true,
      issuer: { id: issuer.id, name: 'Rope School' },
      credential: { id: assertion.id, badge: { name: 'Knots', issuer: { name: 'Rope School' } } },
    });
  });

  it('is found by no more than its URL in an image', async () => {
    const image = pngWith(writePngChunk('iTXt', writeInternationalText('openbadges', assertion.id)));
    expect(await verifyWith(image)).toMatchObject({ verdict: 'valid', format: 'png', kind: 'openBadge2' });
  });

  it('cannot be told offline', async () => {
    const { verdict, checks } = await verify(assertion, {}, { now: NOW });
    expect([verdict, checks.at(-1)?.code]).toEqual(['indeterminate', 'fetch.offline']);
  });

  it.each<[string, JsonObject, JsonObject[], string]>([
    [
      'differs from its hosted copy',
      { ...assertion, expires: '2030-01-01T00:00:00Z' },
      [],
      'proof.hosted openBadge2.hosted',
    ],
    [
      'says no way of verification',
      assertion,
      [{ ...assertion, verification: undefined } as never],
      'proof.hosted openBadge2.verification',
    ],
    [
      'has expired',
      { ...assertion, expires: '2025-01-01T00:00:00Z' },
      [{ ...assertion, expires: '2025-01-01T00:00:00Z' }],
      'time.validUntil time.expired',
    ],
    ['is revoked', assertion, [{ ...assertion, revoked: true }], 'status.revocation openBadge2.revoked'],
    ['is "revoked"', assertion, [{ ...assertion, revoked: 'true' }], 'status.revocation openBadge2.revoked'],
    [
      'is revoked, and nothing else is left of it',
      assertion,
      [{ type: 'Assertion', id: assertion.id, revoked: true }],
      'status.revocation openBadge2.revoked',
    ],
    [
      'names its recipient by a bare text',
      { ...assertion, recipient: 'a@example.com' },
      [{ ...assertion, recipient: 'a@example.com' }],
      'structure.schema openBadge2.malformed',
    ],
    [
      'has a badge class without a name',
      assertion,
      [{ ...badgeClass, name: undefined } as never],
      'structure.schema openBadge2.malformed',
    ],
    [
      'has an issuer who hosts elsewhere',
      assertion,
      [
        { ...badgeClass, issuer: 'https://victim.example/issuer' },
        { ...issuer, id: 'https://victim.example/issuer' },
      ],
      'proof.hosted openBadge2.hosted',
    ],
    [
      'has a badge class on a stranger’s host',
      { ...assertion, badge: 'https://other.example/c' },
      [
        { ...assertion, badge: 'https://other.example/c' },
        { ...badgeClass, id: 'https://other.example/c' },
      ],
      'proof.issuerBinding openBadge2.hosted',
    ],
  ])('is invalid when it %s', async (_, input, changed, fault) => {
    expect(await faultsOf(input, documentsWith(...changed))).toEqual(
      expect.arrayContaining(['invalid', fault]),
    );
  });

  it('is valid where startsWith is about assertions, and the badge class lies beside them', async () => {
    const strict = { ...issuer, verification: { startsWith: `${AT}/assertions/` } };
    const verification = { type: ['HostedBadge'] };
    expect(await faultsOf(assertion, documentsWith(strict))).toEqual(['valid']);
    expect(
      await faultsOf({ ...assertion, verification }, documentsWith({ ...assertion, verification })),
    ).toEqual(['valid']);
    const elsewhere = { ...issuer, verification: { startsWith: `${AT}/others/` } };
    expect(await faultsOf(assertion, documentsWith(elsewhere))).toEqual([
      'invalid',
      'proof.hosted openBadge2.hosted',
    ]);
  });

  it('may be about a URL, and names the places of its own', async () => {
    const about = { ...assertion, recipient: { type: 'url', hashed: false, identity: 'did:example:ada' } };
    const documents = documentsWith(about);
    expect(await faultsOf(about, documents, { recipient: { id: 'did:example:ada' } })).toEqual(['valid']);
    const { checks } = await verifyWith(about, documents, {
      recipient: { id: 'did:example:bob' },
      now: Date.UTC(2028, 0, 1),
    });
    expect(checks.filter(({ outcome }) => outcome === 'failed').map(({ pointer }) => pointer)).toEqual([
      '/expires',
      '/recipient',
    ]);
  });

  it('never believes an embedded issuer', async () => {
    const embedded = {
      ...badgeClass,
      issuer: {
        ...issuer,
        id: 'https://victim.example/issuer',
        verification: { allowedOrigins: 'badges.example' },
      },
    };
    const victim = { ...issuer, id: 'https://victim.example/issuer' };
    expect(await faultsOf(assertion, documentsWith(embedded as never, victim))).toEqual([
      'invalid',
      'proof.hosted openBadge2.hosted',
      'proof.issuerBinding openBadge2.hosted',
    ]);
  });
});

describe('a signed badge of Open Badges 2.0', () => {
  let keyPair: KeyPair;
  let documents: Record<string, JsonValue>;
  const keyId = `${AT}/key`;
  const sign = async (payload: JsonObject, by = keyPair, header: JsonObject = {}): Promise<string> => {
    const encode = (value: JsonObject): string =>
      encodeBase64Url(new TextEncoder().encode(JSON.stringify(value)));
    const signingInput = `${encode({ alg: 'RS256', ...header })}.${encode(payload)}`;
    const signature = await createSigner(by, keyId).sign(new TextEncoder().encode(signingInput));
    return `${signingInput}.${encodeBase64Url(signature)}`;
  };
  const signed = { ...assertion, id: 'urn:uuid:1', verification: { type: 'SignedBadge', creator: keyId } };

  beforeAll(async () => {
    keyPair = await generateKeyPair('RSA');
    const key = {
      '@context': CONTEXT,
      type: 'CryptographicKey',
      id: keyId,
      owner: issuer.id,
      publicKeyPem: await exportPem(keyPair),
    };
    const list = { type: 'RevocationList', id: `${AT}/revoked`, revokedAssertions: ['urn:uuid:2'] };
    documents = documentsWith(key, list, { ...issuer, publicKey: [keyId], revocationList: list.id } as never);
  });

  it('is not valid with a header that changes what is signed', async () => {
    for (const header of [{ b64: false }, { crit: ['b64'], b64: false }])
      expect(await faultsOf(await sign(signed, keyPair, header), documents)).toContain(
        'proof.signature openBadge2.signature',
      );
  });

  it('is valid by the key that its issuer names', async () => {
    const report = await verifyWith(await sign(signed), documents);
    expect(report).toMatchObject({ verdict: 'valid', kind: 'openBadge2', securing: 'jwt', proven: true });
  });

  it.each<readonly [string, (id: string) => JsonValue]>([
    ['its id', (id) => [id]],
    ['an object with its id', (id) => [{ id, revocationReason: 'cheated' }]],
    ['one object', (id) => ({ id })],
    ['the id of JSON-LD', (id) => [{ '@id': id }]],
    ['a reason for its id, as in Open Badges 1', (id) => ({ [id]: 'cheated', 'urn:uuid:9': 'x' })],
    ['its id in other escapes', (id) => [id.replace('1', '%31')]],
  ])('is revoked by %s', async (_name, entries) => {
    const list = {
      type: 'RevocationList',
      id: `${AT}/revoked`,
      revokedAssertions: entries(String(signed.id)),
    };
    expect(await faultsOf(await sign(signed), { ...documents, [list.id]: list })).toEqual([
      'invalid',
      'status.revocation openBadge2.revoked',
    ]);
  });

  it('is not valid by a list that is none, or as a hosted one', async () => {
    const listed = async (list: JsonObject): Promise<unknown[]> =>
      faultsOf(await sign(signed), { ...documents, [`${AT}/revoked`]: { id: `${AT}/revoked`, ...list } });
    const fault = ['invalid', 'status.revocation openBadge2.malformed'];
    expect(await listed({ type: 'RevocationList' })).toEqual(fault);
    expect(await listed({ type: 'RevocationList', revokedAssertions: 5 })).toEqual(fault);
    expect(await listed({ type: 'Assertion', revokedAssertions: [] })).toEqual(fault);
    expect(
      await listed({ type: 'RevocationList', issuer: 'https://a.example', revokedAssertions: [] }),
    ).toEqual(fault);
    expect(await listed({ type: 'RevocationList', issuer: issuer.id, revokedAssertions: [] })).toEqual([
      'valid',
    ]);
    const hosted = { ...signed, verification: { type: 'HostedBadge', creator: keyId } };
    for (const entries of [
      [{}],
      [null],
      [7],
      [{ assertion: 'urn:uuid:1' }],
      [{ id: 7, uid: 'x' }],
      {},
      { a: 1 },
    ])
      expect(
        await listed({ type: 'RevocationList', revokedAssertions: entries as JsonValue }),
        JSON.stringify(entries),
      ).toEqual(fault);
    expect(await faultsOf(await sign(hosted), documents)).toEqual([
      'invalid',
      'proof.signature openBadge2.verification',
    ]);
  });

  it('is invalid by another key, for another issuer, and when it is on the revocation list', async () => {
    const other = await generateKeyPair('RSA');
    expect(await faultsOf(await sign(signed, other), documents)).toEqual([
      'invalid',
      'proof.signature openBadge2.signature',
    ]);
    expect(await faultsOf(await sign(signed), { ...documents, [issuer.id]: issuer })).toEqual([
      'invalid',
      'proof.signature openBadge2.issuer',
    ]);
    expect(await faultsOf(await sign({ ...signed, id: 'urn:uuid:2' }), documents)).toEqual([
      'invalid',
      'status.revocation openBadge2.revoked',
    ]);
  });
});

describe('a host that answers with a page', () => {
  it('leaves the badge open: errors are told to people so', async () => {
    const documents = { ...documentsWith(), [badgeClass.id]: '<html>Down for maintenance</html>' };
    expect(await faultsOf(assertion, documents)).toEqual(['indeterminate', 'proof.hosted fetch.failed']);
  });
});

describe('the way from 2.0 to 3.0', () => {
  it('is closed to what was revoked, and to documents of different badges', () => {
    const migrate = (changes: object): unknown => {
      try {
        return migrateOpenBadges2({ assertion, badgeClass, issuer, ...changes } as never).lost.length > 0;
      } catch (error) {
        return (error as { readonly code?: string }).code;
      }
    };
    expect(migrate({})).toBe(true);
    expect(migrate({ assertion: { ...assertion, revoked: true } })).toBe('openBadge2.revoked');
    expect(migrate({ badgeClass: { ...badgeClass, id: `${AT}/classes/other` } })).toBe(
      'openBadge2.malformed',
    );
    expect(migrate({ issuer: { ...issuer, id: `${AT}/other` } })).toBe('openBadge2.malformed');
  });

  it.each<[string, object]>([
    ['/issuedOn', { assertion: { ...assertion, issuedOn: '2019-05-01' } }],
    ['/expires', { assertion: { ...assertion, expires: 'never' } }],
    ['/badge/name', { badgeClass: { ...badgeClass, name: 5 } }],
    ['/badge/issuer/url', { issuer: { ...issuer, url: 'x y' } }],
  ])('names %s of what was given, where it is at fault', (pointer, changes) => {
    const documents = { assertion, badgeClass, issuer, ...changes } as never;
    const name = pointer.split('/').at(-1);
    expect(() => migrateOpenBadges2(documents)).toThrow(
      expect.objectContaining({ pointer, message: expect.stringMatching(new RegExp(`^${name} must`)) }),
    );
  });

  it('names what is lost inside of what is carried, and carries related editions', () => {
    const { credential, lost } = migrateOpenBadges2({
      assertion: {
        ...assertion,
        recipient: { type: 'id', hashed: false, identity: 'did:example:ada', name: 'Ada' },
        evidence: [{ id: `${AT}/evidence/1`, pages: 3 }],
      },
      badgeClass: {
        ...badgeClass,
        criteria: { id: `${AT}/criteria`, name: 'Criteria' },
        image: [badgeClass.image],
        alignment: [`${AT}/ropes`],
        related: [{ id: `${AT}/classes/2`, '@language': 'de', version: 2 }],
        endorsement: `${AT}/endorsement`,
      },
      issuer,
    } as never);
    expect(credential.credentialSubject).toMatchObject({
      id: 'did:example:ada',
      achievement: {
        related: [{ id: `${AT}/classes/2`, type: ['Related'], inLanguage: 'de', version: '2' }],
      },
    });
    expect(lost.map(({ pointer }) => pointer)).toEqual([
      '/recipient/name',
      '/verification',
      '/evidence/0/pages',
      '/extensions:level',
      '/badge/image/0',
      '/badge/criteria/name',
      '/badge/alignment/0',
      '/badge/endorsement',
    ]);
  });

  it('carries what 3.0 has a place for, names the rest, and ends in a badge that can be signed', async () => {
    const { id, signer } = await createIssuer();
    const { credential, lost } = migrateOpenBadges2({
      assertion,
      badgeClass,
      issuer: { ...issuer, publicKey: 'x' },
    } as never);
    expect(validateStructure(credential).findings).toEqual([]);
    expect(credential).toMatchObject({
      id: assertion.id,
      issuer: { id: issuer.id, name: 'Rope School' },
      validFrom: assertion.issuedOn,
      validUntil: assertion.expires,
      credentialSubject: {
        identifier: [
          { identityHash: recipient.identity, salt: 'Kosher', identityType: 'emailAddress', hashed: true },
        ],
        achievement: {
          id: badgeClass.id,
          name: 'Knots',
          tag: ['rope'],
          alignment: [{ targetName: 'Ropes' }],
        },
      },
      evidence: [{ id: `${AT}/evidence/1` }, { id: `${AT}/evidence/2`, narrative: 'A video.' }],
    });
    expect(lost.map(({ pointer }) => pointer)).toEqual([
      '/verification',
      '/extensions:level',
      '/badge/issuer/publicKey',
    ]);
    const badge = await issue(
      { ...credential, issuer: { ...(credential.issuer as object), id } },
      { signer, now: NOW },
    );
    expect((await verify(badge, {}, { now: NOW })).verdict).toBe('valid');
  });
});
