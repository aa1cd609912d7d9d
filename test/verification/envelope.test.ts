import { beforeAll, describe, expect, it } from 'vitest';
import { bake } from '../../src/baking/bake.js';
import { badgeFacts } from '../../src/display/badgeFacts.js';
import { describe as inWords } from '../../src/display/describe.js';
import type { JsonObject } from '../../src/model/json.js';
import { addProof } from '../../src/signing/addProof.js';
import { issueJwt } from '../../src/signing/issueJwt.js';
import type { VerificationReport } from '../../src/verification/report.js';
import { verify } from '../../src/verification/verify.js';
import { createIssuer, draftBadge, NOW, type TestIssuer } from './badges.js';

let issuer: TestIssuer;
let envelope: JsonObject;
beforeAll(async () => {
  issuer = await createIssuer();
  const token = await issueJwt(draftBadge(issuer), { signer: issuer.signer, now: NOW - 1000 });
  envelope = {
    '@context': 'https://www.w3.org/ns/credentials/v2',
    id: `data:application/vc+jwt,${token}`,
    type: 'EnvelopedVerifiableCredential',
  };
});

const reportOn = (input: unknown): Promise<VerificationReport> => verify(input, {}, { now: NOW });

const OTHER_WORDS: JsonObject = {
  type: ['EnvelopedVerifiableCredential', 'VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: 'did:web:university.example', type: ['Profile'], name: 'The University' },
  credentialSubject: { type: ['AchievementSubject'], achievement: { name: 'Doctor of Medicine' } },
};

const forged = (): JsonObject => ({ ...envelope, ...OTHER_WORDS });

const refused = { outcome: 'failed', code: 'input.envelope.members' };

describe('an envelope (VCDM 2.0, 4.13)', () => {
  it.each<readonly [string, JsonObject]>([
    ['the words of another badge', OTHER_WORDS],
    ['a name', { name: 'Doctor of Medicine' }],
    ['a proof', { proof: { type: 'DataIntegrityProof' } }],
    ['another type', { type: ['EnvelopedVerifiableCredential', 'OpenBadgeCredential'] }],
    ['both types', { type: ['EnvelopedVerifiableCredential', 'EnvelopedVerifiablePresentation'] }],
  ])('says nothing of its own, since none of it would be signed: %s', async (_what, more) => {
    for (const input of [{ ...envelope, ...more }, JSON.stringify({ ...envelope, ...more })]) {
      const report = await reportOn(input);
      expect(report).toMatchObject({ verdict: 'invalid', proven: false, checks: [refused] });
      expect(report.credential).toBeUndefined();
    }
  });

  it('around what nothing here can open says nothing of its own either', async () => {
    const id = 'data:application/vc+cose;base64,0oRDoQ==';
    expect(await reportOn({ ...forged(), id })).toMatchObject({ verdict: 'invalid', checks: [refused] });
  });

  it('may write its type as an array, and name further contexts, which say nothing of anybody', async () => {
    const contexts = [
      'https://www.w3.org/ns/credentials/v2',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    ];
    const type = ['EnvelopedVerifiableCredential'];
    expect((await reportOn({ ...envelope, '@context': contexts, type })).verdict).toBe('valid');
  });

  it('says nothing of its own in a presentation', async () => {
    const presentation = await addProof(
      {
        '@context': ['https://www.w3.org/ns/credentials/v2', ...(draftBadge(issuer)['@context'] as string[])],
        type: ['VerifiablePresentation'],
        holder: issuer.id,
        verifiableCredential: [{ ...envelope, name: 'Doctor of Medicine' }],
      },
      { signer: issuer.signer, proofPurpose: 'authentication', now: NOW - 1000 },
    );
    const report = await reportOn(presentation);
    expect(report).toMatchObject({
      verdict: 'invalid',
      credentials: [{ report: { verdict: 'invalid', checks: [refused] } }],
    });
  });

  it('says nothing of its own in a learner record, nor in the place of an endorsement', async () => {
    const record: JsonObject = {
      ...draftBadge(issuer),
      type: ['VerifiableCredential', 'ClrCredential'],
      credentialSubject: { type: ['ClrSubject'], verifiableCredential: [forged()] },
    };
    expect((await reportOn(record)).credentials).toMatchObject([{ report: { checks: [refused] } }]);
    const endorsed: JsonObject = { ...draftBadge(issuer), endorsement: [forged()] };
    expect((await reportOn(endorsed)).endorsements).toMatchObject([{ report: { checks: [refused] } }]);
  });

  it('says nothing of its own in a picture', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>';
    const report = await reportOn(await bake(svg, forged()));
    expect(report).toMatchObject({ verdict: 'invalid', format: 'svg', checks: [refused] });
  });

  it('is not read for what is written on it', async () => {
    expect(badgeFacts(forged())).toMatchObject({ name: 'A badge without a name', issuer: {} });
    const shown = inWords({
      kind: 'presentation',
      format: 'object',
      securing: 'none',
      credential: { verifiableCredential: [forged()] },
    });
    expect(JSON.stringify(shown)).not.toContain('Doctor of Medicine');
  });
});
