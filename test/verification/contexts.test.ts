import { beforeAll, describe, expect, it } from 'vitest';
import { createContexts } from '../../src/jsonld/contexts.js';
import { createDocumentFetcher } from '../../src/keys/documents.js';
import type { JsonObject, JsonValue } from '../../src/model/json.js';
import { issue } from '../../src/signing/issue.js';
import { verify } from '../../src/verification/verify.js';
import { createIssuer, draftBadge, NOW } from './badges.js';

const URL = 'https://university.example/context.json';
const CONTEXT = { '@context': { campus: 'https://university.example/terms#campus' } };
let badge: JsonObject;
beforeAll(async () => {
  const issuer = await createIssuer();
  const draft = draftBadge(issuer);
  const contexts = [...(draft['@context'] as readonly JsonValue[]), URL];
  badge = await issue(
    { ...draft, '@context': contexts, campus: 'North' },
    { signer: issuer.signer, created: '2026-01-01T00:00:00Z', contexts: createContexts({ [URL]: CONTEXT }) },
  );
});

describe('a context that is not pinned', () => {
  it('is unknown, and never fetched from the network in silence', async () => {
    const fetcher = createDocumentFetcher({ [URL]: CONTEXT });
    const report = await verify(badge, { fetcher }, { now: NOW });
    expect(report.verdict).toBe('indeterminate');
    expect(report.checks).toContainEqual(
      expect.objectContaining({
        check: 'jsonld.safeMode',
        outcome: 'unknown',
        code: 'jsonld.unknownContext',
      }),
    );
    expect(report.network.requested).toEqual([]);
  });

  it('may be supplied, or answered for by a fetcher that is trusted with contexts', async () => {
    const contexts = createContexts({ [URL]: CONTEXT });
    expect((await verify(badge, { contexts }, { now: NOW })).verdict).toBe('valid');
    const contextFetcher = createDocumentFetcher({ [URL]: CONTEXT });
    expect((await verify(badge, { contextFetcher }, { now: NOW })).verdict).toBe('valid');
  });

  it('that says something else makes the badge invalid', async () => {
    const contextFetcher = createDocumentFetcher({
      [URL]: { '@context': { campus: 'https://other.example/campus' } },
    });
    expect((await verify(badge, { contextFetcher }, { now: NOW })).verdict).toBe('invalid');
    expect(
      (await verify(badge, { contextFetcher: createDocumentFetcher({ [URL]: '<html>' }) }, { now: NOW }))
        .verdict,
    ).toBe('indeterminate');
  });

  it('never takes the place of a pinned one', async () => {
    const pinned = 'https://www.w3.org/ns/credentials/v2';
    let asked = false;
    const contextFetcher = async (url: string): Promise<never> => {
      asked ||= url === pinned;
      throw new Error('no');
    };
    await verify(badge, { contextFetcher }, { now: NOW });
    expect(asked).toBe(false);
  });
});
