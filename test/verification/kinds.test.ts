import { beforeAll, describe, expect, it } from 'vitest';
import { createDocumentFetcher } from '../../src/keys/documents.js';
import type { JsonObject, JsonValue } from '../../src/model/json.js';
import { addProof } from '../../src/signing/addProof.js';
import { issue } from '../../src/signing/issue.js';
import { issueJwt } from '../../src/signing/issueJwt.js';
import type { VerificationReport } from '../../src/verification/report.js';
import { verify } from '../../src/verification/verify.js';
import { createIssuer, draftBadge, issueEndorsement, NOW, type TestIssuer } from './badges.js';

const policy = { now: NOW };
const faultsOf = ({ checks }: VerificationReport): readonly unknown[] =>
  checks
    .filter(({ outcome }) => outcome === 'failed' || outcome === 'unknown')
    .map(({ check, code }) => `${check} ${code}`);

let issuer: TestIssuer;
beforeAll(async () => {
  issuer = await createIssuer();
});

/** The same badge in Verifiable Credentials Data Model 1.1. */
const olderDraft = (): JsonObject => {
  const { '@context': contexts, validFrom, validUntil, ...rest } = draftBadge(issuer);
  return {
    '@context': ['https://www.w3.org/2018/credentials/v1', ...(contexts as readonly JsonValue[]).slice(1)],
    ...rest,
    name: 'Morning Meeting',
    issuanceDate: validFrom,
    expirationDate: validUntil,
  };
};

describe('a badge of Verifiable Credentials Data Model 1.1', () => {
  it('is valid with its own names for dates, embedded and in a token', async () => {
    const signed = await issue(olderDraft(), { signer: issuer.signer, created: '2026-01-01T00:00:00Z' });
    const token = await issueJwt(olderDraft(), { signer: issuer.signer, now: NOW - 1000 });
    for (const input of [signed, token]) {
      const report = await verify(input, {}, policy);
      expect(faultsOf(report)).toEqual([]);
      expect(report).toMatchObject({ verdict: 'valid', kind: 'achievement', proven: true });
      expect(faultsOf(await verify(input, {}, { now: Date.UTC(2027, 1, 1) }))).toContain(
        'time.validUntil time.expired',
      );
    }
  });
});

describe('the dates of a badge', () => {
  const olderWith = (changes: JsonObject): JsonObject => {
    const { expirationDate: _, ...older } = olderDraft();
    return { ...older, ...changes };
  };

  it.each<readonly [string, JsonObject, string]>([
    ['validUntil', { validUntil: '2026-02-01T00:00:00Z' }, 'time.validUntil time.expired'],
    [
      'validUntil beside a later expirationDate',
      { validUntil: '2026-02-01T00:00:00Z', expirationDate: '2027-01-01T00:00:00Z' },
      'time.validUntil time.expired',
    ],
    ['validFrom', { validFrom: '2099-01-01T00:00:00Z' }, 'time.validFrom time.notYetValid'],
  ])('count in VCDM 1.1 by the names of 2.0 too: %s', async (_name, dates, fault) => {
    const draft = olderWith(dates);
    const inputs = [
      await addProof(draft, { signer: issuer.signer, created: '2026-01-01T00:00:00Z' }),
      await issueJwt(draft, { signer: issuer.signer, now: NOW - 1000 }),
    ];
    for (const input of inputs) {
      const report = await verify(input, {}, policy);
      expect(report.verdict).toBe('invalid');
      expect(faultsOf(report)).toContain(fault);
    }
  });

  it('are not signed in an order that could only fail, whichever names they have', async () => {
    const draft = olderWith({ validUntil: '2025-01-01T00:00:00Z' });
    await expect(issue(draft, { signer: issuer.signer })).rejects.toMatchObject({ code: 'structure.period' });
  });
});

describe('a badge signed as plain JSON', () => {
  it('is reported in the contexts that were signed, whatever follows them', async () => {
    const created = '2026-01-01T00:00:00Z';
    const signed = await issue(draftBadge(issuer), {
      signer: issuer.signer,
      cryptosuite: 'eddsa-jcs-2022',
      created,
    });
    const contexts = signed['@context'] as readonly JsonValue[];
    const added = [...contexts, { extra: 'https://evil.example/terms#extra' }];
    const appended: JsonObject = { ...signed, '@context': added };
    const report = await verify(appended, {}, policy);
    expect(report).toMatchObject({ verdict: 'valid', proven: true });
    expect(report.credential?.['@context']).toEqual(contexts);
    // A term that only what follows defines is no signed term.
    const issued = await addProof(
      { ...draftBadge(issuer), extra: 'x' },
      {
        signer: issuer.signer,
        cryptosuite: 'eddsa-jcs-2022',
        created,
      },
    );
    expect(faultsOf(await verify({ ...issued, '@context': added }, {}, policy))).toEqual([
      'jsonld.safeMode jsonld.undefinedTerm',
    ]);
    // A proof of a stranger that covers all of it signs for nobody.
    const stranger = await createIssuer();
    const twice = await addProof(appended, { signer: stranger.signer, created });
    const among = await verify(twice, {}, policy);
    expect(among).toMatchObject({ verdict: 'valid' });
    expect(among.credential?.['@context']).toEqual(contexts);
    // A second proof of the issuer covers what it signs.
    const again = await verify(await addProof(appended, { signer: issuer.signer, created }), {}, policy);
    expect(again).toMatchObject({ verdict: 'valid' });
    expect(again.credential?.['@context']).toEqual(added);
  });
});

describe('kinds', () => {
  it('an endorsement may stand by itself', async () => {
    const endorsement = await issueEndorsement(issuer, 'urn:example:badge');
    expect(await verify(endorsement, {}, policy)).toMatchObject({ verdict: 'valid', kind: 'endorsement' });
  });

  it('a credential that is no badge is valid only where the policy accepts it', async () => {
    const credential = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiableCredential'],
      issuer: issuer.id,
      credentialSubject: { id: 'did:example:x' },
    };
    const signed = await issue(credential, { signer: issuer.signer, now: NOW });
    expect(faultsOf(await verify(signed, {}, policy))).toEqual(['structure.type structure.unsupportedType']);
    expect(await verify(signed, {}, { ...policy, kinds: ['credential'] })).toMatchObject({
      verdict: 'valid',
      kind: 'credential',
    });
  });

  it('a badge with a proof is held to its structure, whatever the proof says', async () => {
    const { addProof } = await import('../../src/signing/addProof.js');
    const { credentialSubject: _, ...broken } = draftBadge(issuer);
    const signed = await addProof(broken, { signer: issuer.signer, now: NOW });
    const report = await verify(signed, {}, policy);
    expect(report).toMatchObject({ verdict: 'invalid', proven: true });
    expect(faultsOf(report)[0]).toBe('structure.schema structure.schema');
  });
});

describe('a schema that the badge names', () => {
  const EXTENSIONS = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json';
  const PUBLISHED =
    'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json';
  const OWN = 'https://university.example/schema.json';

  const schemaChecks = async (
    credentialSchema: JsonValue,
    documents: Record<string, JsonValue> = {},
    cryptosuite: 'eddsa-rdfc-2022' | 'eddsa-jcs-2022' = 'eddsa-rdfc-2022',
  ): Promise<unknown> => {
    const draft = draftBadge(issuer);
    const contexts = [...(draft['@context'] as readonly JsonValue[]), EXTENSIONS];
    const signed = await issue(
      { ...draft, '@context': contexts, credentialSchema },
      { signer: issuer.signer, created: '2026-01-01T00:00:00Z', cryptosuite },
    );
    const { verdict, checks } = await verify(signed, { fetcher: createDocumentFetcher(documents) }, policy);
    return [
      verdict,
      ...checks
        .filter(({ check }) => check === 'credentialSchema')
        .map(({ outcome, code }) => `${outcome} ${code ?? ''}`.trim()),
    ];
  };
  const named = (...ids: readonly string[]): JsonValue =>
    ids.map((id) => ({ id, type: '1EdTechJsonSchemaValidator2019' }));

  it('is answered by our own where it is a published one, without asking anyone', async () => {
    expect(await schemaChecks(named(PUBLISHED))).toEqual(['valid', 'passed']);
    expect(await schemaChecks(named(PUBLISHED.replace('/json/', '/json-ld/')))).toEqual(['valid', 'passed']);
    expect(await schemaChecks(named(PUBLISHED.replace('achievement', 'endorsement')))).toEqual([
      'invalid',
      'failed credentialSchema.mismatch',
    ]);
  });

  it('leaves open what more than eight of them would say', async () => {
    // in statements, one schema that is named twice is named once
    const checks = await schemaChecks(
      named(...Array.from({ length: 9 }, () => PUBLISHED)),
      {},
      'eddsa-jcs-2022',
    );
    expect(checks).toEqual([
      'indeterminate',
      ...Array.from({ length: 8 }, () => 'passed'),
      'unknown credentialSchema.unusable',
    ]);
  });

  it('is fetched and applied where it is someone’s own', async () => {
    expect(await schemaChecks(named(PUBLISHED, OWN), { [OWN]: { required: ['issuer'] } })).toEqual([
      'valid',
      'passed',
      'passed',
    ]);
    expect(await schemaChecks(named(OWN), { [OWN]: { required: ['campus'] } })).toEqual([
      'invalid',
      'failed credentialSchema.mismatch',
    ]);
  });

  it('is read once, however often it is named', async () => {
    const $defs = Object.fromEntries(
      Array.from({ length: 4000 }, (_, index) => [index, { pattern: `^${index}` }]),
    );
    const large = { required: ['issuer'], $defs };
    const again = Array.from({ length: 8 }, () => OWN);
    expect(await schemaChecks(named(...again), { [OWN]: large }, 'eddsa-jcs-2022')).toEqual([
      'valid',
      ...again.map(() => 'passed'),
    ]);
    const others = again.map((url, index) => `${url}?${index}`);
    const documents = Object.fromEntries(others.map((url) => [url, large]));
    expect(await schemaChecks(named(...others), documents)).toContain('unknown credentialSchema.unusable');
  });

  it('leaves the verdict open where it cannot be had or used', async () => {
    expect(await schemaChecks(named(OWN))).toEqual(['indeterminate', 'unknown fetch.offline']);
    expect(await schemaChecks(named(OWN), { [OWN]: { pattern: '(a+)+' } })).toEqual([
      'indeterminate',
      'unknown credentialSchema.unusable',
    ]);
  });

  it('of another type is pointed out, not applied', async () => {
    expect(await schemaChecks([{ id: OWN, type: 'JsonSchema' }])).toEqual([
      'valid',
      'warning credentialSchema.unsupported',
    ]);
  });
});
