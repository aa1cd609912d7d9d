import { beforeAll, describe, expect, it } from 'vitest';
import { createDocumentFetcher } from '../../src/keys/documents.js';
import type { KeyResolver } from '../../src/keys/keyResolver.js';
import type { Fetcher } from '../../src/model/fetcher.js';
import type { JsonObject } from '../../src/model/json.js';
import type { VerificationSources } from '../../src/verification/context.js';
import type { VerificationPolicy } from '../../src/verification/policy.js';
import { verify } from '../../src/verification/verify.js';
import { addProof } from '../../src/signing/addProof.js';
import { createIssuer, draftBadge, issueBadge, NOW, type TestIssuer } from './badges.js';
import { signUnchecked } from './signUnchecked.js';

let issuer: TestIssuer;
let badge: JsonObject;
let listed: JsonObject;
beforeAll(async () => {
  issuer = await createIssuer();
  badge = await issueBadge(issuer);
  listed = await issueBadge(issuer, {
    credentialStatus: {
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: '7',
      statusListCredential: 'https://university.example/status/1',
    },
  } as never);
});

const policy = { now: NOW, limits: { fetchTimeoutMs: 50 } };
const never = (): Promise<never> => new Promise(() => undefined);

describe('a source that does not answer as it should', () => {
  it.each<[string, KeyResolver]>([
    ['throws', () => Promise.reject(new TypeError('boom'))],
    ['throws at once', () => JSON.parse('{') as never],
    ['hangs', never],
    ['answers with HTML', () => Promise.resolve('<html>' as never)],
    ['answers with nothing', () => Promise.resolve(undefined as never)],
    ['answers with the wrong type', () => Promise.resolve({ method: 7, relationships: 'all' } as never)],
  ])('leaves the verdict open: a resolver that %s', async (_, resolver) => {
    const report = await verify(badge, { resolver }, policy);
    expect(report).toMatchObject({ verdict: 'indeterminate', proven: false });
    expect(report.checks.filter(({ code }) => code === 'internal')).toEqual([]);
  });

  it.each<[string, Fetcher]>([
    ['throws', () => Promise.reject(new TypeError('boom'))],
    ['hangs', never],
    [
      'answers with HTML',
      async (url) => ({ url, bytes: new TextEncoder().encode('<html>'), contentType: 'text/html' }),
    ],
    ['answers with nothing', () => Promise.resolve(undefined as never)],
  ])('leaves the verdict open: a fetcher that %s', async (_, fetcher) => {
    const report = await verify(listed, { fetcher }, policy);
    expect(report).toMatchObject({ verdict: 'indeterminate', proven: true });
    expect(report.network).toEqual({ allowed: true, requested: ['https://university.example/status/1'] });
  });
});

describe('hundreds of verifications at once', () => {
  it('all end, though the source of one hangs', async () => {
    const start = performance.now();
    const others = Array.from({ length: 299 }, () =>
      verify(badge, { fetcher: createDocumentFetcher({}) }, policy),
    );
    const [hanging, ...reports] = await Promise.all([verify(listed, { fetcher: never }, policy), ...others]);
    expect(hanging?.verdict).toBe('indeterminate');
    expect(reports.every(({ verdict }) => verdict === 'valid')).toBe(true);
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});

describe('the patience of one verification', () => {
  const tokenOf = (endorser: string): Promise<string> =>
    signUnchecked(
      { ...badge, proof: undefined, issuer: endorser, iss: endorser } as never,
      { ...issuer, id: endorser },
      { typ: 'JWT', kid: `${endorser}#key` },
    );
  const limits = { fetchTimeoutMs: 150, networkTimeoutMs: 300 };

  it('ends for all dead hosts together, however many a badge names', async () => {
    const tokens = await Promise.all(
      Array.from({ length: 40 }, (_, index) => tokenOf(`did:web:dead${index}.example`)),
    );
    const endorsed = await addProof(
      { ...draftBadge(issuer), endorsementJwt: tokens },
      { signer: issuer.signer, now: NOW - 1000 },
    );
    for (const sources of [{ fetcher: never }, { resolver: never }, { fetcher: never, trust: never }]) {
      const start = performance.now();
      const report = await verify(endorsed, sources, { now: NOW, limits });
      expect(report.verdict).not.toBe('valid');
      expect(performance.now() - start).toBeLessThan(4_000);
    }
    const { endorsements } = await verify(endorsed, { fetcher: never }, { now: NOW, limits });
    expect(endorsements).toHaveLength(40);
    expect(
      endorsements.every(({ report }) => report.checks.some(({ code }) => code === 'fetch.timeout')),
    ).toBe(true);
  });

  it('ends for one who answers for contexts, too', async () => {
    const unknown = { ...badge, '@context': [...(badge['@context'] as string[]), 'https://dead.example/c'] };
    const report = await verify(unknown, { contextFetcher: never }, { now: NOW, limits });
    expect(report.checks).toContainEqual(expect.objectContaining({ code: 'jsonld.unknownContext' }));
  });

  it('is not used up by a source that answers', async () => {
    const slow: Fetcher = async (url, options) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return createDocumentFetcher({})(url, options);
    };
    const report = await verify(
      listed,
      { fetcher: slow },
      { now: NOW, limits: { ...limits, maxNested: undefined } as never },
    );
    expect(report.checks).toContainEqual(expect.objectContaining({ code: 'status.list.retrieval' }));
  });
});

describe('options that are undefined', () => {
  it('are absent, for the compiler too', async () => {
    const sources: VerificationSources = { fetcher: undefined, trust: undefined, contexts: undefined };
    const undemanding: VerificationPolicy = {
      recipient: undefined,
      kinds: undefined,
      proofs: { set: undefined },
      presentation: undefined,
      limits: undefined,
      now: NOW,
    };
    expect((await verify(badge, sources, undemanding)).verdict).toBe('valid');
  });
});
