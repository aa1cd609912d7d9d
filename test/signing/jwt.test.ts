import * as fc from 'fast-check';
import { CompactSign, SignJWT, compactVerify, importJWK, jwtVerify } from 'jose';
import { createHmac, createPrivateKey, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  createDidDocument,
  createDocumentFetcher,
  createJwkSet,
  createKeyResolver,
  createSigner,
  didKeyOf,
  exportPem,
  generateKeyPair,
  signatureAlgorithmOf,
  type KeyAlgorithm,
  type KeyPair,
} from '../../src/keys/index.js';
import type { JsonObject, JsonValue } from '../../src/model/json.js';
import { verdictOf } from '../../src/model/report.js';
import { issueJwt, verifyJwt, type VerifyJwtOptions } from '../../src/signing/index.js';
import { badgeOf } from './badge.js';

const DID = 'did:web:school.example';
const HTTPS = 'https://school.example/issuer';
const JWKS = 'https://school.example/.well-known/jwks.json';
const NOW = Date.parse('2026-06-01T00:00:00Z');

const pairs = {
  Ed25519: await generateKeyPair('Ed25519'),
  'P-256': await generateKeyPair('P-256'),
  'P-384': await generateKeyPair('P-384'),
  RSA: await generateKeyPair('RSA'),
} as const;
const stranger = await generateKeyPair('P-256');
const algorithms = Object.keys(pairs) as KeyAlgorithm[];

const didDocument = createDidDocument({
  id: DID,
  publicKeys: algorithms.map((name) => ({ publicKey: pairs[name], fragment: name })),
});
const jwks = createJwkSet(
  algorithms.map((name) => ({ publicKey: pairs[name], kid: name })),
) as unknown as JsonObject;
const documents: Record<string, JsonObject> = {
  'https://school.example/.well-known/did.json': didDocument,
  [JWKS]: jwks,
};
const resolver = createKeyResolver({ fetcher: createDocumentFetcher(documents) });
const options: VerifyJwtOptions = { resolver, now: NOW };

const segment = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const joseKey = (keyPair: KeyPair) =>
  importJWK({ ...keyPair.privateKeyJwk }, signatureAlgorithmOf(keyPair.algorithm));

const claims = (changes: JsonObject = {}): JsonObject => ({
  iss: DID,
  sub: 'did:example:ebfeb1f712ebc6f1c276e12ec21',
  jti: 'urn:uuid:91537dba-56cb-11ec-bf63-0242ac130002',
  nbf: Date.parse('2026-01-01T00:00:00Z') / 1000,
  exp: Date.parse('2036-01-01T00:00:00Z') / 1000,
  ...changes,
});

/** A token that jose makes, of whatever claims and header. */
const token = async (
  payload: JsonObject | string,
  header: JsonObject = {},
  name: KeyAlgorithm = 'P-256',
): Promise<string> => {
  const protectedHeader = { alg: signatureAlgorithmOf(name), kid: `${DID}#${name}`, ...header };
  const bytes = new TextEncoder().encode(typeof payload === 'string' ? payload : JSON.stringify(payload));
  return new CompactSign(bytes)
    .setProtectedHeader(JSON.parse(JSON.stringify(protectedHeader)))
    .sign(await joseKey(pairs[name]));
};
const badge = badgeOf(DID);
const codes = async (compact: string, changes: Partial<VerifyJwtOptions> = {}): Promise<string> =>
  (await verifyJwt(compact, { ...options, ...changes })).findings
    .filter(({ outcome }) => outcome !== 'passed')
    .map(({ check, code, outcome }) => `${check} ${outcome} ${code}`)
    .join(', ');

describe.each(algorithms)('a badge as JWT with %s', (name) => {
  const signer = createSigner(pairs[name], `${DID}#${name}`);

  it('is what jose verifies', async () => {
    const compact = await issueJwt(badge, { signer, now: NOW });
    const { payload, protectedHeader } = await jwtVerify(
      compact,
      await importJWK({ ...pairs[name].publicKeyJwk }, signer.algorithm),
      {
        currentDate: new Date(NOW),
        issuer: DID,
      },
    );
    expect(payload).toMatchObject({ ...claims(), credentialSubject: { type: ['AchievementSubject'] } });
    expect(protectedHeader).toEqual({ alg: signer.algorithm, kid: `${DID}#${name}` });
    expect(await codes(compact)).toBe('');
    expect(await codes(compact, { engine: 'reference' })).toBe('');
  });

  it('made by jose is what we verify', async () => {
    const compact = await new SignJWT({ ...badge, ...claims() })
      .setProtectedHeader({ alg: signer.algorithm, kid: `${DID}#${name}`, typ: 'JWT' })
      .sign(await joseKey(pairs[name]));
    const result = await verifyJwt(compact, options);
    expect(verdictOf(result.findings)).toBe('valid');
    expect(result.document).toMatchObject({ name: 'Morning Meeting for SEL' });
    const [header, payload, signature = ''] = compact.split('.');
    const other = `${signature.slice(0, -4)}${signature.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`;
    expect(await codes(`${header}.${payload}.${other}`)).toBe('proof.signature failed proof.signature');
  });
});

describe('the data models', () => {
  const version1 = badgeOf(DID, {
    '@context': [
      'https://www.w3.org/2018/credentials/v1',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    ],
    issuanceDate: '2026-01-01T00:00:00Z',
    expirationDate: '2036-01-01T00:00:00Z',
    validFrom: undefined as never,
    validUntil: undefined as never,
  });

  it('1.1 is wrapped in vc', async () => {
    const signer = createSigner(pairs['P-256'], `${DID}#P-256`);
    const compact = await issueJwt(JSON.parse(JSON.stringify(version1)), { signer, now: NOW });
    const result = await verifyJwt(compact, options);
    expect(verdictOf(result.findings)).toBe('valid');
    expect(result.payload).toMatchObject({ vc: { issuanceDate: '2026-01-01T00:00:00Z' } });
  });

  it.each([
    ['2.0 in vc', { vc: badge, ...claims() }],
    ['1.1 outside of vc', { ...version1, ...claims() }],
    ['vc beside a credential', { ...badge, vc: version1, ...claims() }],
    ['vc that is text', { vc: 'badge', ...claims() }],
    ['vc and vp', { vc: version1, vp: version1, ...claims() }],
  ])('refuses %s', async (_name, payload) => {
    expect(await codes(await token(payload as JsonObject))).toContain('jwt.version failed jwt.version');
  });

  it('vc+jwt of W3C is made and verified by its own rules', async () => {
    const signer = createSigner(pairs['P-256'], `${DID}#P-256`);
    const compact = await issueJwt(badge, { signer, rules: 'w3c', now: NOW });
    const { protectedHeader } = await compactVerify(
      compact,
      await importJWK({ ...pairs['P-256'].publicKeyJwk }, 'ES256'),
    );
    expect(protectedHeader).toMatchObject({ typ: 'vc+jwt', cty: 'vc' });
    expect(await codes(compact)).toBe('');
    expect(await codes(compact, { rules: 'openBadges' })).toContain('jwt.nbf failed jwt.claim.missing');
    expect(await codes(await token({ ...badge, iss: 'did:web:evil.example' }, { typ: 'vc+jwt' }))).toContain(
      'jwt.iss failed jwt.claim',
    );
    expect(await codes(await token({ ...badge, exp: 1 }, { typ: 'vc+jwt' }))).toContain(
      'jwt.exp failed jwt.expired',
    );
  });
});

describe('claims', () => {
  it.each<readonly [string, JsonObject, string]>([
    ['another iss', { iss: 'did:web:evil.example' }, 'jwt.iss failed jwt.claim'],
    ['another sub', { sub: 'did:example:other' }, 'jwt.sub failed jwt.claim'],
    ['another jti', { jti: 'urn:uuid:0' }, 'jwt.jti failed jwt.claim'],
    ['another nbf', { nbf: 1767225601 }, 'jwt.nbf failed jwt.claim'],
    ['another exp', { exp: 2082758401 }, 'jwt.exp failed jwt.claim'],
    ['no iss', { iss: undefined }, 'jwt.iss failed jwt.claim.missing'],
    ['no sub', { sub: undefined }, 'jwt.sub failed jwt.claim.sub'],
    ['no jti', { jti: undefined }, 'jwt.jti failed jwt.claim.missing'],
    ['no nbf', { nbf: undefined }, 'jwt.nbf failed jwt.claim.missing'],
    ['no exp', { exp: undefined }, 'jwt.exp failed jwt.claim.missing'],
    ['exp in milliseconds', { exp: 2082758400000 }, 'jwt.exp failed jwt.claim.date'],
    ['exp as text', { exp: '2082758400' }, 'jwt.exp failed jwt.claim.date'],
    ['a negative exp', { exp: -1 }, 'jwt.exp failed jwt.claim, jwt.exp failed jwt.expired'],
    ['another nbf with a fraction', { nbf: 1767225601.5 }, 'jwt.nbf failed jwt.claim'],
    ['nbf in milliseconds', { nbf: 1767225600000 }, 'jwt.nbf failed jwt.claim.date'],
    ['iat as text', { iat: 'today' }, 'jwt.iat failed jwt.claim.date'],
  ] as unknown as [string, JsonObject, string][])('refuses %s', async (_name, changes, expected) => {
    expect(await codes(await token({ ...badge, ...claims(changes) }))).toBe(expected);
  });

  it('a missing sub is a warning by the mode of the 1EdTech fixtures', async () => {
    const compact = await token({ ...badge, ...claims({ sub: undefined as never }) });
    expect(await codes(compact, { missingSub: 'warning' })).toBe('jwt.sub warning jwt.claim.sub');
  });

  it('sub is refused when the subject has no id', async () => {
    const subject = { ...(badge['credentialSubject'] as JsonObject), id: undefined as never };
    const compact = await token({ ...badge, credentialSubject: subject, ...claims() });
    expect(await codes(compact)).toBe('jwt.sub failed jwt.claim');
  });

  it('exp is the end of a badge that names none, and of the signature by the rules of W3C', async () => {
    const { validUntil: _end, ...endless } = badge;
    const { document } = await verifyJwt(await token({ ...endless, ...claims() }), options);
    expect(document).toMatchObject({ validUntil: '2036-01-01T00:00:00Z' });
    const w3c = await verifyJwt(await token({ ...endless, ...claims() }, { typ: 'vc+jwt' }), options);
    expect(verdictOf(w3c.findings)).toBe('valid');
    expect(w3c.document).not.toHaveProperty('validUntil');
    const never = await verifyJwt(await token({ ...endless, ...claims({ exp: 9e11 }) }), options);
    expect(verdictOf(never.findings)).toBe('valid');
    expect(never.document, 'a year of five digits is no date of Open Badges').not.toHaveProperty(
      'validUntil',
    );
  });

  it('of a credential of 1.1 are part of it where it does not say so itself (VCDM 1.1, 6.3.1)', async () => {
    const version1: JsonObject = {
      '@context': ['https://www.w3.org/2018/credentials/v1'],
      type: ['VerifiableCredential'],
      credentialSubject: { degree: 'BSc' },
    };
    const { findings, document } = await verifyJwt(await token({ vc: version1, ...claims() }), options);
    expect(verdictOf(findings)).toBe('valid');
    expect(document).toEqual({
      ...version1,
      id: claims().jti,
      issuer: DID,
      issuanceDate: '2026-01-01T00:00:00Z',
      expirationDate: '2036-01-01T00:00:00Z',
      credentialSubject: { degree: 'BSc', id: claims().sub },
    });
    expect(
      await codes(await token({ vc: { ...version1, issuer: 'did:web:other.example' }, ...claims() })),
    ).toContain('jwt.iss failed jwt.claim');
  });

  it('may say more than the credential by the rules of W3C, and nothing else', async () => {
    const { id: _id, ...nameless } = badge;
    expect(await codes(await token({ ...nameless, ...claims() }, { typ: 'vc+jwt' }))).toBe('');
    expect(await codes(await token({ ...nameless, ...claims() }))).toBe('jwt.jti failed jwt.claim');
  });

  it('instants are compared, not texts', async () => {
    const compact = await token({ ...badge, validFrom: '2026-01-01T02:00:00.25+02:00', ...claims() });
    expect(await codes(compact)).toBe('');
    const exact = claims({ nbf: 1767225600.25 });
    expect(
      await codes(await token({ ...badge, validFrom: '2026-01-01T02:00:00.25+02:00', ...exact })),
      'RFC 7519, 2: a NumericDate may have a fraction',
    ).toBe('');
  });

  it('a token is in force from nbf to exp, with the tolerance that was asked for', async () => {
    const compact = await token({ ...badge, ...claims() });
    expect(await codes(compact, { now: Date.parse('2025-12-31T23:59:59Z') })).toBe(
      'jwt.nbf failed jwt.notYetValid',
    );
    expect(await codes(compact, { now: Date.parse('2025-12-31T23:59:59Z'), clockSkewMs: 1000 })).toBe('');
    expect(await codes(compact, { now: Date.parse('2036-01-01T00:00:02Z') })).toBe(
      'jwt.exp failed jwt.expired',
    );
  });
});

describe('header', () => {
  it.each<readonly [string, JsonObject, string]>([
    ['crit', { crit: ['b64'], b64: true }, 'jwt.header failed jwt.header'],
    ['typ', { typ: 'at+jwt' }, 'jwt.typ failed jwt.typ'],
    ['x5u', { x5u: 'https://evil.example/' }, 'jwt.header failed jwt.extraHeader'],
    ['jku', { jku: 'https://evil.example/' }, 'jwt.header failed jwt.extraHeader'],
  ])('refuses %s', async (_name, header, expected) => {
    expect(await codes(await token({ ...badge, ...claims() }, header))).toBe(expected);
  });

  it.each(['none', 'None', 'NONE', '', 'HS256', 'toString', 'RS1'])('refuses alg %s', async (alg) => {
    const input = `${segment({ alg, kid: `${DID}#P-256` })}.${segment({ ...badge, ...claims() })}`;
    const mac = createHmac('sha256', await exportPem(pairs['P-256']))
      .update(input)
      .digest('base64url');
    for (const signature of ['', mac]) {
      expect(await codes(`${input}.${signature}`)).toContain('jwt.algorithm failed jwt.algorithm');
      expect(await codes(`${input}.${signature}`)).toContain('proof.signature failed');
    }
  });

  it.each(['ES256K', 'ES512', 'PS256', 'RS512', 'Ed448', 'ML-DSA-44'])(
    'leaves open what is signed by alg %s, whatever its key',
    async (alg) => {
      for (const kid of [`${DID}#P-256`, 'did:key:zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme#x']) {
        const compact = `${segment({ alg, kid })}.${segment({ ...badge, ...claims() })}.AAAA`;
        expect(await codes(compact)).toBe(
          'jwt.algorithm unknown jwt.algorithm, proof.signature unknown jwt.algorithm',
        );
      }
    },
  );

  it.each([
    ['none', 'alg none signs nothing'],
    ['HS512', 'alg HS512 is symmetric'],
    ['PS256', 'alg PS256 is not supported'],
  ])('says what is the matter with alg %s', async (alg, message) => {
    const { findings } = await verifyJwt(`${segment({ alg, kid: 'x' })}.${segment(badge)}.AAAA`, options);
    expect(findings.filter(({ code }) => code === 'jwt.algorithm').map((finding) => finding.message)).toEqual(
      [message, message],
    );
  });

  it('refuses an algorithm that is not the one of the key', async () => {
    const compact = await token({ ...badge, ...claims() }, { kid: `${DID}#RSA` });
    expect(await codes(compact)).toBe('proof.key failed key.algorithm, proof.signature failed key.algorithm');
  });

  it('refuses an ES256 signature in DER', async () => {
    const input = `${segment({ alg: 'ES256', kid: `${DID}#P-256` })}.${segment({ ...badge, ...claims() })}`;
    const key = createPrivateKey({ key: { ...pairs['P-256'].privateKeyJwk }, format: 'jwk' });
    const der = sign('sha256', Buffer.from(input), key).toString('base64url');
    expect(await codes(`${input}.${der}`)).toBe('proof.signature failed proof.signature');
  });

  it('refuses keys that are missing, private, or two different ones', async () => {
    const payload = { ...badge, ...claims() };
    expect(await codes(await token(payload, { kid: undefined as never }))).toContain('jwt.key');
    expect(await codes(await token(payload, { jwk: { ...pairs['P-256'].privateKeyJwk } as never }))).toBe(
      'proof.key failed key.privateMember',
    );
    expect(await codes(await token(payload, { jwk: { ...stranger.publicKeyJwk } as never }))).toBe(
      'proof.key failed jwt.provenance',
    );
  });
});

describe('provenance', () => {
  const signedBy = async (keyPair: KeyPair, issuer: string, header: JsonObject) => {
    const payload = JSON.stringify({ ...badgeOf(issuer), ...claims({ iss: issuer }) });
    return new CompactSign(new TextEncoder().encode(payload))
      .setProtectedHeader({ alg: 'ES256', ...header } as { alg: string })
      .sign(await joseKey(keyPair));
  };
  const jwkOf = (keyPair: KeyPair): JsonObject => ({ jwk: { ...keyPair.publicKeyJwk } as never });

  it('a key in the header counts when the issuer publishes it', async () => {
    expect(await codes(await signedBy(pairs['P-256'], HTTPS, jwkOf(pairs['P-256'])))).toBe('');
    expect(await codes(await signedBy(pairs['P-256'], DID, jwkOf(pairs['P-256'])))).toBe('');
    const own = didKeyOf(stranger);
    expect(await codes(await signedBy(stranger, own, jwkOf(stranger)))).toBe('');
  });

  it('a key in the header proves nothing by itself', async () => {
    const wanted = 'proof.issuerBinding failed jwt.provenance';
    expect(await codes(await signedBy(stranger, HTTPS, jwkOf(stranger)))).toBe(wanted);
    expect(await codes(await signedBy(stranger, DID, jwkOf(stranger)))).toBe(wanted);
    expect(await codes(await signedBy(stranger, didKeyOf(pairs['P-256']), jwkOf(stranger)))).toBe(wanted);
    expect(await codes(await signedBy(stranger, 'urn:uuid:0', jwkOf(stranger)))).toBe(wanted);
  });

  it('is unknown when the issuer cannot be asked', async () => {
    const compact = await signedBy(stranger, 'https://away.example/', jwkOf(stranger));
    expect(await codes(compact)).toBe('proof.issuerBinding unknown fetch.offline');
  });

  it('a kid that is no URL names a key of the issuer', async () => {
    expect(await codes(await signedBy(pairs['P-256'], HTTPS, { kid: 'P-256' }))).toBe('');
    expect(await codes(await signedBy(pairs['P-256'], DID, { kid: '#P-256' }))).toBe('');
    expect(await codes(await signedBy(pairs['P-256'], HTTPS, { kid: 'other' }))).toBe(
      'proof.key failed method.notFound',
    );
  });

  it('a kid at another place counts only when the issuer publishes the key too', async () => {
    const jwk = (keyPair: KeyPair) => ({ ...keyPair.publicKeyJwk }) as unknown as JsonObject;
    const elsewhere = createDocumentFetcher({
      ...documents,
      'https://cdn.example/good.json': jwk(pairs['P-256']),
      'https://evil.example/key.json': { ...jwk(stranger), iss: HTTPS },
      'https://evil.example/.well-known/jwks.json': { keys: [{ ...jwk(stranger), kid: 'k', iss: HTTPS }] },
    });
    const there = { resolver: createKeyResolver({ fetcher: elsewhere }) };
    expect(
      await codes(await signedBy(pairs['P-256'], HTTPS, { kid: 'https://cdn.example/good.json' }), there),
    ).toBe('');
    for (const kid of ['https://evil.example/key.json', 'https://evil.example/.well-known/jwks.json#k']) {
      expect(await codes(await signedBy(stranger, HTTPS, { kid }), there)).toBe(
        'proof.issuerBinding failed jwt.provenance',
      );
    }
  });

  it('iss of a published JWK must be the issuer', async () => {
    const set = { keys: [{ ...(jwks['keys'] as JsonObject[])[1], iss: 'https://school.example/other' }] };
    const changed = { resolver: createKeyResolver({ fetcher: createDocumentFetcher({ [JWKS]: set }) }) };
    expect(await codes(await signedBy(pairs['P-256'], HTTPS, { kid: `${JWKS}#P-256` }), changed)).toContain(
      'jwt.provenance',
    );
  });

  it.each<readonly [string, JsonValue]>([
    ['a list', ['https://school.example/other']],
    ['an object', { id: 'https://school.example/other' }],
    ['a number', 7],
    ['null', null],
  ])('iss of a published JWK that is %s is nobody’s, and its key refused', async (_name, iss) => {
    const set = { keys: [{ ...(jwks['keys'] as JsonObject[])[1], iss }] };
    const changed = { resolver: createKeyResolver({ fetcher: createDocumentFetcher({ [JWKS]: set }) }) };
    for (const header of [{ kid: `${JWKS}#P-256` }, { kid: 'P-256' }])
      expect(await codes(await signedBy(pairs['P-256'], HTTPS, header), changed)).toContain('failed');
  });

  it('a key of the set that expired verifies nothing later, and leaves open what says it is older', async () => {
    const set = createJwkSet([{ publicKey: pairs['P-256'], kid: 'old', expires: '2026-03-01T00:00:00Z' }]);
    const retired = {
      resolver: createKeyResolver({
        fetcher: createDocumentFetcher({ [JWKS]: set as unknown as JsonObject }),
      }),
    };
    const signer = createSigner(pairs['P-256'], `${JWKS}#old`);
    const signedAt = (date: string) => issueJwt(badgeOf(HTTPS), { signer, now: new Date(date) });
    const before = await signedAt('2026-02-28T23:59:59Z');
    expect(await codes(before, retired)).toBe('proof.key unknown method.expired');
    expect(await codes(before, { ...retired, expiredKeys: 'warning' })).toBe(
      'proof.key warning method.expired',
    );
    expect(await codes(await signedAt('2026-03-01T00:00:00Z'), retired)).toBe(
      'proof.key failed method.expired',
    );
  });

  it('nbf does not say when a token was signed, so nothing shows that its key was current then', async () => {
    const publicKeys = [{ publicKey: pairs['P-256'], fragment: 'P-256', revoked: '2026-03-01T00:00:00Z' }];
    const document = createDidDocument({ id: DID, publicKeys });
    const revoked = createKeyResolver({
      fetcher: createDocumentFetcher({ 'https://school.example/.well-known/did.json': document }),
    });
    const payload = { ...badge, ...claims() };
    expect(await codes(await token(payload), { resolver: revoked })).toBe('proof.key failed method.revoked');
    const iat = Date.parse('2026-02-01T00:00:00Z') / 1000;
    const dated = await token({ ...payload, iat });
    expect(await codes(dated, { resolver: revoked })).toBe('proof.key unknown method.revoked');
  });

  it('what says that it was signed in the future gets a warning', async () => {
    const compact = await token({ ...badge, ...claims(), iat: NOW / 1000 + 1 });
    expect(await codes(compact)).toBe('jwt.iat warning proof.created');
    expect(await codes(compact, { clockSkewMs: 1000 })).toBe('');
  });

  it('an issuer swapped for a victim is found out', async () => {
    const compact = await signedBy(stranger, DID, {
      kid: `${didKeyOf(stranger)}#${didKeyOf(stranger).slice(8)}`,
    });
    expect(await codes(compact)).toBe('proof.issuerBinding failed proof.issuerBinding');
  });
});

describe('form', () => {
  it.each([
    ['nothing', ''],
    ['one segment', 'abc'],
    ['two segments', 'abc.def'],
    ['a thousand dots', '.'.repeat(1000)],
    ['JSON that is no object', `${segment('[1]')}.${segment('{}')}.AA`],
    ['text that is no JSON', `${segment('hello')}.${segment('{}')}.AA`],
  ])('refuses %s', async (_name, compact) => {
    expect(await codes(compact)).toMatch(/^jwt\.syntax failed (jwt\.malformed|input\.)/);
  });

  it('refuses other alphabets, padding, white space and a fourth segment', async () => {
    const good = await token({ ...badge, ...claims() });
    for (const bad of [
      `${good}=`,
      `${good}.`,
      `${good}.AA`,
      ` ${good}`,
      `${good}\n`,
      good.replace('.', '=.'),
      good.replace('.', '..'),
    ]) {
      expect(await codes(bad)).toContain('jwt.syntax failed');
    }
    const [header, payload, signature = ''] = good.split('.');
    const withPlus = `${header}.${payload}.+/${signature.slice(2)}`;
    expect(await codes(withPlus)).toContain('jwt.syntax failed');
  });

  it('refuses a key twice in header and payload', async () => {
    const text = JSON.stringify({ ...badge, ...claims() });
    const twice = await token(`{"iss":"did:web:evil.example",${text.slice(1)}`);
    expect(await codes(twice)).toBe('jwt.syntax failed input.json.duplicateKey');
    const header = `${segment('{"alg":"none","alg":"ES256"}')}.${segment(text)}.AA`;
    expect(await codes(header)).toBe('jwt.syntax failed input.json.duplicateKey');
  });

  it('never throws, and nothing but the token itself is valid', async () => {
    const good = await token({ ...badge, ...claims() });
    await fc.assert(
      fc.asyncProperty(
        fc.nat(good.length - 1),
        fc.constantFrom(...'ABab01-_.=+ \u00e9'),
        async (at, character) => {
          const changed = good.slice(0, at) + character + good.slice(at + 1);
          const { findings } = await verifyJwt(changed, options);
          expect(verdictOf(findings) === 'valid').toBe(changed === good);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('issueJwt', () => {
  const signer = createSigner(pairs['P-256'], `${DID}#P-256`);

  it('can put the key itself into the header', async () => {
    const compact = await issueJwt(badge, { signer, header: 'jwk', now: NOW });
    expect(await codes(compact)).toBe('');
    expect(JSON.parse(Buffer.from(compact.split('.')[0] ?? '', 'base64url').toString())).not.toHaveProperty(
      'kid',
    );
  });

  it('refuses what is no badge, has a term that no context defines, or another issuer', async () => {
    await expect(issueJwt({ ...badge, validFrom: 'today' }, { signer })).rejects.toMatchObject({
      pointer: '/validFrom',
    });
    await expect(issueJwt({ ...badge, shoeSize: 44 }, { signer })).rejects.toMatchObject({
      code: 'jsonld.undefinedTerm',
    });
    await expect(issueJwt(badgeOf('did:web:other.example'), { signer })).rejects.toMatchObject({
      code: 'proof.issuerBinding',
    });
    await expect(issueJwt('badge' as never, { signer })).rejects.toMatchObject({
      code: 'structure.notObject',
    });
  });

  it('keeps an embedded proof inside', async () => {
    const { issue } = await import('../../src/signing/issue.js');
    const edwards = createSigner(pairs.Ed25519, `${DID}#Ed25519`);
    const both = await issueJwt(await issue(badge, { signer: edwards, now: NOW }), { signer, now: NOW });
    const { document } = await verifyJwt(both, options);
    expect(document).toHaveProperty('proof');
  });
});
