import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { generateKeyPair } from '../../src/keys/generateKeyPair.js';
import { createSigner, type Signer } from '../../src/keys/signer.js';
import { issueSdJwt } from '../../src/signing/issueSdJwt.js';
import { presentSdJwt } from '../../src/signing/presentSdJwt.js';
import { verify } from '../../src/verification/verify.js';
import type { JsonObject } from '../../src/model/json.js';
import { createIssuer, draftBadge, NOW } from './badges.js';
import { signUnchecked } from './signUnchecked.js';

const policy = { now: NOW };
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
let token: string;
let holder: Signer;
beforeAll(async () => {
  const issuer = await createIssuer();
  const holderKey = await generateKeyPair();
  holder = createSigner(holderKey);
  const evidence = [{ id: 'https://university.example/video', type: ['Evidence'] }];
  token = await issueSdJwt(draftBadge(issuer, { evidence } as never), {
    signer: issuer.signer,
    holderKey,
    now: NOW - 1000,
  });
});

describe('a badge as SD-JWT', () => {
  it('is verified with everything that it discloses', async () => {
    const report = await verify(token, {}, policy);
    expect(report.checks.filter(({ outcome }) => outcome === 'failed' || outcome === 'unknown')).toEqual([]);
    expect(report).toMatchObject({
      verdict: 'valid',
      kind: 'achievement',
      format: 'sd-jwt',
      securing: 'sd-jwt',
      proven: true,
    });
    expect(report.credential).toMatchObject({ evidence: [{ id: 'https://university.example/video' }] });
  });

  it('is still a badge without what the holder leaves out', async () => {
    const presented = await presentSdJwt(token);
    const report = await verify(presented, {}, policy);
    expect(report.verdict).toBe('valid');
    expect(report.credential?.evidence).toBeUndefined();
  });

  it('is invalid once a disclosure or the token is changed', async () => {
    const [jws = '', ...disclosures] = token.split('~');
    const forged = [
      jws,
      disclosures[0]?.replace(/^../, 'Wy'),
      'WyJhIiwiYiIsImMiXQ',
      ...disclosures.slice(1),
    ].join('~');
    expect((await verify(forged, {}, policy)).verdict).toBe('invalid');
    expect((await verify(token.replace('.', '.A'), {}, policy)).verdict).toBe('invalid');
  });

  it('is open, not invalid, when its key cannot be asked for', async () => {
    const issuer = { ...(await createIssuer()), id: 'did:web:school.example' };
    const signer = { ...issuer.signer, verificationMethod: 'did:web:school.example#k' };
    const own = await issueSdJwt(draftBadge(issuer), { signer, now: NOW - 1000 });
    const report = await verify(own, {}, policy);
    expect(report.verdict).toBe('indeterminate');
    expect(report.checks.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  });

  it('counts what it hides as what it shows', async () => {
    const issuer = await createIssuer();
    const draft = draftBadge(issuer);
    const { '@context': contexts, ...rest } = draft;
    const many = [
      ...(contexts as JsonObject[]),
      ...Array.from({ length: 40 }, (_, i) => ({ [`t${i}`]: 'https://x.example/' })),
    ];
    const disclosure = encode(['c2FsdA', '@context', many]);
    const hidden = { ...rest, _sd: [createHash('sha256').update(disclosure).digest('base64url')] };
    const jws = await signUnchecked(hidden as JsonObject, issuer, { typ: 'vc+sd-jwt' });
    const { verdict, checks } = await verify(`${jws}~${disclosure}~`, {}, policy);
    expect(verdict).toBe('invalid');
    expect(checks).toContainEqual(expect.objectContaining({ code: 'jsonld.tooComplex' }));
    const limits = { maxValues: 60 };
    const whole = encode(['c2FsdA', '@context', contexts]);
    const small = { ...rest, _sd: [createHash('sha256').update(whole).digest('base64url')] };
    const token = `${await signUnchecked(small as JsonObject, issuer, { typ: 'vc+sd-jwt' })}~${whole}~`;
    expect((await verify(token, {}, policy)).verdict).toBe('valid');
    expect((await verify(token, {}, { ...policy, limits: { maxValues: 30 } })).verdict).toBe('invalid');
    expect((await verify(token, {}, { ...policy, limits })).verdict).toBe('valid');
  });

  it('of a presentation must be signed by the holder whom it discloses', async () => {
    const attacker = await createIssuer();
    const disclosure = encode(['c2FsdA', 'holder', 'did:example:bob']);
    const payload = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiablePresentation'],
      verifiableCredential: [],
      _sd: [createHash('sha256').update(disclosure).digest('base64url')],
      _sd_alg: 'sha-256',
    } as unknown as JsonObject;
    const jws = await signUnchecked(payload, attacker, { typ: 'vp+sd-jwt' });
    const { verdict, checks } = await verify(`${jws}~${disclosure}~`, {}, policy);
    expect(verdict).not.toBe('valid');
    expect(checks.some(({ check, outcome }) => check === 'proof.issuerBinding' && outcome === 'passed')).toBe(
      false,
    );
  });

  it('is bound to its holder when a challenge asks for it', async () => {
    const demanded = { ...policy, presentation: { challenge: 'c-1', domain: 'https://verifier.example' } };
    expect((await verify(token, {}, demanded)).verdict).toBe('invalid');
    const keyBinding = { signer: holder, challenge: 'c-1', domain: 'https://verifier.example', now: NOW };
    expect((await verify(await presentSdJwt(token, { keyBinding }), {}, demanded)).verdict).toBe('valid');
    const replayed = await presentSdJwt(token, { keyBinding: { ...keyBinding, challenge: 'c-0' } });
    expect((await verify(replayed, {}, demanded)).verdict).toBe('invalid');
  });
});
