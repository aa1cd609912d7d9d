import { beforeAll, describe, expect, it } from 'vitest';
import { createDocumentFetcher } from '../../src/keys/documents.js';
import type { JsonObject } from '../../src/model/json.js';
import { claimsOf } from '../../src/signing/jwtClaims.js';
import type { VerificationReport } from '../../src/verification/report.js';
import { verify } from '../../src/verification/verify.js';
import { createIssuer, draftBadge, issueBadge, NOW, type TestIssuer } from './badges.js';
import { signUnchecked } from './signUnchecked.js';

let issuer: TestIssuer;
let badge: JsonObject;
beforeAll(async () => {
  issuer = await createIssuer();
  badge = await issueBadge(issuer);
});

const reportOn = async (input: unknown): Promise<VerificationReport> =>
  verify(input, { fetcher: createDocumentFetcher({}) }, { now: NOW });

const openCodesOf = ({ checks }: VerificationReport): readonly (string | undefined)[] =>
  checks.filter(({ outcome }) => outcome === 'unknown').map(({ code }) => code);

const withProof = (changes: JsonObject): JsonObject => ({
  ...badge,
  proof: [{ ...(badge.proof as JsonObject[])[0], ...changes }],
});

const issuedBy = (id: string): JsonObject => ({
  ...withProof({ verificationMethod: `${id}#key-1` }),
  issuer: { id, type: ['Profile'] },
});

describe('what nothing here can check', () => {
  it.each<readonly [string, () => JsonObject, string]>([
    ['bbs-2023', () => withProof({ cryptosuite: 'bbs-2023' }), 'proof.suite.unsupported'],
    ['a suite of others', () => withProof({ cryptosuite: 'mldsa44-rdfc-2024' }), 'proof.suite.unsupported'],
    [
      'Ed25519Signature2018',
      () => withProof({ type: 'Ed25519Signature2018', cryptosuite: undefined as never, jws: 'e30..AA' }),
      'proof.suite.unsupported',
    ],
    ['did:webvh', () => issuedBy('did:webvh:QmA:school.example'), 'did.unsupported'],
    ['did:ion', () => issuedBy('did:ion:EiA'), 'did.unsupported'],
  ])('leaves a badge open, and neither valid nor invalid: %s', async (_name, input, code) => {
    const report = await reportOn(input());
    expect(report).toMatchObject({ verdict: 'indeterminate', proven: false });
    expect(openCodesOf(report)).toEqual([code]);
  });

  it.each<readonly [string, JsonObject]>([
    [
      '1.1',
      {
        '@context': 'https://w3id.org/openbadges/v1',
        type: 'Assertion',
        id: 'https://a.example/1',
        uid: '1',
      },
    ],
    [
      '1.0',
      {
        uid: '1',
        recipient: { type: 'email', hashed: false, identity: 'a@b.example' },
        verify: { type: 'hosted', url: 'https://a.example/1' },
        badge: 'https://a.example/b',
      },
    ],
    ['0.5', { recipient: 'sha256$ab', badge: { name: 'B', issuer: { origin: 'https://a.example' } } }],
  ])('leaves a badge of Open Badges %s open, in one line', async (_name, assertion) => {
    const report = await reportOn(assertion);
    expect(report).toMatchObject({ verdict: 'indeterminate', kind: 'openBadge1', proven: false });
    expect(report.checks.map(({ code }) => code)).toEqual(['openBadge1.unsupported']);
    for (const kind of ['achievement', 'presentation'] as const)
      expect((await verify(assertion, {}, { kinds: [kind] })).verdict).toBe('invalid');
  });

  it('is not what has a name that nobody has', async () => {
    for (const cryptosuite of ['eddsa-rdfc-2022x', 'Eddsa-rdfc-2022', 'constructor']) {
      const report = await reportOn(withProof({ cryptosuite }));
      expect(report).toMatchObject({ verdict: 'invalid', proven: false });
    }
  });

  it('leaves a token open', async () => {
    const token = await signUnchecked({ ...draftBadge(issuer), ...claimsOf(draftBadge(issuer)) }, issuer, {
      alg: 'PS256',
    });
    const report = await reportOn(token);
    expect(report).toMatchObject({ verdict: 'indeterminate', proven: false });
    expect(openCodesOf(report)).toEqual(['jwt.algorithm', 'jwt.algorithm']);
  });

  it('does not stand for what the rest of the badge lacks', async () => {
    const { name: _name, issuer: _issuer, ...rest } = withProof({ cryptosuite: 'bbs-2023' });
    expect((await reportOn(rest)).verdict).toBe('invalid');
  });

  it('is not what is refused: RsaSignature2018, alg none', async () => {
    expect((await reportOn(withProof({ type: 'RsaSignature2018' }))).verdict).toBe('invalid');
    const none = await signUnchecked(draftBadge(issuer), issuer, { alg: 'none' });
    expect((await reportOn(none)).verdict).toBe('invalid');
  });
});
