import { describe, expect, it } from 'vitest';
import { createAchievement } from '../../src/model/createAchievement.js';
import { createAchievementCredential } from '../../src/model/createAchievementCredential.js';
import { issue } from '../../src/signing/issue.js';
import { ACHIEVEMENT, createIssuer, draftBadge } from '../verification/badges.js';

const issuer = await createIssuer();
const draftFor = (subject: object): unknown => ({
  issuer: { id: issuer.id },
  credentialSubject: { achievement: ACHIEVEMENT, ...subject },
});
const buildFor = (subject: object): object => createAchievementCredential(draftFor(subject) as never);

describe('a refusal says what to write', () => {
  it.each([
    ['refreshService', '1EdTechCredentialRefresh'],
    ['credentialStatus', '1EdTechRevocationList'],
  ])('for a %s whose type no context defines', async (member, type) => {
    const badge = draftBadge(issuer, { [member]: { id: 'https://school.example/1', type } });
    await expect(issue(badge, { signer: issuer.signer })).rejects.toMatchObject({
      pointer: `/${member}/type`,
      message: `No context defines the type "${type}" here: add https://purl.imsglobal.org/spec/ob/v3p0/extensions.json to @context.`,
    });
  });

  it('for an e-mail address in place of an id or an identity object', () => {
    expect(() => buildFor({ id: 'ada@school.example' })).toThrow(/createIdentityObject/);
    expect(() => buildFor({ identifier: 'ada@school.example' })).toThrow(/createIdentityObject/);
  });

  it('for the URL of an image in place of the image', () => {
    const image = 'https://school.example/badge.png' as never;
    const shape = /\{ id, type: 'Image' \}/;
    expect(() => createAchievement({ ...ACHIEVEMENT, image })).toThrow(shape);
    expect(() => draftBadge(issuer, { image })).toThrow(shape);
  });
});
