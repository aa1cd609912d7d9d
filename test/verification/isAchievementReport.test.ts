import { describe, expect, it } from 'vitest';
import { didKeyOf } from '../../src/keys/didKey.js';
import { generateKeyPair } from '../../src/keys/generateKeyPair.js';
import { createSigner } from '../../src/keys/signer.js';
import { createAchievementCredential } from '../../src/model/createAchievementCredential.js';
import { createClrCredential } from '../../src/model/createClrCredential.js';
import { issue } from '../../src/signing/issue.js';
import { isAchievementReport } from '../../src/verification/isAchievementReport.js';
import { verify } from '../../src/verification/verify.js';

const key = await generateKeyPair();
const issuer = { id: didKeyOf(key), name: 'A school' };
const draft = createAchievementCredential({
  issuer,
  credentialSubject: {
    id: 'did:example:ada',
    achievement: {
      id: 'https://school.example/achievements/first-aid',
      name: 'First aid',
      description: 'Gives first aid.',
      criteria: { narrative: 'A course of nine hours.' },
    },
  },
});
const badge = await issue(draft, { signer: createSigner(key) });

describe('a report on a badge', () => {
  it('holds an AchievementCredential, without a cast', async () => {
    const report = await verify(badge);
    const name = isAchievementReport(report) ? report.credential.credentialSubject.achievement.name : '';
    expect(name).toBe('First aid');
  });

  it('holds one also where the signature failed: the verdict says that', async () => {
    const report = await verify({ ...badge, name: 'Another' });
    expect([report.verdict, isAchievementReport(report)]).toEqual(['invalid', true]);
  });

  it('holds none where the badge is not written as the standard says', async () => {
    const { achievement: _achievement, ...subject } = badge.credentialSubject;
    expect(isAchievementReport(await verify({ ...badge, credentialSubject: subject }))).toBe(false);
  });

  it('holds none where the input is a record, or nothing', async () => {
    const record = createClrCredential({
      name: 'A record',
      issuer,
      credentialSubject: { id: 'did:example:ada', verifiableCredential: [badge] },
    });
    expect(isAchievementReport(await verify(record))).toBe(false);
    expect(isAchievementReport(await verify('nothing'))).toBe(false);
  });
});
