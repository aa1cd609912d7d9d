import { beforeAll, describe, expect, it } from 'vitest';
import { createDocumentFetcher } from '../../src/keys/documents.js';
import type { Fetcher } from '../../src/model/fetcher.js';
import type { JsonObject, JsonValue } from '../../src/model/json.js';
import { allocate } from '../../src/revocation/allocate.js';
import { createMemoryStatusStore } from '../../src/revocation/createMemoryStatusStore.js';
import { createStatusList } from '../../src/revocation/createStatusList.js';
import { publish } from '../../src/revocation/publish.js';
import { clearStatus, setStatus } from '../../src/revocation/setStatus.js';
import type { StatusStore } from '../../src/revocation/statusStore.js';
import { verify } from '../../src/verification/verify.js';
import { createIssuer, issueBadge, NOW, type TestIssuer } from './badges.js';

const BADGE = 'urn:uuid:7c0e2f5a-9a0e-4c1b-8d50-111111111111';
const url = (purpose: string): string => `https://university.example/status/${purpose}`;
const PURPOSES = ['revocation', 'suspension'] as const;

let issuer: TestIssuer;
let store: StatusStore;
let badge: JsonObject;
let documents: Record<string, JsonValue>;
let fetcher: Fetcher;

const publishAll = async (): Promise<void> => {
  for (const purpose of PURPOSES) {
    const options = { url: url(purpose), issuer: issuer.id, signer: issuer.signer, now: NOW - 1000 };
    documents[url(purpose)] = (await publish(store, options)) as unknown as JsonValue;
  }
};
const statusOf = async (sources = {}): Promise<unknown> => {
  const { verdict, checks } = await verify(badge, { fetcher, ...sources }, { now: NOW });
  return [
    verdict,
    ...checks
      .filter(({ check }) => check.startsWith('status'))
      .map(({ check, outcome, code }) => [check, outcome, code]),
  ];
};

beforeAll(async () => {
  issuer = await createIssuer();
  store = createMemoryStatusStore();
  documents = {};
  fetcher = createDocumentFetcher(documents);
  const credentialStatus = [];
  for (const purpose of PURPOSES) {
    await createStatusList(store, { url: url(purpose), purpose });
    credentialStatus.push(await allocate(store, { credentialId: BADGE, purpose }));
  }
  badge = await issueBadge(issuer, { credentialStatus } as never);
  await publishAll();
});

describe('the status of a badge', () => {
  it('is asked for each purpose, from signed lists', async () => {
    expect(await statusOf()).toEqual([
      'valid',
      ['status.revocation', 'passed', undefined],
      ['status.suspension', 'passed', undefined],
    ]);
  });

  it('cannot be told offline', async () => {
    const [verdict, ...checks] = (await statusOf({ fetcher: undefined })) as unknown[][];
    expect(verdict).toBe('indeterminate');
    expect(checks.map(([, outcome]) => outcome)).toEqual(['unknown', 'unknown']);
  });

  it('makes it invalid while it is suspended, and not after', async () => {
    await setStatus(store, { credentialId: BADGE, purpose: 'suspension' });
    await publishAll();
    expect(await statusOf()).toMatchObject([
      'invalid',
      {},
      ['status.suspension', 'failed', 'status.suspended'],
    ]);
    await clearStatus(store, { credentialId: BADGE, purpose: 'suspension' });
    await publishAll();
    expect(await statusOf()).toMatchObject(['valid', {}, {}]);
  });

  it('is never read from a list that someone else has signed', async () => {
    const stranger = await createIssuer();
    const own = documents[url('revocation')] ?? null;
    documents[url('revocation')] = { ...(own as JsonObject), issuer: stranger.id };
    expect(await statusOf()).toMatchObject([
      'invalid',
      ['status.revocation', 'failed', 'status.list.proof'],
      {},
    ]);
    documents[url('revocation')] = own;
  });

  it('of a type that nobody knows is unknown, not passed', async () => {
    const odd = await issueBadge(issuer, {
      credentialStatus: { id: 'https://university.example/odd', type: 'BitstringStatusListCredential' },
    } as never);
    const { verdict, checks } = await verify(odd, { fetcher }, { now: NOW });
    expect(verdict).toBe('indeterminate');
    expect(checks).toContainEqual(
      expect.objectContaining({ check: 'status', code: 'status.type.unsupported' }),
    );
  });

  it('makes it invalid once it is revoked', async () => {
    await setStatus(store, { credentialId: BADGE, purpose: 'revocation' });
    await publishAll();
    expect(await statusOf()).toMatchObject([
      'invalid',
      ['status.revocation', 'failed', 'status.revoked'],
      {},
    ]);
  });
});
