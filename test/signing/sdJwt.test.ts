import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decodeBase64Url, encodeBase64Url } from '../../src/keys/base64url.js';
import {
  createDidDocument,
  createDocumentFetcher,
  createKeyResolver,
  createSigner,
  generateKeyPair,
  verifySignature,
} from '../../src/keys/index.js';
import type { JsonObject } from '../../src/model/json.js';
import { verdictOf } from '../../src/model/report.js';
import { validateStructure } from '../../src/model/validateStructure.js';
import { issueSdJwt, presentSdJwt, verifySdJwt, type VerifyJwtOptions } from '../../src/signing/index.js';
import { badgeOf } from './badge.js';

const DID = 'did:web:school.example';
const NOW = Date.parse('2026-06-01T00:00:00Z');
const issuer = await generateKeyPair('P-256');
const holder = await generateKeyPair('Ed25519');
const stranger = await generateKeyPair('P-256');
const signer = createSigner(issuer, `${DID}#k`);
const didDocument = createDidDocument({ id: DID, publicKeys: [{ publicKey: issuer, fragment: 'k' }] });
const resolver = createKeyResolver({
  fetcher: createDocumentFetcher({ 'https://school.example/.well-known/did.json': didDocument }),
});
const badge = badgeOf(DID);
const token = await issueSdJwt(badge, { signer, now: NOW, holderKey: holder });

const verified = (text: string, changes: Partial<VerifyJwtOptions> = {}) =>
  verifySdJwt(text, { resolver, now: NOW, ...changes });
const complaints = async (text: string, changes: Partial<VerifyJwtOptions> = {}): Promise<string> =>
  (await verified(text, changes)).findings
    .filter(({ outcome }) => outcome !== 'passed')
    .map(({ check, outcome, code }) => `${check} ${outcome} ${code}`)
    .join(', ');

const text = (value: unknown): string => encodeBase64Url(new TextEncoder().encode(JSON.stringify(value)));
/** A token signed by the issuer over whatever it is given. */
const signedAs = async (
  payload: JsonObject,
  disclosures: readonly string[] = [],
  header: JsonObject = {},
): Promise<string> => {
  const input = `${text({ alg: 'ES256', typ: 'dc+sd-jwt', kid: `${DID}#k`, ...header })}.${text(payload)}`;
  const signature = encodeBase64Url(await signer.sign(new TextEncoder().encode(input)));
  return [`${input}.${signature}`, ...disclosures, ''].join('~');
};
const hash = (disclosure: string): string => createHash('sha256').update(disclosure).digest('base64url');
const claims = (changes: JsonObject = {}): JsonObject => ({
  ...badge,
  iss: DID,
  vct: 'x',
  _sd_alg: 'sha-256',
  ...changes,
});

describe('an SD-JWT VC of a badge', () => {
  it('verifies with everything disclosed, and gives the badge back', async () => {
    const { findings, document, payload } = await verified(token);
    expect(verdictOf(findings)).toBe('valid');
    expect(document).toEqual(badge);
    expect(payload).toMatchObject({ iss: DID, vct: expect.stringContaining('OpenBadgeCredential') });
  });

  it('hides what a badge does not need, and stays one without it', async () => {
    const hidden = await presentSdJwt(token);
    const { findings, document } = await verified(hidden);
    expect(verdictOf(findings)).toBe('valid');
    expect(document).not.toHaveProperty('evidence');
    expect(document?.['credentialSubject']).not.toHaveProperty('result');
    expect(validateStructure(document).findings).toEqual([]);
    expect(hidden.split('~').length).toBeLessThan(token.split('~').length);
  });

  it('shows what the holder chooses', async () => {
    const { document } = await verified(
      await presentSdJwt(token, { disclosedPointers: ['/credentialSubject/result'] }),
    );
    expect(document?.['credentialSubject']).toHaveProperty('result');
    expect(document).not.toHaveProperty('evidence');
  });

  it('says nothing by an array whose elements all stay hidden', async () => {
    const disclosablePointers = ['/evidence/0', '/credentialSubject/achievement/alignment/0'];
    const alignment = [{ type: ['Alignment'], targetName: 'x', targetUrl: 'https://x.example/' }];
    const subject = badge['credentialSubject'] as JsonObject;
    const credentialSubject = {
      ...subject,
      achievement: { ...(subject['achievement'] as JsonObject), alignment },
    };
    const rich = { ...badge, credentialSubject, evidence: [{ type: ['Evidence'], name: 'x' }] };
    const hiding = await issueSdJwt(rich, { signer, now: NOW, disclosablePointers });
    const { findings, document } = await verified(await presentSdJwt(hiding, { disclosedPointers: [] }));
    expect(verdictOf(findings)).toBe('valid');
    expect(document).not.toHaveProperty('evidence');
    expect(document).not.toHaveProperty('credentialSubject.achievement.alignment');
    expect(validateStructure(document).findings).toEqual([]);
    const shown = await presentSdJwt(hiding, { disclosedPointers: ['/evidence/0'] });
    expect((await verified(shown)).document).toMatchObject({ evidence: rich.evidence });
  });

  it('misses what it needs, where every element of that stays hidden', async () => {
    const element = text(['c2FsdA', 'VerifiableCredential']);
    const { document } = await verified(await signedAs(claims({ type: [{ '...': hash(element) }] })));
    expect(document).not.toHaveProperty('type');
  });

  it('ends when its token says, if the badge itself does not', async () => {
    const { validUntil: _end, ...endless } = claims({ exp: Date.parse('2100-01-01T00:00:00Z') / 1000 });
    const { findings, document } = await verified(await signedAs(endless));
    expect(verdictOf(findings)).toBe('valid');
    expect(document).toMatchObject({ validUntil: '2100-01-01T00:00:00Z' });
  });

  it.each(['sha-384', 'sha-512'])('may hide by %s', async (_sd_alg) => {
    const disclosure = text(['c2FsdA', 'description', 'Hidden']);
    const hashed = createHash(_sd_alg.replace('-', '')).update(disclosure).digest('base64url');
    const hiding = await signedAs(claims({ _sd_alg, _sd: [hashed] }), [disclosure]);
    const { findings, document } = await verified(hiding);
    expect(verdictOf(findings)).toBe('valid');
    expect(document).toMatchObject({ description: 'Hidden' });
  });

  it('is left open where nothing here can check how it hides or how it is signed', async () => {
    expect(await complaints(await signedAs(claims({ _sd_alg: 'sha3-256' })))).toBe(
      'proof.signature unknown jwt.algorithm',
    );
    expect(await complaints(await signedAs(claims(), [], { alg: 'ES256K' }))).toBe(
      'jwt.algorithm unknown jwt.algorithm, proof.signature unknown jwt.algorithm',
    );
  });

  it('is what the library alone verifies, and the reverse', async () => {
    const library = new SDJwtVcInstance({
      hasher: (data: string | ArrayBuffer) =>
        createHash('sha256')
          .update(data as string)
          .digest(),
      hashAlg: 'sha-256',
      saltGenerator: () => 'c2FsdHNhbHRzYWx0c2FsdA',
      signAlg: 'ES256',
      signer: async (data: string) => encodeBase64Url(await signer.sign(new TextEncoder().encode(data))),
      verifier: (data: string, signature: string) =>
        verifySignature(issuer, 'ES256', new TextEncoder().encode(data), decodeBase64Url(signature)),
    });
    expect((await library.verify(token, { currentDate: NOW / 1000 })).payload).toMatchObject({
      name: badge['name'],
    });
    const theirs = await library.issue(
      { ...badge, iss: DID, vct: 'x' } as never,
      { _sd: ['evidence'] } as never,
      { header: { kid: `${DID}#k` } },
    );
    expect((await verified(theirs)).document).toEqual(badge);
    expect(await complaints(theirs)).toBe('');
  });

  it('chosen pointers can be left out, and none that select nothing', async () => {
    const chosen = await issueSdJwt(badge, {
      signer,
      now: NOW,
      disclosablePointers: ['/evidence/0', '/name'],
    });
    const { document } = await verified(await presentSdJwt(chosen));
    expect(document).toMatchObject({ evidence: [{ name: 'Plan' }] });
    expect(document).not.toHaveProperty('name');
    expect(Buffer.from(chosen.split('.')[1] ?? '', 'base64url').toString()).not.toContain('Video 1');
    await expect(issueSdJwt(badge, { signer, disclosablePointers: ['/nothing'] })).rejects.toMatchObject({
      code: 'proof.pointer',
    });
  });
});

describe('key binding', () => {
  const binding = {
    signer: createSigner(holder),
    domain: 'https://employer.example',
    challenge: 'n-1',
    now: NOW,
  };
  const demands = { domain: 'https://employer.example', challenge: 'n-1' };

  it('shows who presents, to whom, and when', async () => {
    const presented = await presentSdJwt(token, { keyBinding: binding });
    expect(await complaints(presented, demands)).toBe('');
    expect(await complaints(presented, { ...demands, challenge: 'n-2' })).toBe(
      'proof.challenge failed proof.challenge',
    );
    expect(await complaints(presented, { domain: demands.domain }), 'asked for the domain alone').toBe('');
    expect(await complaints(presented, { ...demands, domain: 'https://evil.example' })).toBe(
      'proof.domain failed proof.domain',
    );
    expect(await complaints(await presentSdJwt(token), demands)).toContain(
      'proof.challenge failed proof.challenge',
    );
  });

  it('is refused from another holder, and on another selection', async () => {
    const forged = await presentSdJwt(token, {
      keyBinding: { ...binding, signer: createSigner(await generateKeyPair()) },
    });
    expect(await complaints(forged, demands)).toBe('proof.signature failed sdJwt.invalid');
    const presented = await presentSdJwt(token, { keyBinding: binding });
    const moved = [...token.split('~').slice(0, -1), presented.split('~').at(-1)].join('~');
    expect(await complaints(moved, demands)).toBe('proof.signature failed sdJwt.invalid');
  });
});

describe('a key binding', () => {
  const asked = { domain: 'https://employer.example', challenge: 'n-1' };
  /** A holder who signs whatever they like over the whole token. */
  const boundWith = async (payload: JsonObject, header: JsonObject = {}): Promise<string> => {
    const claimed = { iat: NOW / 1000, aud: asked.domain, nonce: asked.challenge, sd_hash: hash(token) };
    const input = `${text({ alg: 'EdDSA', typ: 'kb+jwt', ...header })}.${text({ ...claimed, ...payload })}`;
    const signature = await createSigner(holder).sign(new TextEncoder().encode(input));
    return `${token}${input}.${encodeBase64Url(signature)}`;
  };

  it('counts on the day it was made', async () => {
    expect(await complaints(await boundWith({}), asked)).toBe('');
    expect(await complaints(await boundWith({ iat: NOW / 1000 - 3600 }), asked)).toBe('');
  });

  it.each<readonly [string, JsonObject, JsonObject]>([
    ['made long ago', { iat: 0 }, {}],
    ['made in the future', { iat: NOW / 1000 + 60 }, {}],
    ['made at no time', { iat: 'today' }, {}],
    ['that has expired', { exp: NOW / 1000 - 1 }, {}],
    ['that is not valid yet', { nbf: NOW / 1000 + 1 }, {}],
    ['with a critical extension', {}, { crit: ['x'], x: 1 }],
    ['of another type', {}, { typ: 'JWT' }],
  ])('%s is refused', async (_name, payload, header) => {
    expect(await complaints(await boundWith(payload, header), asked)).toBe(
      'proof.signature failed sdJwt.invalid',
    );
  });
});

describe('attacks', () => {
  const hiding = (name: string, value: unknown): string => text(['c2FsdA', name, value]);

  it.each<readonly [string, (other: string) => { payload: JsonObject; disclosure: string }]>([
    [
      'another issuer beside the one in clear',
      (id) => ({ payload: {}, disclosure: hiding('issuer', { id, type: ['Profile'] }) }),
    ],
    ['another type', () => ({ payload: {}, disclosure: hiding('type', ['VerifiablePresentation']) })],
    ['another iss', (id) => ({ payload: {}, disclosure: hiding('iss', id) })],
    [
      'iss, which must not be hidden',
      (id) => ({ payload: { iss: undefined as never }, disclosure: hiding('iss', id) }),
    ],
    ['exp, which must not be hidden', () => ({ payload: {}, disclosure: hiding('exp', 4e9) })],
    ['an element in place of a member', () => ({ payload: {}, disclosure: text(['c2FsdA', 'x']) })],
  ])('%s is not disclosed', async (_name, attack) => {
    const { payload, disclosure } = attack('did:web:victim.example');
    const forged = await signedAs(claims({ _sd: [hash(disclosure)], ...payload }), [disclosure]);
    expect(await complaints(forged)).toBe('proof.signature failed sdJwt.invalid');
  });

  it('an id is not disclosed over the one in clear, however deep', async () => {
    const disclosure = hiding('id', 'did:web:victim.example');
    const own = { ...(badge['issuer'] as JsonObject), _sd: [hash(disclosure)] };
    expect(await complaints(await signedAs(claims({ issuer: own }), [disclosure]))).toBe(
      'proof.signature failed sdJwt.invalid',
    );
  });

  it('an issuer that is hidden must have signed, whoever else is named in clear', async () => {
    const disclosure = hiding('issuer', { id: 'did:web:victim.example', type: ['Profile'], name: 'Victim' });
    const { issuer: _issuer, ...anonymous } = claims({ _sd: [hash(disclosure)] });
    const { findings } = await verified(await signedAs(anonymous, [disclosure]));
    expect(verdictOf(findings)).not.toBe('valid');
  });

  it('a member in place of an element, and a digest among other members, are refused', async () => {
    const disclosure = hiding('narrative', 'x');
    const evidence = [{ '...': hash(disclosure) }];
    expect(await complaints(await signedAs(claims({ evidence }), [disclosure]))).toBe(
      'proof.signature failed sdJwt.invalid',
    );
    const element = text(['c2FsdA', 'x']);
    const crowded = [{ '...': hash(element), type: ['Evidence'] }];
    expect(await complaints(await signedAs(claims({ evidence: crowded }), [element]))).toBe(
      'proof.signature failed sdJwt.invalid',
    );
  });

  it('disclosures inside of disclosures end somewhere', async () => {
    let inner: JsonObject = { deep: true };
    const disclosures: string[] = [];
    for (let i = 0; i < 900; i += 1) {
      const disclosure = hiding('a', inner);
      disclosures.push(disclosure);
      inner = { _sd: [hash(disclosure)] };
    }
    expect(await complaints(await signedAs(claims({ credentialSubject: inner }), disclosures))).toBe(
      'proof.signature failed sdJwt.invalid',
    );
  });

  it('weak hashes, and a token of no type of credential, are refused', async () => {
    for (const _sd_alg of ['sha-1', 'md5', 'sha-256-32', '', 'toString', 256])
      expect(await complaints(await signedAs(claims({ _sd_alg })))).toBe(
        'proof.signature failed sdJwt.invalid',
      );
    expect(await complaints(await signedAs(claims({ vct: 5 })))).toBe('jwt.typ failed jwt.claim.missing');
    expect(await complaints(await signedAs(claims({ vct: 5 }), [], { typ: 'vc+sd-jwt' }))).toBe('');
  });

  it('a changed, forged, doubled or foreign disclosure is refused', async () => {
    const parts = token.split('~');
    const [jws = '', first = ''] = parts;
    const forged = text(['c2FsdA', 'description', 'Forged']);
    for (const disclosures of [
      [forged],
      [first, first],
      [`${first.slice(0, -2)}AA`],
      ['%%%'],
      [text({ a: 1 })],
      [text(['a'])],
    ]) {
      expect(await complaints([jws, ...disclosures, ''].join('~'))).toMatch(
        /^proof\.signature failed (sdJwt\.invalid|input\.)/,
      );
    }
  });

  it('a digest that stands twice, or is no text, is refused', async () => {
    const disclosure = text(['c2FsdA', 'description', 'Twice']);
    const twice = await signedAs(claims({ _sd: [hash(disclosure), hash(disclosure)] }), [disclosure]);
    expect(await complaints(twice)).toBe('proof.signature failed sdJwt.invalid');
    expect(await complaints(await signedAs(claims({ _sd: [7] })))).toBe(
      'proof.signature failed sdJwt.invalid',
    );
    const reserved = text(['c2FsdA', '_sd', ['x']]);
    expect(await complaints(await signedAs(claims({ _sd: [hash(reserved)] }), [reserved]))).toBe(
      'proof.signature failed sdJwt.invalid',
    );
  });

  it('another key, another issuer, another type, an expired one', async () => {
    const other = await issueSdJwt(badge, { signer: createSigner(stranger, `${DID}#k`), now: NOW });
    expect(await complaints(other)).toContain('proof.signature failed');
    expect(await complaints(await signedAs(claims({ iss: 'did:web:evil.example' })))).toBe(
      'jwt.iss failed jwt.claim',
    );
    expect(await complaints(await signedAs(claims(), [], { typ: 'JWT' }))).toBe('jwt.typ failed jwt.typ');
    expect(await complaints(await signedAs(claims({ exp: 1 })))).toBe('jwt.exp failed jwt.expired');
    expect(await complaints(await signedAs(claims(), [], { alg: 'none' }))).toContain(
      'jwt.algorithm failed jwt.algorithm',
    );
    expect(await complaints(await signedAs(claims(), [], { crit: ['x'] }))).toContain(
      'jwt.header failed jwt.header',
    );
  });

  it('a token status list is not fetched behind the back, and leaves the status open', async () => {
    const status = { status_list: { idx: 1, uri: 'https://169.254.169.254/' } };
    const odd = await signedAs(claims({ status }));
    expect(await complaints(odd)).toBe('status unknown status.type.unsupported');
    const [jws = ''] = odd.split('~');
    expect(await complaints(`${jws.slice(0, -8)}AAAAAAAA~`)).toContain(
      'proof.signature failed sdJwt.invalid',
    );
  });

  it('a disclosure never takes the place of an array that stays hidden', async () => {
    const element = text(['c2FsdA', { type: ['Evidence'] }]);
    const whole = hiding('evidence', [{ id: 'urn:x', type: ['Evidence'] }]);
    const twice = claims({ evidence: [{ '...': hash(element) }], _sd: [hash(whole)] });
    expect(await complaints(await signedAs(twice, [whole]))).toBe('proof.signature failed sdJwt.invalid');
  });

  it.each(['', '~', 'a~b', 'a.b.c', `${'~'.repeat(5000)}`, 'e30.e30.e30'])('%s is no token', async (bad) => {
    expect(await complaints(bad.slice(0, 6000))).toContain('jwt.syntax failed');
  });

  it('a thousand and one disclosures are too many', async () => {
    const [jws = ''] = token.split('~');
    const many = [jws, ...Array.from({ length: 1001 }, () => 'WyJhIiwxXQ'), ''].join('~');
    expect(await complaints(many)).toContain('sdJwt.invalid');
  });
});
