import { beforeAll, describe, expect, it } from 'vitest';
import { didKeyOf, generateKeyPair, createSigner, type Signer } from '../../src/keys/index.js';
import type { JsonObject } from '../../src/model/json.js';
import {
  addProof,
  issue,
  issueMany,
  issueSelective,
  type CryptosuiteName,
  type IssueOptions,
} from '../../src/signing/index.js';
import { verify } from '../../src/verification/verify.js';
import { badgeOf } from './badge.js';

const NOW = Date.parse('2026-06-01T00:00:00Z');

let signer: Signer;
let p256: Signer;
let badge: JsonObject;
let credential: JsonObject;
beforeAll(async () => {
  const [pair, other] = [await generateKeyPair(), await generateKeyPair('P-256')];
  [signer, p256] = [createSigner(pair), createSigner(other)];
  badge = badgeOf(didKeyOf(pair));
  credential = w3cOf(didKeyOf(pair));
});

/** A credential of W3C that is no badge. */
const w3cOf = (issuer: string): JsonObject => ({
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiableCredential'],
  issuer,
  credentialSubject: { id: 'did:example:ada' },
});

const refusal = (member: string, place = 0): object => ({
  code: 'proof.generation',
  pointer: `/proof/${place}/${member}`,
});
const verdictOf = async (signed: JsonObject): Promise<string> =>
  (await verify(signed, {}, { now: NOW, kinds: ['achievement', 'credential'] })).verdict;

type Options = Partial<IssueOptions>;

/** What the schema of Open Badges refuses in the proof of a badge. */
const NOT_FOR_BADGES: readonly (readonly [string, string, Options])[] = [
  ['several domains', 'domain', { domain: ['a', 'b'] }],
  ['a list of one domain', 'domain', { domain: ['a'] }],
  ['24:00:00', 'created', { created: '2024-01-01T24:00:00Z' }],
  ['24:00:00 as its end', 'expires', { expires: '2034-01-01T24:00:00Z' }],
  ['a year of five digits', 'expires', { expires: '12034-01-01T00:00:00Z' }],
];

/** What no proof may have. */
const FOR_NOTHING: readonly (readonly [string, string, Options])[] = [
  ['a fragment for an id', 'id', { id: '#p1' }],
  ['an id that is no URL', 'id', { id: 'p 1' }],
  ['no domain in the list', 'domain', { domain: [] }],
  ['no date', 'created', { created: 'today' }],
  ['no day', 'expires', { expires: '2030-02-30T00:00:00Z' }],
];

describe.each<CryptosuiteName>([
  'eddsa-rdfc-2022',
  'eddsa-jcs-2022',
  'Ed25519Signature2020',
  'ecdsa-rdfc-2019',
  'ecdsa-jcs-2019',
])('a proof by %s', (cryptosuite) => {
  const by = (options: Options): IssueOptions => ({
    signer: cryptosuite.startsWith('ecdsa') ? p256 : signer,
    cryptosuite,
    now: NOW,
    ...options,
  });
  const own = (document: JsonObject): JsonObject => ({
    ...document,
    issuer: by({}).signer.verificationMethod.split('#')[0] ?? '',
  });

  it.each([...NOT_FOR_BADGES, ...FOR_NOTHING])('of a badge has not %s', async (_, member, options) => {
    await expect(issue(own(badge), by(options))).rejects.toMatchObject(refusal(member));
  });

  it.each(FOR_NOTHING)('of a credential has not %s', async (_, member, options) => {
    await expect(issue(own(credential), by(options))).rejects.toMatchObject(refusal(member));
  });

  it.each(NOT_FOR_BADGES)('of a credential may have %s', async (_, __, options) => {
    expect(await verdictOf(await issue(own(credential), by(options)))).toBe('valid');
  });

  it('of a badge may have everything that Open Badges names', async () => {
    const options = {
      id: 'urn:uuid:1',
      created: '2026-01-01T00:00:00.5+02:00',
      expires: '2030-01-01T00:00:00Z',
      domain: 'school.example',
      challenge: 'abc',
      nonce: 'n',
    };
    expect(await verdictOf(await issue(own(badge), by(options)))).toBe('valid');
  });
});

describe('the options of a proof', () => {
  it('are the same for a proof that is added', async () => {
    const [signed, domain] = [await issue(badge, { signer, now: NOW }), ['a', 'b']];
    await expect(addProof(badge, { signer, domain })).rejects.toMatchObject(refusal('domain'));
    await expect(addProof(signed, { signer, domain })).rejects.toMatchObject(refusal('domain', 1));
  });

  it('are the same for a cohort', async () => {
    const rows = issueMany({ credential: badge, holes: {} }, [{}], { signer, domain: ['a', 'b'] });
    await expect(rows.next()).rejects.toMatchObject(refusal('domain'));
  });

  it('are the same where parts can be shown', async () => {
    const own = { ...badge, issuer: p256.verificationMethod.split('#')[0] ?? '' };
    const created = '2024-01-01T24:00:00Z';
    await expect(issueSelective(own, { signer: p256, created })).rejects.toMatchObject(refusal('created'));
  });

  it('are those of W3C for a presentation, and for what is no credential', async () => {
    const [domain, id] = [['a', 'b'], '#p1'];
    const presentation = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiablePresentation'],
      holder: 'did:example:ada',
    };
    for (const document of [presentation, { '@context': presentation['@context'] }, { type: ['Profile'] }]) {
      const options = { signer, cryptosuite: 'eddsa-jcs-2022' } as const;
      expect((await addProof(document, { ...options, domain })).proof).toMatchObject([{ domain }]);
      await expect(addProof(document, { ...options, id })).rejects.toMatchObject(refusal('id'));
    }
  });

  it('have no date that its clock cannot write', async () => {
    const now = Date.UTC(12_034, 0, 1);
    await expect(issue(badge, { signer, now })).rejects.toMatchObject(refusal('created'));
  });

  it('name a method that is a URL', async () => {
    const { publicKey: _key, ...keyless } = signer;
    const nameless = { ...keyless, verificationMethod: 'my key' };
    await expect(addProof(badge, { signer: nameless, cryptosuite: 'eddsa-jcs-2022' })).rejects.toMatchObject(
      refusal('verificationMethod'),
    );
  });

  it('are asked of a credential of a cohort that becomes a badge', async () => {
    const template = {
      credential: {
        ...credential,
        '@context': badge['@context'],
        type: ['VerifiableCredential', 'https://types.example/1'],
      },
      holes: { type: '/type/1' },
    };
    const rows = issueMany(template, [{ type: 'OpenBadgeCredential' }], { signer });
    for await (const row of rows) expect(row).toMatchObject({ error: { code: 'structure.schema' } });
  });
});
