import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CairnError } from '../../src/model/errors.js';
import type { JsonObject } from '../../src/model/json.js';
import type { Check } from '../../src/model/report.js';
import { checkStatus } from '../../src/revocation/checkStatus.js';
import {
  createStatusListCache,
  type StatusListCacheOptions,
} from '../../src/revocation/createStatusListCache.js';
import { createStatusListCredential } from '../../src/revocation/createStatusListCredential.js';
import type { StatusSources } from '../../src/revocation/statusSources.js';
import { addProof } from '../../src/signing/addProof.js';
import { createIssuer, createWeb, type IssuerFixture, type Web } from './issuerFixture.js';

const NOW = Date.parse('2026-05-01T12:00:00Z');
const MINUTE = 60_000;
const url = 'https://school.example/status/1';
const entry = {
  type: 'BitstringStatusListEntry',
  statusPurpose: 'revocation',
  statusListIndex: '42',
  statusListCredential: url,
};

let school: IssuerFixture;
let web: Web;
let sources: StatusSources;

const withCache = (options: StatusListCacheOptions = {}): StatusSources => ({
  ...web.sources,
  cache: createStatusListCache(options),
});

beforeAll(async () => {
  school = await createIssuer();
});
beforeEach(() => {
  web = createWeb();
  sources = withCache();
});

interface Edition {
  readonly validFrom?: number;
  readonly validUntil?: number;
  readonly ttl?: number;
  readonly isRevoked?: boolean;
}

const serve = async (
  { validFrom = NOW - MINUTE, validUntil, ttl, isRevoked = false }: Edition = {},
  at = url,
): Promise<JsonObject> => {
  const list = createStatusListCredential({
    id: at,
    issuer: school.id,
    purpose: 'revocation',
    validFrom,
    ...(validUntil === undefined ? {} : { validUntil }),
    ...(ttl === undefined ? {} : { ttl }),
    statuses: isRevoked ? [[42, 1]] : [],
  });
  const signed = await addProof(list, { signer: school.signer, now: validFrom });
  web.documents.set(at, signed);
  return signed;
};

const outcomeAt = async (now: number, change: JsonObject = {}): Promise<string> => {
  const checks: readonly Check[] = await checkStatus(
    { entry: { ...entry, ...change }, issuer: school.id },
    sources,
    { now },
  );
  return `${checks[0]?.outcome} ${checks[0]?.code ?? ''}`.trim();
};

describe('cache of verified status lists', () => {
  it('asks once for many who ask at once', async () => {
    await serve();
    const outcomes = await Promise.all(Array.from({ length: 200 }, () => outcomeAt(NOW)));
    expect(new Set(outcomes)).toEqual(new Set(['passed']));
    expect(web.asked.length).toBe(1);
  });

  it('remembers nothing of who may not ask: the next may', async () => {
    await serve();
    const refusing = async (): Promise<never> => {
      await Promise.resolve();
      throw new CairnError('fetch.refused', 'The credential asks for more documents than the limit.');
    };
    const refused = checkStatus(
      { entry, issuer: school.id },
      { ...sources, fetcher: refusing },
      { now: NOW },
    );
    expect(await outcomeAt(NOW), 'while another waits in vain').toBe('passed');
    expect((await refused)[0]?.outcome).toBe('unknown');
    expect(await outcomeAt(NOW), 'afterwards').toBe('passed');
  });

  it('uses a list as long as its ttl allows, and not longer', async () => {
    await serve({ ttl: 2 * MINUTE });
    await outcomeAt(NOW);
    await serve({ ttl: 2 * MINUTE, isRevoked: true });
    expect(await outcomeAt(NOW + 2 * MINUTE)).toBe('passed');
    expect(await outcomeAt(NOW + 2 * MINUTE + 1)).toBe('failed status.revoked');
    expect(web.asked.length).toBe(2);
  });

  it('uses a list as long as caching headers allow', async () => {
    web.freshForMs = MINUTE;
    await serve({ ttl: 10 * MINUTE });
    await outcomeAt(NOW);
    await outcomeAt(NOW + MINUTE);
    expect(web.asked.length).toBe(1);
    await outcomeAt(NOW + MINUTE + 1);
    expect(web.asked.length).toBe(2);
  });

  it('asks each time where the source says so', async () => {
    web.freshForMs = 0;
    await serve();
    await outcomeAt(NOW);
    await outcomeAt(NOW + 1);
    expect(web.asked.length).toBe(2);
  });

  it('uses no list beyond its end', async () => {
    await serve({ ttl: 60 * MINUTE, validUntil: NOW + MINUTE });
    expect(await outcomeAt(NOW)).toBe('passed');
    expect(await outcomeAt(NOW + MINUTE + 1)).toBe('unknown status.list.expired');
    await serve({ validFrom: NOW, validUntil: NOW + 60 * MINUTE, isRevoked: true });
    expect(await outcomeAt(NOW + MINUTE + 2)).toBe('failed status.revoked');
  });

  it('remembers a failure briefly', async () => {
    expect(await outcomeAt(NOW)).toBe('unknown status.list.retrieval');
    await serve();
    expect(await outcomeAt(NOW + 30_000)).toBe('unknown status.list.retrieval');
    expect(web.asked.length).toBe(1);
    expect(await outcomeAt(NOW + 30_001)).toBe('passed');
  });

  it('does not let a bad answer drive out a good list, nor poison it for long', async () => {
    const good = await serve({ ttl: 10 * MINUTE });
    await outcomeAt(NOW);
    web.documents.set(url, '<!doctype html>');
    expect(await outcomeAt(NOW + 10 * MINUTE)).toBe('passed');
    expect(await outcomeAt(NOW + 10 * MINUTE + 1)).toBe('unknown status.list.retrieval');
    web.documents.set(url, good);
    expect(await outcomeAt(NOW + 11 * MINUTE)).toBe('passed');
    // An earlier instant is still served from the list that was good then.
    web.documents.clear();
    expect(await outcomeAt(NOW + MINUTE)).toBe('passed');
  });

  it('does not fall back to an older edition', async () => {
    const old = await serve({ validFrom: NOW - 60 * MINUTE, ttl: MINUTE });
    await serve({ ttl: MINUTE, isRevoked: true });
    expect(await outcomeAt(NOW)).toBe('failed status.revoked');
    web.documents.set(url, old);
    expect(await outcomeAt(NOW + 2 * MINUTE)).toBe('failed status.revoked');
    expect(web.asked.length).toBe(2);
  });

  it('takes the older edition once the newer one has ended', async () => {
    const old = await serve({ validFrom: NOW - 60 * MINUTE, validUntil: NOW + 60 * MINUTE });
    await serve({ ttl: MINUTE, isRevoked: true, validUntil: NOW + MINUTE });
    await outcomeAt(NOW);
    web.documents.set(url, old);
    expect(await outcomeAt(NOW + 2 * MINUTE)).toBe('passed');
  });

  it('keeps to its bound', async () => {
    sources = withCache({ maxLists: 2 });
    const urls = [1, 2, 3].map((number) => `https://school.example/status/${number}`);
    for (const at of urls) await serve({}, at);
    for (const statusListCredential of urls) await outcomeAt(NOW, { statusListCredential });
    await outcomeAt(NOW, { statusListCredential: urls[2] ?? '' });
    expect(web.asked.length).toBe(3);
    await outcomeAt(NOW, { statusListCredential: urls[0] ?? '' });
    expect(web.asked.length).toBe(4);
  });

  it('judges the issuer anew for each credential', async () => {
    await serve();
    await outcomeAt(NOW);
    const other = await checkStatus({ entry, issuer: 'did:example:other' }, sources, { now: NOW });
    expect(other[0]?.code).toBe('status.list.issuer');
    expect(web.asked.length).toBe(1);
  });

  // what that costs is measured in the bench
  it('answers from a cached list as often as it is asked', async () => {
    await serve({ ttl: 60 * MINUTE });
    for (let count = 0; count < 1000; count += 1) expect(await outcomeAt(NOW)).toBe('passed');
    expect(web.asked.length).toBe(1);
  });
});
