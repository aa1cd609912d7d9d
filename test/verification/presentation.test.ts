import { beforeAll, describe, expect, it } from 'vitest';
import { createDidDocument } from '../../src/keys/didDocument.js';
import { createDocumentFetcher } from '../../src/keys/documents.js';
import { createKeyResolver } from '../../src/keys/keyResolver.js';
import type { JsonObject } from '../../src/model/json.js';
import { createPresentation } from '../../src/model/createPresentation.js';
import { verdictOf } from '../../src/model/report.js';
import { createClrCredential } from '../../src/model/createClrCredential.js';
import { generateKeyPair } from '../../src/keys/generateKeyPair.js';
import { exportJwk } from '../../src/keys/jwk.js';
import { createSigner } from '../../src/keys/signer.js';
import { createIdentityObject } from '../../src/model/createIdentityObject.js';
import { addProof } from '../../src/signing/addProof.js';
import { issue } from '../../src/signing/issue.js';
import { issueJwt } from '../../src/signing/issueJwt.js';
import { issueSdJwt } from '../../src/signing/issueSdJwt.js';
import { verifyProofs } from '../../src/signing/verifyProofs.js';
import type { CredentialKind } from '../../src/verification/report.js';
import type { VerificationPolicy } from '../../src/verification/policy.js';
import { verify } from '../../src/verification/verify.js';
import { signUnchecked } from './signUnchecked.js';
import {
  ACHIEVEMENT,
  createIssuer,
  draftBadge,
  issueBadge,
  NOW,
  type TestIssuer,
  withValueAt,
} from './badges.js';

const CHALLENGE = { challenge: 'c-1', domain: 'https://verifier.example' };
let issuer: TestIssuer;
let holder: TestIssuer;
let badge: JsonObject;

const present = (credentials: readonly unknown[], changes: object = {}, by = holder): Promise<JsonObject> =>
  addProof(
    {
      '@context': [
        'https://www.w3.org/ns/credentials/v2',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      ],
      type: ['VerifiablePresentation'],
      holder: holder.id,
      verifiableCredential: credentials as JsonObject[],
      ...changes,
    } as JsonObject,
    { signer: by.signer, proofPurpose: 'authentication', now: NOW - 1000, ...CHALLENGE },
  );
/** A token of the holder around a presentation. */
const presentToken = async (payload: object, typ = 'JWT'): Promise<string> => {
  const { signer } = holder;
  const encode = (value: object | Uint8Array): string =>
    Buffer.from(value instanceof Uint8Array ? value : JSON.stringify(value)).toString('base64url');
  const header = { alg: 'EdDSA', typ, kid: signer.verificationMethod };
  const claims = { iss: holder.id, aud: CHALLENGE.domain, nonce: CHALLENGE.challenge };
  const signed = `${encode(header)}.${encode({ ...claims, ...payload })}`;
  return `${signed}.${encode(await signer.sign(new TextEncoder().encode(signed)))}`;
};
const faultsIn = async (input: unknown, presentation = {}): Promise<readonly unknown[]> => {
  const { verdict, checks } = await verify(
    input,
    {},
    { now: NOW, presentation: { ...CHALLENGE, ...presentation } },
  );
  const isFault = (outcome: string): boolean => outcome === 'failed' || outcome === 'unknown';
  return [verdict, ...checks.filter(({ outcome }) => isFault(outcome)).map(({ code }) => code)];
};

beforeAll(async () => {
  [issuer, holder] = [await createIssuer(), await createIssuer()];
  badge = await issueBadge(issuer, { credentialSubject: { id: holder.id, achievement: ACHIEVEMENT } });
});

describe('a policy that demands a presentation', () => {
  it('is not answered by a bare badge, in any form', async () => {
    const token = await issueJwt(draftBadge(issuer), { signer: issuer.signer, now: NOW });
    expect(await faultsIn(badge)).toEqual(['invalid', 'presentation.missing']);
    expect(await faultsIn(token)).toEqual(['invalid', 'presentation.missing']);
    const { verdict } = await verify(badge, {}, { now: NOW, presentation: { holderIsSubject: 'require' } });
    expect(verdict).toBe('invalid');
  });

  it('is not answered by an SD-JWT that no key binds to its holder', async () => {
    const draft = draftBadge(issuer, { credentialSubject: { id: holder.id, achievement: ACHIEVEMENT } });
    const token = await issueSdJwt(draft, { signer: issuer.signer, now: NOW - 1000 });
    const { checks } = await verify(token, {}, { now: NOW, presentation: { holderIsSubject: 'require' } });
    expect(checks).toContainEqual(expect.objectContaining({ code: 'presentation.missing' }));
  });

  it('asks nothing of the credentials in it', async () => {
    expect(await faultsIn(await present([badge]))).toEqual(['valid']);
  });
});

describe('a presentation that its holder signs', () => {
  const draft = (): JsonObject =>
    createPresentation({ holder: holder.id, verifiableCredential: [badge] }) as unknown as JsonObject;

  it.each([issue, addProof])('is made for authentication, and verifies', async (sign) => {
    const signed = await sign(draft(), { signer: holder.signer, now: NOW - 1000, ...CHALLENGE });
    expect(signed.proof).toMatchObject([{ proofPurpose: 'authentication', ...CHALLENGE }]);
    expect(await faultsIn(signed)).toEqual(['valid']);
    const findings = await verifyProofs(signed, { resolver: createKeyResolver(), now: NOW, ...CHALLENGE });
    expect(verdictOf(findings)).toBe('valid');
  });

  it('is issued by nobody else', async () => {
    await expect(issue(draft(), { signer: issuer.signer })).rejects.toMatchObject({
      code: 'proof.issuerBinding',
      pointer: '/holder',
    });
  });

  it('does not answer where it asserts', async () => {
    const signed = await addProof(draft(), {
      signer: holder.signer,
      proofPurpose: 'assertionMethod',
      now: NOW - 1000,
      ...CHALLENGE,
    });
    expect(await faultsIn(signed)).toEqual(['invalid', 'proof.purpose']);
  });
});

describe('a recipient', () => {
  const faultsFor = async (input: unknown, id: string): Promise<readonly unknown[]> => {
    const { verdict, checks } = await verify(input, {}, { now: NOW, recipient: { id } });
    return [verdict, ...checks.filter(({ outcome }) => outcome === 'failed').map(({ pointer }) => pointer)];
  };

  it('is asked of what is presented, not of the presentation', async () => {
    expect(await faultsFor(await present([badge]), holder.id)).toEqual(['valid']);
    expect(await faultsFor(await present([badge]), issuer.id)).toEqual([
      'invalid',
      '/verifiableCredential/0',
      undefined,
    ]);
  });

  it('presents in person: a copy in the hands of a thief is no presentation by the recipient', async () => {
    const thief = await createIssuer();
    const asked = { now: NOW, presentation: CHALLENGE, recipient: { id: holder.id } } as const;
    for (const named of [{ holder: undefined }, { holder: thief.id }]) {
      const { verdict, checks } = await verify(await present([badge], named, thief), {}, asked);
      expect(verdict).toBe('invalid');
      expect(checks).toContainEqual(
        expect.objectContaining({ check: 'presentation.holder', code: 'presentation.recipient' }),
      );
    }
    for (const named of [{}, { holder: undefined }])
      expect(await verify(await present([badge], named), {}, asked)).toMatchObject({ verdict: 'valid' });
  });

  it('who is asked for by an address is bound by the DID beside it, and by nothing where there is none', async () => {
    const thief = await createIssuer();
    const identifier = createIdentityObject('teacher@school.example');
    const asked = {
      now: NOW,
      presentation: CHALLENGE,
      recipient: { identifiers: [{ identityType: 'emailAddress', identifier: 'teacher@school.example' }] },
    } as const;
    const subject = { achievement: ACHIEVEMENT, identifier: [identifier] };
    const named = await issueBadge(issuer, { credentialSubject: { ...subject, id: holder.id } });
    const nameless = await issueBadge(issuer, { credentialSubject: subject });
    const verdictOn = async (credential: JsonObject, by: TestIssuer): Promise<readonly unknown[]> => {
      const { verdict, checks } = await verify(await present([credential], { holder: by.id }, by), {}, asked);
      return [verdict, checks.find(({ check }) => check === 'presentation.holder')?.outcome];
    };
    expect(await verdictOn(named, holder)).toEqual(['valid', 'passed']);
    expect(await verdictOn(named, thief)).toEqual(['invalid', 'failed']);
    expect(await verdictOn(nameless, thief)).toEqual(['valid', 'warning']);
  });

  it('cannot be bound to a key that nobody publishes', async () => {
    const keyPair = await generateKeyPair();
    const nobody = { id: '', signer: createSigner(keyPair) };
    const vp = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiablePresentation'],
      verifiableCredential: [badge],
    };
    const token = await signUnchecked(vp, nobody, {
      typ: 'vp+jwt',
      kid: undefined,
      jwk: exportJwk(keyPair),
    } as never);
    expect(await faultsFor(token, holder.id)).toEqual(['invalid', '/holder']);
  });

  it('is nobody where nothing is presented', async () => {
    const [verdict] = await faultsFor(await present([], { verifiableCredential: undefined }), holder.id);
    expect(verdict).toBe('invalid');
  });
});

describe('a record with a badge about somebody else', () => {
  const record = async (badges: readonly JsonObject[]): Promise<JsonObject> =>
    issue(
      createClrCredential({
        name: 'Record',
        issuer: { id: issuer.id, type: ['Profile'] },
        validFrom: '2026-01-01T00:00:00Z',
        credentialSubject: { id: holder.id, verifiableCredential: badges as never },
      }),
      { signer: issuer.signer, created: '2026-01-02T00:00:00Z' },
    ) as unknown as Promise<JsonObject>;
  const subjectLines = async (input: unknown, policy: object): Promise<readonly unknown[]> => {
    const { verdict, checks } = await verify(input, {}, { now: NOW, ...policy });
    const lines = checks.filter(({ code }) => code === 'record.subject' || code === 'presentation.subject');
    return [verdict, ...lines.map(({ outcome, pointer }) => `${outcome} ${pointer}`)];
  };

  it('is valid with a warning, and fails whoever asks for a recipient', async () => {
    const mixed = await record([badge, await issueBadge(issuer, { id: 'urn:example:other' })]);
    const place = '/credentialSubject/verifiableCredential/1';
    expect(await subjectLines(mixed, {})).toEqual(['valid', `warning ${place}`]);
    expect(await subjectLines(mixed, { recipient: { id: holder.id } })).toEqual([
      'invalid',
      `failed ${place}`,
    ]);
  });

  it('fails a presentation that must be of the holder’s own', async () => {
    const mixed = await record([await issueBadge(issuer, { id: 'urn:example:other' })]);
    const input = await present([mixed]);
    expect(await subjectLines(input, { presentation: { ...CHALLENGE, holderIsSubject: 'require' } })).toEqual(
      ['invalid', 'failed /verifiableCredential/0/credentialSubject/verifiableCredential/0'],
    );
  });
});

describe('who presents', () => {
  const asked = { now: NOW, presentation: { ...CHALLENGE, holderIsSubject: 'require' } } as const;
  const forgedBy = (attacker: TestIssuer, changes: object): object => ({
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiablePresentation'],
    holder: holder.id,
    verifiableCredential: [badge],
    issuer: attacker.id,
    ...changes,
  });
  const ISSUER_TERM = { issuer: { '@id': 'https://www.w3.org/2018/credentials#issuer', '@type': '@id' } };

  it.each<readonly [string, object]>([
    ['that is a credential too', { type: ['VerifiablePresentation', 'VerifiableCredential'] }],
    ['that names an issuer', { '@context': ['https://www.w3.org/ns/credentials/v2', ISSUER_TERM] }],
  ])('is not who issued a presentation %s', async (_name, changes) => {
    const attacker = await createIssuer();
    const forged = forgedBy(attacker, changes);
    const secured = [
      await signUnchecked(
        { ...forged, aud: CHALLENGE.domain, nonce: CHALLENGE.challenge } as JsonObject,
        attacker,
        { typ: 'vp+jwt' },
      ),
      ...(await Promise.all(
        (['eddsa-rdfc-2022', 'eddsa-jcs-2022'] as const).map((cryptosuite) =>
          addProof(forged as JsonObject, {
            signer: attacker.signer,
            cryptosuite,
            proofPurpose: 'authentication',
            now: NOW - 1000,
            ...CHALLENGE,
          }),
        ),
      )),
    ];
    for (const input of secured) {
      const { verdict, proven, checks } = await verify(input, {}, asked);
      expect([verdict, proven]).toEqual(['invalid', false]);
      expect(
        checks.some(({ check, outcome }) => check === 'proof.issuerBinding' && outcome === 'passed'),
      ).toBe(false);
    }
  });

  it('is not whom a token names that holds a presentation where a credential belongs', async () => {
    const attacker = await createIssuer();
    const claims = { iss: holder.id, aud: CHALLENGE.domain, nonce: CHALLENGE.challenge };
    const vc = {
      '@context': ['https://www.w3.org/2018/credentials/v1'],
      type: ['VerifiablePresentation'],
      verifiableCredential: [badge],
    };
    const forged = await signUnchecked({ ...claims, vc } as JsonObject, attacker, { typ: 'JWT' });
    expect(await faultsIn(forged)).toEqual(expect.arrayContaining(['invalid', 'jwt.version']));
  });
});

describe('a presentation', () => {
  it('has no issuer who could be on a list: those of its credentials are', async () => {
    const policy = { now: NOW, presentation: CHALLENGE, requireTrustedIssuer: true };
    const listed = { trust: (id: string) => (id === issuer.id ? { name: 'University' } : undefined) };
    expect(await verify(await present([badge]), listed, policy)).toMatchObject({ verdict: 'valid' });
    expect(await verify(await present([badge]), { trust: () => undefined }, policy)).toMatchObject({
      verdict: 'invalid',
      credentials: [{ report: { verdict: 'invalid' } }],
    });
  });

  it('is valid with its challenge, domain and holder, each credential with a report of its own', async () => {
    const report = await verify(await present([badge, badge]), {}, { now: NOW, presentation: CHALLENGE });
    expect(report).toMatchObject({
      verdict: 'valid',
      kind: 'presentation',
      proven: true,
      credentials: [
        {
          pointer: '/verifiableCredential/0',
          report: { verdict: 'valid', kind: 'achievement', proven: true },
        },
        { pointer: '/verifiableCredential/1', report: { verdict: 'valid' } },
      ],
    });
    expect(report.checks).toContainEqual(
      expect.objectContaining({ check: 'presentation.holder', outcome: 'passed' }),
    );
  });

  it('holds tokens in envelopes', async () => {
    const unsigned = draftBadge(issuer, { credentialSubject: { id: holder.id, achievement: ACHIEVEMENT } });
    const token = await issueJwt(unsigned, { signer: issuer.signer, now: NOW - 1000 });
    const envelope = {
      '@context': 'https://www.w3.org/ns/credentials/v2',
      id: `data:application/vc+jwt,${token}`,
      type: 'EnvelopedVerifiableCredential',
    };
    const report = await verify(await present([envelope]), {}, { now: NOW, presentation: CHALLENGE });
    expect(report).toMatchObject({
      verdict: 'valid',
      credentials: [{ report: { securing: 'jwt', proven: true } }],
    });
  });

  it('of VCDM 1.1 holds tokens as they are, in a token', async () => {
    const { validFrom, validUntil, ...draft } = draftBadge(issuer, {
      credentialSubject: { id: holder.id, achievement: ACHIEVEMENT },
    });
    const old = {
      ...draft,
      name: 'Morning Meeting',
      '@context': [
        'https://www.w3.org/2018/credentials/v1',
        ...(draft['@context'] as readonly string[]).slice(1),
      ],
      issuanceDate: validFrom,
      expirationDate: validUntil,
    };
    const token = await issueJwt(old, { signer: issuer.signer, now: NOW - 1000 });
    const vp = {
      '@context': ['https://www.w3.org/2018/credentials/v1'],
      type: ['VerifiablePresentation'],
      holder: holder.id,
      verifiableCredential: [token],
    };
    const presented = (presentation: object): Promise<string> => presentToken({ vp: presentation });
    const tokenReport = await verify(await presented(vp), {}, { now: NOW, presentation: CHALLENGE });
    expect(tokenReport).toMatchObject({
      verdict: 'valid',
      credentials: [{ pointer: '/verifiableCredential/0', report: { verdict: 'valid', securing: 'jwt' } }],
    });
    const altered = `${token.slice(0, -6)}AAAAAA`;
    expect(await faultsIn(await presented({ ...vp, verifiableCredential: [altered] }))).toEqual([
      'invalid',
      'nested.invalid',
    ]);
    // The token itself says who holds it (VCDM 1.1, 6.3.1).
    const { holder: _holder, ...unnamed } = vp;
    const byToken = await verify(await presented(unnamed), {}, { now: NOW, presentation: CHALLENGE });
    expect(byToken).toMatchObject({ verdict: 'valid', proven: true, credential: { holder: holder.id } });
    expect(await faultsIn(await presentToken({ vp: unnamed, iss: issuer.id }))).toContain(
      'proof.issuerBinding',
    );
    // What stands beside the tokens is JSON-LD as ever.
    expect(await faultsIn(await presented({ ...vp, unknownTerm: 'x' }))).toEqual([
      'invalid',
      'jsonld.undefinedTerm',
    ]);
  });

  it('comes in an envelope of its own, and so does a credential', async () => {
    const envelope = (type: string, media: string, token: string) => ({
      '@context': 'https://www.w3.org/ns/credentials/v2',
      id: `data:application/${media},${token}`,
      type,
    });
    const draft = draftBadge(issuer, { credentialSubject: { id: holder.id, achievement: ACHIEVEMENT } });
    const token = await issueJwt(draft, { signer: issuer.signer, now: NOW - 1000 });
    const credential = envelope('EnvelopedVerifiableCredential', 'vc+jwt', token);
    const vp = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiablePresentation'],
      holder: holder.id,
      verifiableCredential: [credential],
    };
    const presented = await presentToken(vp, 'vp+jwt');
    const presentation = envelope('EnvelopedVerifiablePresentation', 'vp+jwt', presented);
    expect(await faultsIn(presentation)).toEqual(['valid']);
    const undemanded = { challenge: undefined, domain: undefined };
    for (const input of [credential, JSON.stringify(credential)]) {
      expect(await faultsIn(input, undemanded)).toEqual(['valid']);
    }
    const inOtherWords = [
      `data:Application/VC+JWT;charset=utf-8,${token}`,
      `data:application/jwt;base64,${btoa(token)}`,
      `data:application/vc+ld+json+jwt,${token}`,
      `data:application/VC+LD+JWT;charset=utf-8,${token}`,
    ];
    for (const id of inOtherWords)
      expect(await faultsIn({ ...credential, id }, undemanded), id.slice(0, 40)).toEqual(['valid']);
    const selective = await issueSdJwt(draft, { signer: issuer.signer, now: NOW - 1000 });
    const asSdJwt = envelope('EnvelopedVerifiableCredential', 'dc+sd-jwt', selective);
    expect(await faultsIn(await presentToken({ ...vp, verifiableCredential: [asSdJwt] }, 'vp+jwt'))).toEqual([
      'valid',
    ]);
    // Type, context and content of an envelope agree.
    const { '@context': _context, ...bare } = credential;
    const others = [
      envelope('EnvelopedVerifiableCredential', 'vc+jwt', presented),
      envelope('EnvelopedVerifiablePresentation', 'vp+jwt', token),
      envelope('EnvelopedVerifiableCredential', 'vc+jwt', '{}'),
      envelope('EnvelopedVerifiableCredential', 'vc+jwt;base64', token),
      { ...credential, id: 'https://example.edu/badge' },
      bare,
      await presentToken({ ...vp, verifiableCredential: [bare] }, 'vp+jwt'),
    ];
    for (const input of others) expect((await faultsIn(input))[0]).toBe('invalid');
  });

  it('leaves open what is in an envelope of a media type that nothing here can open', async () => {
    const envelope = {
      '@context': 'https://www.w3.org/ns/credentials/v2',
      id: 'data:application/vc+cose;base64,0oRDoQ==',
      type: 'EnvelopedVerifiableCredential',
    };
    const alone = await verify(envelope, {}, { now: NOW });
    expect(alone).toMatchObject({ verdict: 'indeterminate', proven: false });
    expect(alone.checks).toContainEqual(
      expect.objectContaining({ outcome: 'unknown', code: 'input.envelope' }),
    );
    const held = await verify(await present([envelope]), {}, { now: NOW, presentation: CHALLENGE });
    expect(held.verdict).toBe('indeterminate');
    expect(held.credentials[0]?.report.checks).toMatchObject([{ code: 'input.envelope' }]);
  });

  it('cannot be replayed', async () => {
    const presentation = await present([badge]);
    expect(await faultsIn(presentation, { challenge: 'c-2' })).toEqual(['invalid', 'proof.challenge']);
    expect(await faultsIn(presentation, { domain: 'https://other.example' })).toEqual([
      'invalid',
      'proof.domain',
    ]);
  });

  it('is of its holder, not of whoever signs it', async () => {
    expect(await faultsIn(await present([badge], {}, issuer))).toEqual(['invalid', 'proof.issuerBinding']);
  });

  it('without a holder is of whoever controls its key, and says so', async () => {
    const nameless = { holder: undefined };
    expect(await faultsIn(await present([badge], nameless), { holderIsSubject: 'require' })).toEqual([
      'valid',
    ]);
    expect(await faultsIn(await present([badge], nameless, issuer), { holderIsSubject: 'require' })).toEqual([
      'invalid',
      'presentation.subject',
    ]);
    const { checks } = await verify(
      await present([badge], nameless),
      {},
      { now: NOW, presentation: CHALLENGE },
    );
    expect(checks.find(({ check }) => check === 'presentation.holder')?.message).toContain(holder.id);
  });

  it.each<readonly [string, VerificationPolicy]>([
    ['a trusted issuer', { requireTrustedIssuer: true }],
    ['a recipient', { recipient: { id: 'did:example:anybody' } }],
    ['a kind', { kinds: ['presentation', 'achievement'] }],
    ['its holder', { presentation: { holderIsSubject: 'require' } }],
  ])('that holds nothing does not answer a policy that demands %s of a credential', async (_name, policy) => {
    const empty = await present([], { verifiableCredential: undefined });
    expect(await verify(empty, {}, { now: NOW, ...policy })).toMatchObject({ verdict: 'invalid' });
    expect(await verify(empty, {}, { now: NOW, presentation: CHALLENGE })).toMatchObject({
      verdict: 'valid',
    });
  });

  it('of another person’s credential says so, and is invalid where that matters', async () => {
    const other = await issueBadge(issuer);
    const presentation = await present([badge, other]);
    const report = await verify(presentation, {}, { now: NOW, presentation: CHALLENGE });
    expect(report.checks).toContainEqual(
      expect.objectContaining({
        outcome: 'warning',
        code: 'presentation.subject',
        pointer: '/verifiableCredential/1',
      }),
    );
    expect(await faultsIn(presentation, { holderIsSubject: 'require' })).toEqual([
      'invalid',
      'presentation.subject',
    ]);
  });

  it('holds credentials of several issuers, each asked for its own status', async () => {
    const other = await createIssuer();
    const listed = await issueBadge(other, {
      id: 'urn:example:listed',
      credentialSubject: { id: holder.id, achievement: ACHIEVEMENT },
      credentialStatus: {
        type: 'BitstringStatusListEntry',
        statusPurpose: 'revocation',
        statusListIndex: '7',
        statusListCredential: 'https://other.example/status/1',
      },
    } as never);
    const report = await verify(await present([badge, listed]), {}, { now: NOW, presentation: CHALLENGE });
    expect(report.credentials.map(({ report: { verdict } }) => verdict)).toEqual(['valid', 'indeterminate']);
    expect(report.verdict).toBe('indeterminate');
    expect(report.network.requested).toEqual(['https://other.example/status/1']);
  });

  it('is no better than what it holds', async () => {
    const forged = withValueAt(badge, '/issuer/name', 'Forged');
    expect(await faultsIn(await present([badge, forged]))).toEqual(['invalid', 'nested.invalid']);
    const { proof: _, ...unsigned } = await present([badge]);
    expect(await faultsIn(unsigned)).toEqual(['invalid', 'proof.missing']);
  });
});

describe('a comprehensive learner record', () => {
  const signedRecord = async (): Promise<JsonObject> => {
    const record = {
      '@context': [
        'https://www.w3.org/ns/credentials/v2',
        'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      ],
      id: 'urn:example:clr',
      type: ['VerifiableCredential', 'ClrCredential'],
      name: 'Record',
      issuer: { id: issuer.id, type: ['Profile'] },
      validFrom: '2026-01-01T00:00:00Z',
      credentialSubject: {
        id: holder.id,
        type: ['ClrSubject'],
        verifiableCredential: [badge, await issueBadge(issuer, { id: 'urn:example:second' })],
      },
    };
    return issue(record, { signer: issuer.signer, created: '2026-01-01T00:00:00Z' });
  };

  it('is what it is by its own kind, not by the kinds of what is in it', async () => {
    const signed = await signedRecord();
    const kindsOf = async (input: JsonObject, kinds: readonly CredentialKind[]): Promise<string> =>
      (await verify(input, {}, { now: NOW, kinds })).verdict;
    expect(await kindsOf(signed, ['clr'])).toBe('valid');
    expect(await kindsOf(signed, ['achievement'])).toBe('invalid');
    expect(await kindsOf(await present([badge]), ['presentation'])).toBe('valid');
    expect(await kindsOf(await present([signed], { holder: undefined }), ['presentation', 'clr'])).toBe(
      'valid',
    );
    expect(await kindsOf(await present([badge]), ['presentation', 'clr'])).toBe('invalid');
    expect(await kindsOf(await present([badge]), ['achievement'])).toBe('invalid');
  });

  it('has a report for each credential in it, with its own proof and status', async () => {
    const signed = await signedRecord();
    const report = await verify(signed, {}, { now: NOW });
    expect(report).toMatchObject({
      verdict: 'valid',
      kind: 'clr',
      credentials: [
        { pointer: '/credentialSubject/verifiableCredential/0', report: { verdict: 'valid' } },
        {},
      ],
    });
    const changed = withValueAt(signed, '/credentialSubject/verifiableCredential/1/issuer/name', 'Forged');
    const { checks, verdict } = await verify(changed, {}, { now: NOW });
    expect(verdict).toBe('invalid');
    expect(checks).toContainEqual(
      expect.objectContaining({ check: 'credential[1]', code: 'nested.invalid' }),
    );
  });
});

describe('a key that is listed for authentication alone', () => {
  it('presents in a token, and issues none', async () => {
    const keyPair = await generateKeyPair();
    const id = 'did:web:wallet.example';
    const document = createDidDocument({
      id,
      publicKeys: [{ publicKey: keyPair, fragment: 'key-1' }],
      relationships: ['authentication'],
    });
    const fetcher = createDocumentFetcher({ 'https://wallet.example/.well-known/did.json': document });
    const signer = createSigner(keyPair, `${id}#key-1`);
    const verdictOn = async (token: string): Promise<unknown> => {
      const { verdict, checks } = await verify(token, { fetcher }, { now: NOW });
      return [verdict, ...checks.flatMap(({ outcome, code }) => (outcome === 'failed' ? [code] : []))];
    };
    const presentation = createPresentation({ holder: id, verifiableCredential: [badge] });
    expect(await verdictOn(await issueJwt(presentation, { signer, now: NOW }))).toEqual(['valid']);
    const { proof: _proof, ...own } = badge;
    const issued = { ...own, issuer: { id, type: ['Profile'] } };
    expect(await verdictOn(await issueJwt(issued, { signer, now: NOW }))).toEqual([
      'invalid',
      'method.relationship',
    ]);
  });
});
