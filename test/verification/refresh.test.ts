import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { createDocumentFetcher } from '../../src/keys/documents.js';
import type { Fetcher } from '../../src/model/fetcher.js';
import type { JsonObject, JsonValue } from '../../src/model/json.js';
import { addProof } from '../../src/signing/addProof.js';
import { issueJwt } from '../../src/signing/issueJwt.js';
import { verify } from '../../src/verification/verify.js';
import { signUnchecked } from './signUnchecked.js';
import {
  ACHIEVEMENT,
  createIssuer,
  draftBadge,
  issueBadge,
  NOW,
  type TestIssuer,
  withValueAt,
} from './badges.js';

const URL = 'https://university.example/refresh/1';
const EXTENSIONS = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json';
const refreshable = (changes: object = {}): never =>
  ({ refreshService: { id: URL, type: '1EdTechCredentialRefresh' }, ...changes }) as never;

let issuer: TestIssuer;
let badge: JsonObject;
let newer: JsonObject;

/** A badge with the context of the extensions. */
const issueRefreshable = async (changes: object = {}, by = issuer): Promise<JsonObject> => {
  const { issue } = await import('../../src/signing/issue.js');
  const draft = { ...draftBadge(by), ...(refreshable(changes) as object) } as JsonObject;
  const contexts = draft['@context'] as readonly JsonValue[];
  return issue(
    { ...draft, '@context': [...contexts, EXTENSIONS] },
    { signer: by.signer, created: '2026-01-01T00:00:00Z' },
  );
};

const refreshWith = async (answer: JsonValue | undefined, policy = {}): Promise<unknown[]> => {
  let asked = 0;
  const documents = createDocumentFetcher(answer === undefined ? {} : { [URL]: answer });
  const fetcher: typeof documents = (url) => {
    asked += 1;
    return documents(url);
  };
  const report = await verify(badge, { fetcher }, { now: NOW, ...policy });
  const check = report.checks.find((line) => line.check === 'refresh');
  return [report.verdict, check?.outcome, check?.code, report.credential?.validFrom, asked];
};

beforeAll(async () => {
  issuer = await createIssuer();
  badge = await issueRefreshable();
  newer = await issueRefreshable({ validFrom: '2026-03-01T00:00:00Z' });
});

describe('the refresh service', () => {
  it('is asked once, and its newer edition is what the report is about', async () => {
    expect(await refreshWith(newer)).toEqual([
      'valid',
      'passed',
      'refresh.replaced',
      '2026-03-01T00:00:00Z',
      1,
    ]);
    const fetcher = createDocumentFetcher({ [URL]: newer });
    expect((await verify(badge, { fetcher }, { now: NOW })).refreshedFrom).toEqual(badge);
  });

  it('has no edition yet that is not valid yet', async () => {
    const coming = await issueRefreshable({ validFrom: '2026-09-01T00:00:00Z' });
    expect(await refreshWith(coming)).toEqual([
      'valid',
      'warning',
      'refresh.failed',
      '2026-01-01T00:00:00Z',
      1,
    ]);
  });

  it('may answer with a token, or with the same edition', async () => {
    const token = await issueJwt(draftBadge(issuer, { validFrom: '2026-02-01T00:00:00Z' }), {
      signer: issuer.signer,
      now: NOW,
    });
    expect(await refreshWith(token)).toEqual([
      'valid',
      'passed',
      'refresh.replaced',
      '2026-02-01T00:00:00Z',
      1,
    ]);
    expect(await refreshWith(badge)).toEqual(['valid', 'passed', undefined, '2026-01-01T00:00:00Z', 1]);
  });

  it('is told by its claims to be of the same credential, where a token of 1.1 says it there alone', async () => {
    const tokenFrom = (from: string): Promise<string> => {
      const claims = {
        iss: issuer.id,
        jti: 'urn:uuid:1',
        sub: 'did:example:ada',
        nbf: Date.parse(from) / 1000,
      };
      const contexts = ['https://www.w3.org/2018/credentials/v1', EXTENSIONS];
      const vc = {
        '@context': contexts,
        type: ['VerifiableCredential'],
        credentialSubject: {},
        refreshService: { id: URL, type: '1EdTechCredentialRefresh' },
      };
      return signUnchecked({ ...claims, vc } as unknown as JsonObject, issuer, { typ: 'JWT' });
    };
    const fetcher = createDocumentFetcher({ [URL]: await tokenFrom('2026-03-01T00:00:00Z') });
    const policy = { now: NOW, kinds: ['credential'] } as const;
    const report = await verify(await tokenFrom('2026-01-01T00:00:00Z'), { fetcher }, policy);
    expect(report).toMatchObject({ verdict: 'valid', credential: { issuanceDate: '2026-03-01T00:00:00Z' } });
  });

  it('can make a badge expired that was not', async () => {
    const ended = await issueRefreshable({ validUntil: '2026-05-01T00:00:00Z' });
    expect((await refreshWith(ended))[0]).toBe('invalid');
  });

  it('that fails leaves the original, with a warning', async () => {
    const kept = ['valid', 'warning', 'refresh.failed', '2026-01-01T00:00:00Z', 1];
    expect(await refreshWith(undefined)).toEqual(kept);
    expect(await refreshWith('<html>')).toEqual(kept);
    expect(await refreshWith(withValueAt(newer, '/credentialSubject/achievement/name', 'Forged'))).toEqual(
      kept,
    );
  });

  it('cannot answer with another credential, subject, issuer, or an older edition', async () => {
    const stranger = await createIssuer();
    const others = [
      await issueRefreshable({ id: 'urn:example:other' }),
      await issueRefreshable({
        credentialSubject: {
          id: 'did:example:other',
          type: ['AchievementSubject'],
          achievement: ACHIEVEMENT,
        },
      }),
      await issueRefreshable({ validFrom: '2025-01-01T00:00:00Z' }),
      await issueRefreshable({}, stranger),
    ];
    for (const other of others) {
      expect(await refreshWith(other)).toEqual([
        'valid',
        'warning',
        'refresh.mismatch',
        '2026-01-01T00:00:00Z',
        1,
      ]);
    }
  });

  it('is not asked before the proof has held, nor when the policy says no', async () => {
    expect(await refreshWith(newer, { refresh: 'skip' })).toEqual([
      'valid',
      undefined,
      undefined,
      '2026-01-01T00:00:00Z',
      0,
    ]);
    const genuine = badge;
    badge = withValueAt(genuine, '/credentialSubject/achievement/name', 'Forged');
    expect(await refreshWith(newer)).toEqual(['invalid', undefined, undefined, '2026-01-01T00:00:00Z', 0]);
    badge = genuine;
  });
});

describe('resources with a digest', () => {
  const RESOURCE = 'https://university.example/plan.txt';
  const SRI = `sha256-${btoa(String.fromCharCode(...new Uint8Array(32)))}`;
  const resourceWith = async (
    digest: object,
    policy = {},
    documents: Record<string, JsonValue> = { [RESOURCE]: 'plan' },
  ): Promise<unknown[]> => {
    const relatedResource = [{ id: RESOURCE, ...digest }];
    // `issue` signs no digest that nobody can read
    const signed = await addProof(draftBadge(issuer, { relatedResource } as never), {
      signer: issuer.signer,
      created: '2026-01-01T00:00:00Z',
    });
    const { verdict, checks } = await verify(
      signed,
      { fetcher: createDocumentFetcher(documents) },
      { now: NOW, ...policy },
    );
    const check = checks.find((line) => line.check === 'resource');
    return [verdict, check?.outcome, check?.code, check?.pointer];
  };

  it('are what they were, changed, malformed or not to be had', async () => {
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode('plan')));
    const good = `sha256-${btoa(String.fromCharCode(...hash))}`;
    const at = '/relatedResource/0';
    expect(await resourceWith({ digestSRI: good })).toEqual(['valid', 'passed', undefined, at]);
    expect(await resourceWith({ digestSRI: `${SRI} ${good}` })).toEqual(['valid', 'passed', undefined, at]);
    expect(await resourceWith({ digestSRI: SRI })).toEqual(['invalid', 'failed', 'digest.mismatch', at]);
    expect(await resourceWith({ digestSRI: 'md5-x' })).toEqual(['invalid', 'failed', 'digest.malformed', at]);
    expect(await resourceWith({ digestSRI: good }, {}, {})).toEqual([
      'valid',
      'warning',
      'fetch.offline',
      at,
    ]);
    expect(await resourceWith({ digestSRI: good }, { resources: 'require' }, {})).toEqual([
      'indeterminate',
      'unknown',
      'fetch.offline',
      at,
    ]);
    expect(await resourceWith({ digestSRI: SRI }, { resources: 'skip' })).toEqual([
      'valid',
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('are the same JSON, however it is written, and the same token', async () => {
    const plan = { weeks: 5, name: 'Plan' };
    const sriOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
    const digestSRI = sriOf('{"name":"Plan","weeks":5}');
    const answer = async (
      text: string,
      digest = digestSRI,
      mediaType = 'application/json',
    ): Promise<unknown> =>
      (await resourceWith({ digestSRI: digest, mediaType }, {}, { [RESOURCE]: text }))[1];
    expect(await answer(JSON.stringify(plan))).toBe('passed');
    expect(await answer(`${JSON.stringify(plan, null, 2)}\n`)).toBe('passed');
    expect(await answer('{"name":"Plan","weeks":6}')).toBe('failed');
    expect(await answer('{"name":"Plan","weeks":5,"weeks":5}')).toBe('failed');
    expect(await answer('e30.e30.AA\n', sriOf('e30.e30.AA'), 'application/jwt')).toBe('passed');
    expect(await answer(JSON.stringify(plan), digestSRI, 'text/plain')).toBe('failed');
  });

  it('cannot be compared where a page for people answers', async () => {
    const relatedResource = [{ id: RESOURCE, digestSRI: SRI, mediaType: 'application/vc' }];
    const signed = await issueBadge(issuer, { relatedResource } as never);
    const asked: unknown[] = [];
    const fetcher: Fetcher = async (url, { accept } = {}) => {
      asked.push(accept);
      return { url, bytes: new TextEncoder().encode('<html>'), contentType: 'text/html' };
    };
    const { verdict, checks } = await verify(signed, { fetcher }, { now: NOW });
    expect([verdict, checks.find((line) => line.check === 'resource')?.code]).toEqual([
      'valid',
      'digest.page',
    ]);
    expect(asked).toEqual(['application/vc, */*;q=0.1']);
    const strict = await verify(signed, { fetcher }, { now: NOW, resources: 'require' });
    expect(strict.verdict).toBe('indeterminate');
  });

  const V2 = 'https://www.w3.org/ns/credentials/v2';
  const OB = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';
  const sri = (hex: string): string => `sha256-${Buffer.from(hex, 'hex').toString('base64')}`;
  const contextWith = async (
    id: string,
    digestSRI: string,
    documents?: Record<string, JsonValue>,
  ): Promise<unknown[]> => {
    const signed = await issueBadge(issuer, { relatedResource: [{ id, digestSRI }] } as never);
    const sources = documents === undefined ? {} : { fetcher: createDocumentFetcher(documents) };
    const { verdict, checks, network } = await verify(signed, sources, { now: NOW });
    const check = checks.find((line) => line.check === 'resource');
    return [verdict, check?.outcome, check?.code, network.requested.length];
  };

  it('are compared with what is known of a pinned context, without asking for it', async () => {
    const known = sri('59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734');
    expect(await contextWith(V2, known)).toEqual(['valid', 'passed', undefined, 0]);
    expect(await contextWith(V2, SRI)).toEqual(['invalid', 'failed', 'digest.mismatch', 0]);
    for (const hex of [
      'ef2fa9c7846dce233cc166b43639027278be4ee44f00bb1d45c75de2dd0cd761',
      '3d34f4d4ef1bce691106e63798beb5e7b862ba841423f5ee1e53ab7ddf3bca84',
    ])
      expect(await contextWith(OB, sri(hex))).toEqual(['valid', 'passed', undefined, 0]);
  });

  it('are compared with what is published now where a context may have changed in place', async () => {
    expect(await contextWith(OB, SRI)).toEqual(['indeterminate', 'unknown', 'fetch.offline', 1]);
    expect(await contextWith(OB, SRI, { [OB]: 'newer' })).toEqual([
      'invalid',
      'failed',
      'digest.mismatch',
      1,
    ]);
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode('newer'));
    const newer = sri(Buffer.from(hash).toString('hex'));
    expect(await contextWith(OB, newer, { [OB]: 'newer' })).toEqual(['valid', 'passed', undefined, 1]);
  });
});
