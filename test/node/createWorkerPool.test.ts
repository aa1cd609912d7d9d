import { rmSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { didKeyOf } from '../../src/keys/didKey.js';
import { createDocumentFetcher } from '../../src/keys/documents.js';
import { generateKeyPair } from '../../src/keys/generateKeyPair.js';
import type { KeyPair } from '../../src/keys/key.js';
import { createSigner, type Signer } from '../../src/keys/signer.js';
import type { JsonObject } from '../../src/model/json.js';
import { createWorkerPool, type WorkerPool } from '../../src/node/createWorkerPool.js';
import { createStatusList } from '../../src/revocation/createStatusList.js';
import { allocate } from '../../src/revocation/allocate.js';
import { createMemoryStatusStore } from '../../src/revocation/createMemoryStatusStore.js';
import { publish } from '../../src/revocation/publish.js';
import { setStatus } from '../../src/revocation/setStatus.js';
import type { CohortTemplate, CohortValues } from '../../src/signing/cohort/cohortTypes.js';
import { issueMany } from '../../src/signing/issueMany.js';
import { verifyMany } from '../../src/verification/verifyMany.js';

const NOW = new Date('2026-06-01T00:00:00Z');
const LIST = 'https://school.example/status/1';
const root = fileURLToPath(new URL('../..', import.meta.url));
/** Inside of node_modules, so that the libraries it imports are found from there. */
const workerFile = `${root}node_modules/.worker-test-${process.pid}.mjs`;

let pair: KeyPair;
let signer: Signer;
let template: CohortTemplate;
let pool: WorkerPool;

const rows: readonly CohortValues[] = Array.from({ length: 100 }, (_, i) => ({
  id: `urn:uuid:00000000-0000-4000-8000-${String(i).padStart(12, '0')}`,
  learner: i === 17 ? 'not an id' : `did:example:${i}`,
}));

beforeAll(async () => {
  buildSync({
    entryPoints: [`${root}src/node/index.ts`],
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    outfile: workerFile,
    logLevel: 'error',
  });
  pair = await generateKeyPair();
  signer = createSigner(pair);
  template = {
    credential: {
      '@context': [
        'https://www.w3.org/ns/credentials/v2',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      ],
      id: 'urn:uuid:1',
      type: ['VerifiableCredential', 'AchievementCredential'],
      issuer: { id: didKeyOf(pair), type: ['Profile'], name: 'Example School' },
      validFrom: '2026-01-01T00:00:00Z',
      credentialSubject: {
        id: 'did:example:ada',
        type: ['AchievementSubject'],
        achievement: {
          id: 'https://school.example/achievements/1',
          type: ['Achievement'],
          name: 'Morning Meeting',
          description: 'Plans a meeting.',
          criteria: { narrative: 'Plan.' },
        },
      },
    },
    holes: { id: '/id', learner: '/credentialSubject/id' },
  };
  pool = createWorkerPool({ workers: 2, chunkSize: 8, workerFile: pathToFileURL(workerFile).href });
}, 30_000);

afterAll(async () => {
  await pool.close();
  rmSync(workerFile, { force: true });
});

const collect = async <Row>(all: AsyncIterable<Row>): Promise<readonly Row[]> => {
  const found: Row[] = [];
  for await (const row of all) found.push(row);
  return found;
};

describe('a worker pool', () => {
  it('issues what issueMany issues, in order, with a key that it is given', async () => {
    const told: unknown[] = [];
    const onProgress = (one: unknown): void => void told.push(one);
    const own = await collect(pool.issueMany(template, rows, { keyPair: pair, now: NOW, onProgress }));
    expect(own).toEqual(await collect(issueMany(template, rows, { signer, now: NOW })));
    expect(own[17]).toMatchObject({ index: 17, error: { code: 'structure.schema' } });
    expect(told).toEqual([{ done: 100, failed: 1, total: 100 }]);
    const texts = await collect(
      pool.issueMany(template, rows.slice(0, 10), { keyPair: pair, now: NOW, form: 'text' }),
    );
    expect(texts).toEqual(
      await collect(issueMany(template, rows.slice(0, 10), { signer, now: NOW, form: 'text' })),
    );
  });

  it('gives texts of any length whole, in memory that is used again and again', async () => {
    const named = { ...template, holes: { ...template.holes, name: '/credentialSubject/achievement/name' } };
    const names = ['ä', '漢字'.repeat(2000), '😀 x', 'plain', 'é'.repeat(10_000), 'short'];
    const values = Array.from({ length: 120 }, (_, i) => ({
      ...rows[i === 17 ? 0 : i % 100],
      id: `urn:example:${i}`,
      name: names[(i >> 3) % names.length] ?? '',
    }));
    const options = { now: NOW, form: 'text' as const };
    const own = await collect(pool.issueMany(named, values, { ...options, keyPair: pair }));
    expect(own).toEqual(await collect(issueMany(named, values, { ...options, signer })));
  });

  it('asks a signer in the main thread, to which the key stays', async () => {
    let signatures = 0;
    const opaque: Signer = {
      algorithm: signer.algorithm,
      verificationMethod: signer.verificationMethod,
      sign: async (bytes) => {
        signatures += 1;
        return signer.sign(bytes);
      },
    };
    const own = await collect(pool.issueMany(template, rows, { signer: opaque, now: NOW }));
    expect(own).toEqual(await collect(issueMany(template, rows, { signer, now: NOW })));
    expect(signatures).toBe(99);
  });

  it('says which signature failed', async () => {
    const broken: Signer = {
      algorithm: signer.algorithm,
      verificationMethod: signer.verificationMethod,
      sign: () => {
        throw new Error('HSM on fire');
      },
    };
    const [row] = await collect(pool.issueMany(template, rows.slice(0, 1), { signer: broken }));
    expect(row).toHaveProperty('error.message', expect.stringContaining('HSM on fire'));
  });

  it('refuses a template as issueMany does, and values that are no JSON by their row', async () => {
    const bad = { ...template, holes: { a: '/nothing' } };
    await expect(collect(pool.issueMany(bad, rows, { keyPair: pair }))).rejects.toMatchObject({
      code: 'cohort.template',
      pointer: '/nothing',
    });
    const odd = [
      rows[0],
      { id: 'urn:x:1', learner: () => 'x' },
      rows[2],
    ] as unknown as readonly CohortValues[];
    const found = await collect(pool.issueMany(template, odd, { keyPair: pair }));
    expect(found.map((row) => ('error' in row ? row.error.code : 'issued'))).toEqual([
      'issued',
      'input.json.notPlain',
      'issued',
    ]);
  });

  it('issues an id once, whichever threads its rows go to', async () => {
    const repeated = [...rows.slice(0, 10), ...rows.slice(0, 2)];
    const own = await collect(pool.issueMany(template, repeated, { keyPair: pair, now: NOW }));
    expect(own).toEqual(await collect(issueMany(template, repeated, { signer, now: NOW })));
    expect(own.flatMap((row) => ('error' in row ? [row.index, row.error.code] : []))).toEqual([
      10,
      'cohort.duplicateId',
      11,
      'cohort.duplicateId',
    ]);
  });

  it('allocates in the main thread, and verifies as verifyMany does', async () => {
    const store = createMemoryStatusStore();
    await createStatusList(store, { url: LIST, purpose: 'revocation' });
    const issued = await collect(
      pool.issueMany(template, rows, {
        keyPair: pair,
        now: NOW,
        status: ({ credentialId = '' }) => allocate(store, { credentialId, purpose: 'revocation' }),
      }),
    );
    await setStatus(store, { credentialId: String(rows[30]?.['id']), purpose: 'revocation' });
    const list = await publish(store, { url: LIST, issuer: didKeyOf(pair), signer, now: NOW });
    const inner = createDocumentFetcher({ [LIST]: list as JsonObject });
    let fetched = 0;
    const fetcher: typeof inner = (url, options) => {
      fetched += 1;
      return inner(url, options);
    };
    const trust = (id: string): { name: string } | undefined =>
      id === didKeyOf(pair) ? { name: 'School' } : undefined;
    const inputs = issued.map((row) => ('credential' in row ? row.credential : row));
    const own = await collect(pool.verifyMany(inputs, { fetcher, trust }, { now: NOW }));
    expect(fetched).toBeLessThanOrEqual(2);
    const expected = await collect(verifyMany(inputs, { fetcher, trust }, { now: NOW }));
    expect(own.map(({ index, report: { network: _n, ...report } }) => ({ index, report }))).toEqual(
      expected.map(({ index, report: { network: _n, ...report } }) => ({ index, report })),
    );
    expect(JSON.stringify(own[0]?.report)).toBe(JSON.stringify(expected[0]?.report));
    expect(own[2]?.report.credential).toBe(own[2]?.report.credential);
    expect(own[30]?.report.verdict).toBe('invalid');
    expect(own[31]?.report.verdict).toBe('valid');
  });

  it('reports on whatever it is given: bytes, nonsense, what no thread can carry', async () => {
    const [issued] = await collect(
      pool.issueMany(template, rows.slice(0, 1), { keyPair: pair, form: 'text' }),
    );
    const text = issued !== undefined && 'text' in issued ? issued.text : '';
    const gone = Proxy.revocable({}, {});
    gone.revoke();
    const odd = [new Proxy(new Uint8Array(3), {}), gone.proxy];
    const bytes = new TextEncoder().encode(text);
    const inputs = [bytes, bytes.buffer, new Blob([bytes]), 'nonsense', undefined, () => 1, ...odd, text];
    const found = await collect(pool.verifyMany(inputs, {}, {}, { withCredential: false }));
    expect(found.map(({ report }) => report.verdict)).toEqual([
      'valid',
      'valid',
      'valid',
      'invalid',
      ...Array.from({ length: 4 }, () => 'indeterminate'),
      'valid',
    ]);
    expect(found[0]?.report.credential).toBeUndefined();
  });

  it('stops when told to, and works again afterwards', async () => {
    const aborter = new AbortController();
    const all = pool.issueMany(template, rows, { keyPair: pair, signal: aborter.signal });
    await all.next();
    aborter.abort();
    await expect(collect(all)).rejects.toMatchObject({ code: 'aborted' });
    expect(await collect(pool.issueMany(template, rows.slice(0, 3), { keyPair: pair }))).toHaveLength(3);
  });

  it('says so when it is closed', async () => {
    const closed = createWorkerPool({ workers: 1, workerFile });
    await closed.close();
    await expect(collect(closed.verifyMany(['x']))).rejects.toMatchObject({ code: 'pool.closed' });
  });
});
