import { beforeAll, describe, expect, it } from 'vitest';
import { bake } from '../../src/baking/bake.js';
import type { JsonObject } from '../../src/model/json.js';
import { issueJwt } from '../../src/signing/issueJwt.js';
import { claimsOf } from '../../src/signing/jwtClaims.js';
import { toHolding } from '../../src/stacks/toHolding.js';
import { verify } from '../../src/verification/verify.js';
import { pngWith, SVG } from '../baking/images.js';
import {
  createIssuer,
  draftBadge,
  issueBadge,
  issueEndorsement,
  NOW,
  type TestIssuer,
  withValueAt,
} from './badges.js';
import { signUnchecked } from './signUnchecked.js';

const policy = { now: NOW };
let issuer: TestIssuer;
let token: string;
beforeAll(async () => {
  issuer = await createIssuer();
  token = await issueJwt(draftBadge(issuer), { signer: issuer.signer, now: NOW - 1000 });
});

describe('a badge in a token', () => {
  it('is valid, as text, as bytes and in images', async () => {
    const report = await verify(token, {}, policy);
    expect(report.checks.filter(({ outcome }) => outcome === 'failed' || outcome === 'unknown')).toEqual([]);
    expect(report).toMatchObject({
      verdict: 'valid',
      format: 'jwt',
      securing: 'jwt',
      kind: 'achievement',
      proven: true,
    });
    const wrapped = [
      ` ${token}\n`,
      new TextEncoder().encode(token),
      await bake(pngWith(), token),
      await bake(SVG, token),
    ];
    const formats = [];
    for (const input of wrapped) {
      const { verdict, format, securing } = await verify(input, {}, policy);
      expect([verdict, securing]).toEqual(['valid', 'jwt']);
      formats.push(format);
    }
    expect(formats).toEqual(['jwt', 'jwt', 'png', 'svg']);
  });

  it('ends when its token says, for a stack too', async () => {
    const { validUntil: _end, ...endless } = draftBadge(issuer);
    const claims = claimsOf({ ...endless, validUntil: '2100-01-01T00:00:00Z' });
    const ending = await signUnchecked({ ...endless, ...claims }, issuer, { typ: 'JWT' });
    const report = await verify(ending, {}, policy);
    expect(report).toMatchObject({ verdict: 'valid', credential: { validUntil: '2100-01-01T00:00:00Z' } });
    expect(toHolding(report).validUntil).toBe('2100-01-01T00:00:00Z');
  });

  it('holds what its header declares: no credential is taken for a presentation, and no presentation for one', async () => {
    const badge = await issueBadge(issuer);
    const vp = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiablePresentation'],
      holder: issuer.id,
      verifiableCredential: [badge],
    };
    const claimed = { ...draftBadge(issuer), ...claimsOf(draftBadge(issuer)) };
    const faultsOf = async (payload: object, header: JsonObject): Promise<readonly unknown[]> => {
      const report = await verify(await signUnchecked(payload as JsonObject, issuer, header), {}, policy);
      return report.checks.filter(({ outcome }) => outcome === 'failed').map(({ code }) => code);
    };
    for (const header of [{ typ: 'vp+jwt' }, { typ: 'application/VP+LD+JWT' }, { typ: 'vc+jwt', cty: 'vp' }])
      expect(await faultsOf(claimed, header)).toEqual(['jwt.typ']);
    for (const header of [{ typ: 'vc+jwt' }, { typ: 'vp+jwt', cty: 'application/vc' }])
      expect(await faultsOf(vp, header)).toEqual(['jwt.typ']);
    expect(await faultsOf(claimed, { typ: 'vc+jwt', cty: 'vc' })).toEqual([]);
    expect(await faultsOf(vp, { typ: 'vp+jwt', cty: 'vp' })).toEqual([]);
  });

  it('may hold an embedded proof too, which is said not to have been checked', async () => {
    const badge = await issueBadge(issuer);
    const broken = withValueAt(badge, '/proof/0/proofValue', 'zAAAA');
    const payload = { ...broken, ...claimsOf(broken) };
    const twice = await signUnchecked(payload, issuer, { typ: 'JWT' });
    const lineOf = async (set?: 'all'): Promise<readonly unknown[]> => {
      const { verdict, checks } = await verify(twice, {}, { ...policy, proofs: { set } });
      return [verdict, checks.find(({ code }) => code === 'proof.embedded')?.outcome];
    };
    expect(await lineOf()).toEqual(['valid', 'warning']);
    expect(await lineOf('all')).toEqual(['indeterminate', 'unknown']);
  });

  it('is never valid once one character of it is changed', async () => {
    for (let index = 0; index < token.length; index += 7) {
      const other = token[index] === 'A' ? 'B' : 'A';
      const { verdict } = await verify(token.slice(0, index) + other + token.slice(index + 1), {}, policy);
      expect([index, verdict]).not.toContain('valid');
    }
  });

  it('may endorse another', async () => {
    const endorser = await createIssuer();
    const { proof: _, ...endorsement } = await issueEndorsement(endorser, draftBadge(issuer).id as string);
    const endorsementJwt = [await issueJwt(endorsement, { signer: endorser.signer, now: NOW - 1000 })];
    const endorsed = await issueJwt(draftBadge(issuer, { endorsementJwt } as never), {
      signer: issuer.signer,
      now: NOW,
    });
    const report = await verify(endorsed, {}, policy);
    expect(report).toMatchObject({
      verdict: 'valid',
      endorsements: [{ pointer: '/endorsementJwt/0', report: { verdict: 'valid', securing: 'jwt' } }],
    });
    expect(report.endorsements[0]?.report.checks).toContainEqual({
      check: 'endorsement.subject',
      outcome: 'passed',
    });
  });
});
