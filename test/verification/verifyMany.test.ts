import { beforeAll, describe, expect, it, vi } from 'vitest';
import { didKeyOf } from '../../src/keys/didKey.js';
import { createDidDocument } from '../../src/keys/didDocument.js';
import { createDocumentFetcher } from '../../src/keys/documents.js';
import { generateKeyPair } from '../../src/keys/generateKeyPair.js';
import { createSigner } from '../../src/keys/signer.js';
import type { Fetcher } from '../../src/model/fetcher.js';
import type { JsonObject } from '../../src/model/json.js';
import { allocate } from '../../src/revocation/allocate.js';
import { createMemoryStatusStore } from '../../src/revocation/createMemoryStatusStore.js';
import { createStatusList } from '../../src/revocation/createStatusList.js';
import { publish } from '../../src/revocation/publish.js';
import { setStatus } from '../../src/revocation/setStatus.js';
import { issue } from '../../src/signing/issue.js';
import { verify } from '../../src/verification/verify.js';
import { CairnError } from '../../src/model/errors.js';
import { verifyMany } from '../../src/verification/verifyMany.js';

const NOW = new Date('2026-06-01T00:00:00Z');
const LIST = 'https://school.example/status/1';
const DID = 'did:web:school.example';

const badges: JsonObject[] = [];
let documents: Record<string, JsonObject>;

const badgeOf = (number: number, credentialStatus: object): object => ({
  '@context': [
    'https://www.w3.org/ns/credentials/v2',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  ],
  id: `urn:uuid:${number}`,
  type: ['VerifiableCredential', 'AchievementCredential'],
  issuer: { id: DID, type: ['Profile'], name: 'Example School' },
  validFrom: '2026-01-01T00:00:00Z',
  credentialSubject: {
    id: `did:example:${number}`,
    type: ['AchievementSubject'],
    achievement: {
      id: 'https://school.example/achievements/1',
      type: ['Achievement'],
      name: 'Morning Meeting',
      description: 'Plans a meeting.',
      criteria: { narrative: 'Plan.' },
    },
  },
  credentialStatus,
});

beforeAll(async () => {
  const pair = await generateKeyPair();
  const didDocument = createDidDocument({ id: DID, publicKeys: [{ fragment: 'key-1', publicKey: pair }] });
  const signer = createSigner(pair, `${DID}#key-1`);
  const store = createMemoryStatusStore();
  await createStatusList(store, { url: LIST, purpose: 'revocation' });
  for (let number = 0; number < 30; number++) {
    const entry = await allocate(store, { credentialId: `urn:uuid:${number}`, purpose: 'revocation' });
    badges.push(await issue(badgeOf(number, entry), { signer, now: NOW }));
  }
  await setStatus(store, { credentialId: 'urn:uuid:7', purpose: 'revocation' });
  const list = await publish(store, { url: LIST, issuer: DID, signer, now: NOW });
  documents = { [LIST]: list, 'https://school.example/.well-known/did.json': didDocument as JsonObject };
});

const counting = (): { readonly fetcher: Fetcher; readonly asked: string[] } => {
  const inner = createDocumentFetcher(documents);
  const asked: string[] = [];
  return {
    asked,
    fetcher: (url, options) => {
      asked.push(url);
      return inner(url, options);
    },
  };
};

describe('options of verifyMany', () => {
  const first = (options: object): Promise<unknown> => verifyMany([], {}, {}, options).next();

  it.each<readonly [string, object]>([
    ['a signal that is none', { signal: {} }],
    ['no work at once', { concurrency: 0 }],
    ['no room', { window: 0 }],
    ['a Map', new Map()],
  ])('are refused before anything is awaited: %s', async (_name, options) => {
    await expect(first(options)).rejects.toBeInstanceOf(CairnError);
  });

  it('may report to what promises: what it rejects with comes out here', async () => {
    const onProgress = async (): Promise<void> => {
      throw new Error('no disk');
    };
    await expect(first({ onProgress })).rejects.toThrow('no disk');
  });
});

describe('verifyMany', () => {
  it('reports on each input in order, as verify does', async () => {
    const inputs = [...badges.map((badge) => JSON.stringify(badge)), 'nonsense', 42];
    const { fetcher } = counting();
    let count = 0;
    for await (const { index, report } of verifyMany(inputs, { fetcher }, { now: NOW })) {
      expect(index).toBe(count++);
      const { network: _network, ...alone } = await verify(inputs[index], { fetcher }, { now: NOW });
      expect(report).toMatchObject(alone);
      if (index < 30) expect(report.verdict).toBe(index === 7 ? 'invalid' : 'valid');
    }
    expect(count).toBe(32);
  });

  it('asks once for the keys and the status list that they share', async () => {
    const { fetcher, asked } = counting();
    for await (const _row of verifyMany(badges, { fetcher }, { now: NOW })) continue;
    expect(asked.filter((url) => url === LIST)).toHaveLength(1);
    expect(asked.filter((url) => url.endsWith('did.json'))).toHaveLength(1);
  });

  it('does not wait for one that hangs: the others finish before it', async () => {
    const { fetcher: inner } = counting();
    let release = (): void => undefined;
    const isReleased = new Promise<void>((resolve) => {
      release = resolve;
    });
    const fetcher: Fetcher = async (url, options) => {
      if (url.includes('tarpit')) await isReleased;
      return inner(url, options);
    };
    const [first] = badges;
    const hanging = JSON.parse(
      JSON.stringify(first).replaceAll('did:web:school', 'did:web:tarpit'),
    ) as object;
    const done: number[] = [];
    const rows = verifyMany(
      [hanging, ...badges, ...badges],
      { fetcher },
      { now: NOW },
      { concurrency: 2, order: 'completion' },
    );
    for await (const { index, report } of rows) {
      done.push(index);
      if (index > 0) expect(report.verdict).not.toBe('indeterminate');
      if (done.length === 60) release();
    }
    expect(done).toHaveLength(61);
    expect(done.at(-1)).toBe(0);
  });

  it('verifies 10,000 of which one hangs', async () => {
    const [badge] = badges;
    const text = JSON.stringify(badge);
    const { fetcher: inner } = counting();
    const fetcher: Fetcher = (url, options) =>
      url.includes('tarpit') ? new Promise(() => undefined) : inner(url, options);
    const inputs = (function* () {
      for (let i = 0; i < 10_000; i++)
        yield i === 5000 ? text.replaceAll('did:web:school', 'did:web:tarpit') : i % 10 === 0 ? text : '{}';
    })();
    const verdicts = { valid: 0, invalid: 0, indeterminate: 0 };
    // The clock of the deadlines stands still until all others are done: no machine is too slow for them.
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    try {
      const rows = verifyMany(inputs, { fetcher }, { now: NOW }, { timeoutMs: 500, order: 'completion' });
      for await (const { report } of rows) {
        verdicts[report.verdict] += 1;
        if (verdicts.valid + verdicts.invalid === 9999) vi.advanceTimersByTime(1000);
      }
    } finally {
      vi.useRealTimers();
    }
    expect(verdicts).toEqual({ valid: 999, invalid: 9000, indeterminate: 1 });
  }, 30_000);

  it('asks again for a key only after a while, and shares a failure while it lasts', async () => {
    let asked = 0;
    const resolver = async (): Promise<never> => {
      asked += 1;
      throw new TypeError('network');
    };
    for await (const { report } of verifyMany(badges, { resolver }, { now: NOW }))
      expect(report.verdict).toBe('indeterminate');
    expect(asked).toBe(1);
  });

  it('tells how far it is, and stops when told to', async () => {
    const aborter = new AbortController();
    const { fetcher } = counting();
    const told: unknown[] = [];
    const onProgress = (one: unknown): void => void told.push(one);
    for await (const _row of verifyMany(badges, { fetcher }, { now: NOW }, { onProgress })) continue;
    expect(told).toEqual([{ done: 30, failed: 1, total: 30 }]);
    const rows = verifyMany(badges, { fetcher }, { now: NOW }, { signal: aborter.signal });
    await rows.next();
    aborter.abort(new Error('enough'));
    await expect(rows.next()).rejects.toMatchObject({ code: 'aborted' });
  });

  it('knows a did:key without anybody’s help', async () => {
    const pair = await generateKeyPair();
    const { credentialStatus: _status, ...badge } = badgeOf(1, {}) as JsonObject;
    const signed = await issue(
      { ...badge, issuer: { id: didKeyOf(pair), type: ['Profile'], name: 'X' } },
      { signer: createSigner(pair), now: NOW },
    );
    for await (const { report } of verifyMany([signed], {}, { now: NOW }))
      expect(report.verdict).toBe('valid');
  });
});
