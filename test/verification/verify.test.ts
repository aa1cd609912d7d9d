import type { RecipientPolicy } from '../../src/verification/policy.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { bake } from '../../src/baking/bake.js';
import type { JsonObject } from '../../src/model/json.js';
import { verdictOf } from '../../src/model/report.js';
import { issue } from '../../src/signing/issue.js';
import type { VerificationReport } from '../../src/verification/report.js';
import { verify } from '../../src/verification/verify.js';
import { pngWith, SVG } from '../baking/images.js';
import { createIssuer, draftBadge, issueBadge, NOW, type TestIssuer, withValueAt } from './badges.js';

const policy = { now: NOW };
const faultsOf = ({ checks }: VerificationReport): readonly string[] =>
  checks
    .filter(({ outcome }) => outcome === 'failed' || outcome === 'unknown')
    .map(({ check, outcome, code }) => `${check} ${outcome} ${code}`);

let issuer: TestIssuer;
let badge: JsonObject;
beforeAll(async () => {
  issuer = await createIssuer();
  badge = await issueBadge(issuer);
});

describe('a good badge', () => {
  it('is valid, with every check in the order of the specification', async () => {
    const report = await verify(badge, {}, policy);
    expect(faultsOf(report)).toEqual([]);
    expect(report).toMatchObject({
      verdict: 'valid',
      kind: 'achievement',
      format: 'object',
      securing: 'embedded',
      proven: true,
      issuer: { id: issuer.id, name: 'University' },
      now: '2026-06-01T00:00:00.000Z',
      network: { allowed: false, requested: [] },
    });
    expect(report.credential).toEqual(badge);
    expect(report.verdict).toBe(verdictOf(report.checks));
    const order = report.checks.map(({ check }) => check.replace(/^proof\..*/, 'proof'));
    expect([...new Set(order)]).toEqual([
      'structure.type',
      'jsonld.safeMode',
      'structure.schema',
      'credentialSchema',
      'proof',
      'status',
      'time.validFrom',
      'time.validUntil',
      'recipient',
      'trust.issuer',
    ]);
  });

  it('is valid in every wrapping, and says which', async () => {
    const text = JSON.stringify(badge, undefined, 2);
    const wrappings = {
      json: text,
      png: await bake(pngWith(), badge),
      svg: await bake(SVG, badge),
    };
    for (const [format, input] of Object.entries(wrappings)) {
      const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input;
      for (const either of [input, bytes]) {
        expect(await verify(either, {}, policy)).toMatchObject({
          verdict: 'valid',
          format,
          credential: badge,
        });
      }
    }
  });

  it('is compared with the picture that it came in', async () => {
    const png = pngWith();
    const image = { id: `data:image/png;base64,${btoa(String.fromCharCode(...png))}`, type: 'Image' };
    const pictured = await issueBadge(issuer, { image } as never);
    const pictureOf = async (input: Uint8Array | string): Promise<unknown> => {
      const { verdict, checks } = await verify(input, {}, policy);
      return [verdict, checks.find(({ check }) => check === 'image.picture')?.outcome];
    };
    expect(await pictureOf(await bake(png, pictured))).toEqual(['valid', 'passed']);
    expect(await pictureOf(await bake(pngWith(png.subarray(-12, -12)), badge))).toEqual(['valid', 'skipped']);
    expect(await pictureOf(await bake(SVG, pictured))).toEqual(['valid', 'warning']);
  });

  it('gets the same report twice, as plain JSON', async () => {
    const report = await verify(badge, {}, policy);
    expect(await verify(JSON.parse(JSON.stringify(badge)), {}, policy)).toEqual(report);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });
});

describe('time', () => {
  it.each([
    ['before it begins', Date.UTC(2025, 11, 31), 'time.validFrom failed time.notYetValid'],
    ['after it has ended', Date.UTC(2027, 0, 2), 'time.validUntil failed time.expired'],
  ])('makes a badge invalid %s', async (_, now, fault) => {
    const report = await verify(badge, {}, { now });
    expect(report.verdict).toBe('invalid');
    expect(faultsOf(report)).toContain(fault);
  });

  it('is exact at both ends, and as lenient as the policy says', async () => {
    const [from, until] = [Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1)];
    for (const now of [from, until]) expect((await verify(badge, {}, { now })).verdict).toBe('valid');
    for (const now of [from - 1, until + 1]) {
      expect((await verify(badge, {}, { now })).verdict).toBe('invalid');
      expect((await verify(badge, {}, { now: new Date(now), clockSkewMs: 1 })).verdict).toBe('valid');
    }
  });

  it('without meaning is told to the caller, not held against the badge', async () => {
    for (const senseless of [{ now: NaN }, { now: new Date('x') }, { clockSkewMs: -1 }]) {
      const report = await verify(badge, {}, senseless);
      expect(report).toMatchObject({
        verdict: 'indeterminate',
        checks: [{ check: 'policy', code: 'policy.invalid' }],
      });
    }
  });
});

describe('who signed', () => {
  it('must be who the badge says it was', async () => {
    const forged = { ...draftBadge(issuer), issuer: { id: issuer.id, type: ['Profile'] } };
    const thief = await createIssuer();
    const signed = await issue(
      { ...forged, issuer: { id: thief.id, type: ['Profile'] } },
      { signer: thief.signer },
    );
    const report = await verify(withValueAt(signed, '/issuer/id', issuer.id), {}, policy);
    expect(report).toMatchObject({ verdict: 'invalid', proven: false });
    expect(faultsOf(report)).toContain('proof.issuerBinding failed proof.issuerBinding');
  });

  it('is nobody when there is no proof', async () => {
    const report = await verify(draftBadge(issuer), {}, policy);
    expect(report).toMatchObject({ verdict: 'invalid', proven: false, securing: 'none' });
    expect(faultsOf(report)).toEqual(['proof.signature failed proof.missing']);
  });

  it('cannot be told offline when its key must be fetched', async () => {
    const proof = (badge.proof as JsonObject[])[0] ?? {};
    const moved = { ...badge, proof: { ...proof, verificationMethod: 'did:web:university.example#key-1' } };
    const report = await verify(moved, {}, policy);
    expect(report).toMatchObject({ verdict: 'indeterminate', proven: false });
    expect(faultsOf(report)).toContain('proof.key unknown fetch.offline');
    expect(report.network.requested).toEqual(['https://university.example/.well-known/did.json']);
  });
});

describe('the recipient', () => {
  it('is a result of its own: matched, someone else, or not to be told', async () => {
    const outcomeFor = async (recipient: RecipientPolicy): Promise<unknown> =>
      (await verify(badge, {}, { ...policy, recipient })).checks.find(({ check }) => check === 'recipient');
    expect(await outcomeFor({ id: 'did:example:teacher' })).toMatchObject({ outcome: 'passed' });
    expect(await outcomeFor({ id: 'did:example:other' })).toMatchObject({
      outcome: 'failed',
      code: 'recipient.mismatch',
    });
    expect(
      await outcomeFor({ identifiers: [{ identityType: 'emailAddress', identifier: 'ada@school.example' }] }),
    ).toMatchObject({
      outcome: 'failed',
      code: 'recipient.unidentified',
    });
  });
});

describe('trust', () => {
  it('is apart from validity, unless the policy requires it', async () => {
    const trustOf = async (trust: () => object | undefined, demands = {}): Promise<unknown> => {
      const { verdict, checks } = await verify(badge, { trust }, { ...policy, ...demands });
      return [verdict, checks.find(({ check }) => check === 'trust.issuer')?.outcome];
    };
    const broken = (): never => {
      throw new TypeError('boom');
    };
    expect(await trustOf(() => ({ name: 'University' }))).toEqual(['valid', 'passed']);
    for (const no of [undefined, null, false])
      expect(await trustOf(() => no as never, { requireTrustedIssuer: true })).toEqual(['invalid', 'failed']);
    for (const odd of [true, 0, '', 'yes'])
      expect(await trustOf(() => odd as never, { requireTrustedIssuer: true })).toEqual([
        'indeterminate',
        'unknown',
      ]);
    expect(await trustOf(() => undefined)).toEqual(['valid', 'warning']);
    expect(await trustOf(broken)).toEqual(['valid', 'warning']);
    expect(await trustOf(() => undefined, { requireTrustedIssuer: true })).toEqual(['invalid', 'failed']);
    expect(await trustOf(broken, { requireTrustedIssuer: true })).toEqual(['indeterminate', 'unknown']);
    for (const sources of [{}, { trust: [] }]) {
      const { verdict } = await verify(badge, sources, { ...policy, requireTrustedIssuer: true });
      expect(verdict, 'required, on no list at all').toBe('invalid');
    }
  });
});
