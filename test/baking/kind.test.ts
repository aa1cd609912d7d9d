import { describe, expect, it } from 'vitest';
import { bake } from '../../src/baking/bake.js';
import { unbake } from '../../src/baking/unbake.js';
import { createClrCredential } from '../../src/model/createClrCredential.js';
import type { JsonObject } from '../../src/model/json.js';
import { issue } from '../../src/signing/issue.js';
import { issueJwt } from '../../src/signing/issueJwt.js';
import { createIssuer, issueBadge } from '../verification/badges.js';
import { pngWith } from './images.js';

const issuer = await createIssuer();
const { signer } = issuer;
const badge = await issueBadge(issuer);
const draft = createClrCredential({
  issuer: { id: issuer.id },
  name: 'Record',
  credentialSubject: { id: 'did:example:teacher', verifiableCredential: [badge as never] },
});
const record: JsonObject = await issue(draft, { signer });
const token = await issueJwt(draft, { signer });
const olderToken = `e30.${Buffer.from(JSON.stringify({ vc: { type: ['ClrCredential'] } })).toString('base64url')}.AA`;
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>';

describe('what is baked', () => {
  it.each<[string, JsonObject | string, string]>([
    ['a badge as a badge', badge, 'openBadge3'],
    ['a badge in JSON text as a badge', JSON.stringify(badge), 'openBadge3'],
    ['a record as a record', record, 'clr2'],
    ['a record in JSON text as a record', JSON.stringify(record), 'clr2'],
    ['a record in a token as a record', token, 'clr2'],
    ['a record in a token of VCDM 1.1 as a record', olderToken, 'clr2'],
    ['a token that nobody can read as a badge', 'e30.AAAA.AA', 'openBadge3'],
  ])('is %s', async (_, credential, kind) => {
    expect(await unbake(await bake(pngWith(), credential))).toMatchObject({ kind });
    expect(await unbake(await bake(SVG, credential))).toMatchObject({ kind });
    expect(await unbake(await bake(SVG, credential, { kind: undefined }))).toMatchObject({ kind });
  });

  it.each<[string, JsonObject | string, 'openBadge3' | 'clr2']>([
    ['a badge', badge, 'clr2'],
    ['a record', record, 'openBadge3'],
    ['a record in a token', token, 'openBadge3'],
  ])('is not %s by the rules of the other', async (_, credential, kind) => {
    for (const image of [pngWith(), SVG])
      await expect(bake(image, credential, { kind })).rejects.toMatchObject({
        code: 'baking.kind',
        pointer: '/kind',
      });
  });

  it('is what the caller says where the token does not', async () => {
    expect(await unbake(await bake(SVG, 'e30.AAAA.AA', { kind: 'clr2' }))).toMatchObject({ kind: 'clr2' });
  });

  it('is nothing that nobody has signed', async () => {
    for (const credential of [draft, JSON.stringify(draft), { ...draft, proof: [] }])
      for (const image of [pngWith(), SVG])
        await expect(bake(image, credential as JsonObject)).rejects.toMatchObject({
          code: 'baking.unsigned',
          pointer: '/proof',
        });
  });

  it('may be a token in an envelope, which is JSON and signed', async () => {
    const envelope = {
      '@context': 'https://www.w3.org/ns/credentials/v2',
      id: `data:application/vc+jwt,${token}`,
      type: 'EnvelopedVerifiableCredential',
    };
    expect(await unbake(await bake(SVG, envelope))).toMatchObject({ text: JSON.stringify(envelope) });
  });

  it('is no badge of Open Badges 2.0', async () => {
    const assertion = {
      '@context': 'https://w3id.org/openbadges/v2',
      type: 'Assertion',
      id: 'https://a.example/1',
    };
    await expect(bake(SVG, assertion)).rejects.toMatchObject({
      code: 'baking.kind',
      message: expect.stringContaining('migrateOpenBadges2'),
    });
  });
});
