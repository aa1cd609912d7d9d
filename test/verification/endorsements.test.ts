import { beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/model/json.js';
import { createIssuerList } from '../../src/verification/issuerList.js';
import { verify } from '../../src/verification/verify.js';
import {
  ACHIEVEMENT,
  createIssuer,
  issueBadge,
  issueEndorsement,
  NOW,
  type TestIssuer,
  withValueAt,
} from './badges.js';

const BADGE = 'urn:uuid:7c0e2f5a-9a0e-4c1b-8d50-111111111111';
const policy = { now: NOW };
let issuer: TestIssuer;
let endorser: TestIssuer;
const endorsedBadge = (endorsement: readonly JsonObject[]): Promise<JsonObject> =>
  issueBadge(issuer, { endorsement } as never);

beforeAll(async () => {
  [issuer, endorser] = [await createIssuer(), await createIssuer()];
});

describe('endorsements', () => {
  it('get a report of their own each, wherever they are nested', async () => {
    const achievement = { ...ACHIEVEMENT, endorsement: [await issueEndorsement(endorser, ACHIEVEMENT.id)] };
    const badge = await issueBadge(issuer, {
      endorsement: [await issueEndorsement(endorser, BADGE)],
      credentialSubject: { id: 'did:example:teacher', achievement },
    } as never);
    const report = await verify(badge, {}, policy);
    expect(report.verdict).toBe('valid');
    expect(report.endorsements).toMatchObject([
      {
        pointer: '/endorsement/0',
        report: { verdict: 'valid', kind: 'endorsement', issuer: { id: endorser.id } },
      },
      { pointer: '/credentialSubject/achievement/endorsement/0', report: { verdict: 'valid', proven: true } },
    ]);
    const ids = report.checks
      .filter(({ check }) => check.startsWith('endorsement'))
      .map(({ check }) => check);
    expect(ids).toEqual(['endorsement[0]', 'endorsement[1]']);
  });

  it('that are bad keep the badge from being valid, unless the policy says otherwise', async () => {
    const good = await issueEndorsement(endorser, BADGE);
    const badge = await endorsedBadge([withValueAt(good, '/name', 'Forged')]);
    const report = await verify(badge, {}, policy);
    expect(report.verdict).toBe('invalid');
    expect(report.checks.find(({ check }) => check === 'endorsement[0]')).toMatchObject({
      outcome: 'failed',
      code: 'nested.invalid',
      pointer: '/endorsement/0',
    });
    expect(report.endorsements[0]?.report.checks.some(({ code }) => code === 'proof.signature')).toBe(true);

    const lenient = await verify(badge, {}, { ...policy, endorsements: 'report' });
    expect(lenient).toMatchObject({ verdict: 'valid', endorsements: [{ report: { verdict: 'invalid' } }] });
    expect(await verify(badge, {}, { ...policy, endorsements: 'skip' })).toMatchObject({
      verdict: 'valid',
      endorsements: [],
    });
  });

  it('by whom no list knows do not touch the trust in the issuer, and say so themselves', async () => {
    const [issuer, endorser] = [await createIssuer(), await createIssuer()];
    const endorsement = await issueEndorsement(endorser, ACHIEVEMENT.id);
    const badge = await issueBadge(issuer, {
      credentialSubject: {
        id: 'did:example:teacher',
        achievement: { ...ACHIEVEMENT, endorsement: [endorsement] } as never,
      },
    });
    const trusting = (id: string) => verify(badge, { trust: createIssuerList([id]) }, policy);
    const policy = { now: NOW, requireTrustedIssuer: true };
    const report = await trusting(issuer.id);
    expect(report.verdict).toBe('valid');
    expect(report.endorsements[0]?.report.checks).toContainEqual(
      expect.objectContaining({ check: 'trust.issuer', outcome: 'warning', code: 'trust.unlisted' }),
    );
    // an endorser who is listed lends nothing to the badge
    expect(await trusting(endorser.id)).toMatchObject({ verdict: 'invalid' });
  });

  it('of something else are pointed out', async () => {
    const badge = await endorsedBadge([await issueEndorsement(endorser, 'urn:example:other')]);
    const report = await verify(badge, {}, policy);
    expect(report.checks).toContainEqual(
      expect.objectContaining({ outcome: 'warning', code: 'structure.endorsement.subject' }),
    );
  });

  it('must be endorsements', async () => {
    const report = await verify(
      withValueAt(await issueBadge(issuer), '/endorsement', [await issueBadge(issuer)]),
      {},
      policy,
    );
    expect(report.endorsements[0]?.report).toMatchObject({ verdict: 'invalid', kind: 'achievement' });
    for (const value of ['eyJ.e30.x', 7, null, []]) {
      const odd = await verify(
        withValueAt(await issueBadge(issuer), '/endorsement', [value] as never),
        {},
        policy,
      );
      expect(odd.endorsements[0]?.report.checks[0]?.code).toBe('nested.malformed');
    }
  });

  it('by the thousand are bounded: not all were checked, so nobody can say', async () => {
    const one = await issueEndorsement(endorser, BADGE);
    const badge = await endorsedBadge(
      Array.from({ length: 1000 }, (_, n) => ({ ...one, id: `urn:example:${n}` })),
    );
    const start = performance.now();
    const report = await verify(badge, {}, { ...policy, limits: { maxNested: 5 } });
    expect(performance.now() - start).toBeLessThan(5000);
    expect(report.endorsements).toHaveLength(5);
    expect(report.checks.some(({ code }) => code === 'nested.tooMany')).toBe(true);
    expect(report.verdict).not.toBe('valid');
  });

  it('of endorsements of endorsements end at the limit', async () => {
    const inner = await issueEndorsement(endorser, BADGE);
    const nest = (depth: number): JsonObject =>
      depth === 0
        ? inner
        : { ...inner, issuer: { id: endorser.id, type: ['Profile'], endorsement: [nest(depth - 1)] } };
    const report = await verify(withValueAt(await issueBadge(issuer), '/endorsement', [nest(8)]), {}, policy);
    let [deepest] = report.endorsements;
    while (deepest?.report.endorsements[0] !== undefined) [deepest] = deepest.report.endorsements;
    expect(deepest?.report.checks).toContainEqual(
      expect.objectContaining({ code: 'nested.tooDeep', outcome: 'unknown' }),
    );
  });
});
