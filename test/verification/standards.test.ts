import { beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/model/json.js';
import { issue } from '../../src/signing/issue.js';
import { issueJwt } from '../../src/signing/issueJwt.js';
import { verify } from '../../src/verification/verify.js';
import { createIssuer, draftBadge, NOW, type TestIssuer, withValueAt } from './badges.js';
import { signUnchecked } from './signUnchecked.js';

let issuer: TestIssuer;
beforeAll(async () => {
  issuer = await createIssuer();
});

const credential = (members: JsonObject = {}): JsonObject => ({
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiableCredential'],
  issuer: issuer.id,
  credentialSubject: { id: 'urn:example:subject' },
  ...members,
});

const failuresOf = async (input: unknown, now = NOW): Promise<readonly unknown[]> => {
  const policy = { now, kinds: ['achievement', 'credential'] } as const;
  const { verdict, checks } = await verify(input, {}, policy);
  const failed = checks.filter(({ outcome }) => outcome === 'failed').map(({ code }) => code);
  return verdict === 'valid' ? [verdict] : failed;
};

describe('dates that XML Schema allows', () => {
  it('are read in credentials of W3C, and are instants', async () => {
    const signed = await issue(
      credential({ validFrom: '2025-12-31T24:00:00Z', validUntil: '12026-01-01T00:00:00Z' }),
      { signer: issuer.signer },
    );
    expect(await failuresOf(signed)).toEqual(['valid']);
    expect(await failuresOf(signed, Date.UTC(2025, 11, 31, 23, 59, 59))).toContain('time.notYetValid');
    expect(await failuresOf(signed, Date.UTC(2026, 0, 1))).toEqual(['valid']);
    const ended = await issue(credential({ validUntil: '2025-12-31T24:00:00+14:00' }), {
      signer: issuer.signer,
    });
    expect(await failuresOf(ended, Date.UTC(2025, 11, 31, 9, 59, 59))).toEqual(['valid']);
    expect(await failuresOf(ended)).toEqual(['time.expired']);
  });

  it('are refused in badges, whose schema asks for RFC 3339', async () => {
    const draft = withValueAt(draftBadge(issuer), '/validFrom', '2025-12-31T24:00:00Z');
    await expect(issue(draft, { signer: issuer.signer })).rejects.toMatchObject({
      code: 'structure.date',
      pointer: '/validFrom',
    });
  });
});

describe('tokens', () => {
  it.each(['1969-06-01T00:00:00.750Z', '0001-01-01T00:00:00Z', '2026-01-01T00:00:00.999999999Z'])(
    'of a badge that is valid from %s verify',
    async (validFrom) => {
      const draft = withValueAt(draftBadge(issuer), '/validFrom', validFrom);
      expect(await failuresOf(await issueJwt(draft, { signer: issuer.signer }))).toEqual(['valid']);
    },
  );

  it('of the drafts of VC-JOSE-COSE are held to its rules, whose claims may be absent', async () => {
    for (const header of [
      { typ: 'vc+jwt', cty: 'vc' },
      { typ: 'vc+ld+json+jwt' },
      { typ: 'application/vc+ld+json+jwt', cty: 'vc+ld+json' },
    ])
      expect(await failuresOf(await signUnchecked(credential(), issuer, header))).toEqual(['valid']);
    const other = { ...credential(), iss: 'did:web:other.example' };
    expect(await failuresOf(await signUnchecked(other, issuer, { typ: 'vc+ld+json+jwt' }))).toContain(
      'jwt.claim',
    );
  });

  it('that say JWT, or nothing, are held to the rules of Open Badges', async () => {
    const badge = draftBadge(issuer);
    for (const header of [{}, { typ: 'JWT' }])
      expect(await failuresOf(await signUnchecked(badge, issuer, header))).toContain('jwt.claim.missing');
    expect(await failuresOf(await signUnchecked(badge, issuer, { typ: 'JWT', cty: 'vc' }))).toContain(
      'jwt.extraHeader',
    );
  });
});

describe('a type among very many', () => {
  it('is found: what else a credential is called is no error', async () => {
    const others = Array.from({ length: 150 }, (_, at) => `https://university.example/types/${at}`);
    const draft = withValueAt(draftBadge(issuer), '/type', [
      ...others,
      'VerifiableCredential',
      'OpenBadgeCredential',
    ]);
    expect(await failuresOf(await issue(draft, { signer: issuer.signer }))).toEqual(['valid']);
  });
});
