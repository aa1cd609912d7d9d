import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isCairnError } from '../../src/model/errors.js';
import { createFileStatusStore } from '../../src/node/createFileStatusStore.js';
import { allocate } from '../../src/revocation/allocate.js';
import { createStatusList } from '../../src/revocation/createStatusList.js';
import { setStatus } from '../../src/revocation/setStatus.js';
import type { StatusAllocation } from '../../src/revocation/statusStore.js';
import { describeStatusStore } from '../revocation/describeStatusStore.js';
import { bundleScript } from './bundleScript.js';

const url = 'https://school.example/status/{number}';
let folder: string;
let script: string;
let fileNumber = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-store-'));
  script = await bundleScript('statusWriter', folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const newStore = async (): Promise<string> => {
  fileNumber += 1;
  const path = join(folder, `store-${fileNumber}.json`);
  await createStatusList(createFileStatusStore(path), { url, purpose: 'revocation' });
  return path;
};

const codeOf = async (work: Promise<unknown>): Promise<string | undefined> => {
  try {
    await work;
    return undefined;
  } catch (error) {
    return isCairnError(error) ? error.code : String(error);
  }
};

interface Outcome {
  /** Credential and index, as the process was promised them. */
  readonly promised: ReadonlyMap<string, number>;
  readonly signal: NodeJS.Signals | null;
  readonly status: number | null;
  readonly errors: string;
}

/** Run a writer; kill it the given number of milliseconds after its first word. */
const runWriter = (
  path: string,
  name: string,
  options: readonly string[],
  killAfterMs?: number,
): Promise<Outcome> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [script, path, name, ...options]);
    let output = '';
    let errors = '';
    child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
    child.stdout.on('data', (data: Buffer) => {
      if (output === '' && killAfterMs !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfterMs);
      output += data.toString();
    });
    child.on('close', (status, signal) => {
      const lines = output.split('\n').slice(0, -1);
      const promised = new Map(
        lines.map((line) => line.split(' ')).map(([id = '', index]) => [id, Number(index)]),
      );
      resolve({ promised, signal, status, errors });
    });
  });

const allocationsIn = (
  path: string,
  ids: Iterable<string>,
): Promise<readonly (StatusAllocation | undefined)[]> =>
  createFileStatusStore(path).read((reader) =>
    Promise.all([...ids].map((id) => reader.allocationOf(id, 'revocation'))),
  );

const allAllocations = async (path: string): Promise<readonly (readonly [string, number, number])[]> => {
  const { state } = JSON.parse(await readFile(path, 'utf8'));
  return state[0].allocations;
};

describeStatusStore('file', async () => {
  fileNumber += 1;
  return createFileStatusStore(join(folder, `store-${fileNumber}.json`));
});

describe('file status store', () => {
  it('keeps what it was given, for the next process', async () => {
    const path = await newStore();
    const store = createFileStatusStore(path);
    const entry = await allocate(store, { purpose: 'revocation', credentialId: 'urn:badge:1' });
    const again = createFileStatusStore(path);
    expect(await allocate(again, { purpose: 'revocation', credentialId: 'urn:badge:1' })).toEqual(entry);
    await setStatus(store, entry);
    const [kept] = await allocationsIn(path, ['urn:badge:1']);
    expect(kept).toMatchObject({ index: Number(entry.statusListIndex), value: 1 });
  });

  it('gives no place twice after a restart', async () => {
    const path = await newStore();
    const indexes = new Set<string>();
    for (let number = 0; number < 60; number += 1) {
      const restarted = createFileStatusStore(path);
      const entry = await allocate(restarted, { purpose: 'revocation', credentialId: `urn:badge:${number}` });
      indexes.add(entry.statusListIndex);
    }
    expect(indexes.size).toBe(60);
  });

  it('is readable by its owner alone', async () => {
    expect((await stat(await newStore())).mode & 0o777).toBe(0o600);
  });

  it('writes updates that arrive together in one go', async () => {
    const path = await newStore();
    const store = createFileStatusStore(path);
    const ids = Array.from({ length: 2000 }, (_, number) => `urn:badge:${number}`);
    const started = performance.now();
    await Promise.all(ids.map((credentialId) => allocate(store, { purpose: 'revocation', credentialId })));
    expect(performance.now() - started).toBeLessThan(5000);
    expect(new Set((await allocationsIn(path, ids)).map((kept) => kept?.index)).size).toBe(2000);
  });

  it('lets one update fail without its neighbours', async () => {
    const store = createFileStatusStore(await newStore());
    const outcomes = await Promise.allSettled([
      allocate(store, { purpose: 'revocation', credentialId: 'urn:badge:1' }),
      allocate(store, { purpose: 'suspension', credentialId: 'urn:badge:1' }),
      allocate(store, { purpose: 'revocation', credentialId: 'urn:badge:2' }),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('shows a reader one state throughout', async () => {
    const store = createFileStatusStore(await newStore());
    const counts = await store.read(async (reader) => {
      const before = (await reader.lists())[0]?.allocated;
      await allocate(store, { purpose: 'revocation', credentialId: 'urn:badge:1' });
      return [before, (await reader.lists())[0]?.allocated];
    });
    expect(counts).toEqual([0, 0]);
  });

  it('replaces the file behind a link, not the link', async () => {
    const path = await newStore();
    const linked = join(folder, 'linked.json');
    await symlink(path, linked);
    await allocate(createFileStatusStore(linked), { purpose: 'revocation', credentialId: 'urn:badge:1' });
    expect((await allocationsIn(path, ['urn:badge:1']))[0]).toBeDefined();
  });

  it('says what a file is that it cannot use, and leaves it alone', async () => {
    const path = await newStore();
    const good = await readFile(path, 'utf8');
    const cases: readonly [string, string][] = [
      ['', 'status.store.torn'],
      [good.slice(0, 20), 'status.store.torn'],
      [good.slice(0, 200), 'status.store.torn'],
      [good.slice(0, -1), 'status.store.torn'],
      [good.replace('131072', '131073'), 'status.store.torn'],
      [good.replace('store/1', 'store/2'), 'status.store.foreign'],
      ['{"name":"package"}', 'status.store.foreign'],
      ['hello', 'status.store.foreign'],
      ['\u0000'.repeat(500), 'status.store.foreign'],
    ];
    for (const [text, code] of cases) {
      await writeFile(path, text);
      const store = createFileStatusStore(path);
      expect(await codeOf(allocate(store, { purpose: 'revocation', credentialId: 'urn:badge:1' }))).toBe(
        code,
      );
      expect(await codeOf(store.read((reader) => reader.lists()))).toBe(code);
      expect(await readFile(path, 'utf8')).toBe(text);
    }
  });

  it('says so when it cannot write, and keeps the old state', async () => {
    const nowhere = join(folder, 'nowhere');
    const missing = createFileStatusStore(join(nowhere, 'store.json'));
    await expect(createStatusList(missing, { url, purpose: 'revocation' })).rejects.toMatchObject({
      code: 'status.store.failed',
      message: expect.stringContaining(
        `store.json could not be read or written: there is no folder ${nowhere}`,
      ),
    });
    if (process.getuid?.() === 0) return;
    const path = await newStore();
    await chmod(folder, 0o500);
    try {
      const work = allocate(createFileStatusStore(path), {
        purpose: 'revocation',
        credentialId: 'urn:badge:1',
      });
      expect(await codeOf(work)).toBe('status.store.failed');
    } finally {
      await chmod(folder, 0o700);
    }
  });
});

describe('file status store, with real processes', () => {
  it('gives no place twice to 2 processes that ask 10,000 times each', async () => {
    const path = await newStore();
    const outcomes = await Promise.all(['a', 'b'].map((name) => runWriter(path, name, ['10000', '500'])));
    for (const { status, errors } of outcomes) expect([status, errors]).toEqual([0, '']);
    const promised = outcomes.flatMap((outcome) => [...outcome.promised]);
    expect(promised.length).toBe(20_000);
    expect(new Set(promised.map(([, index]) => index)).size).toBe(20_000);
    const kept = new Map((await allAllocations(path)).map(([id, index]) => [id, index]));
    expect(promised.every(([id, index]) => kept.get(id) === index)).toBe(true);
  }, 60_000);

  it('loses no revocation when two processes revoke at once', async () => {
    const path = await newStore();
    const outcomes = await Promise.all(
      ['a', 'b'].map((name) => runWriter(path, name, ['40', '1', 'revoke'])),
    );
    for (const { status, errors } of outcomes) expect([status, errors]).toEqual([0, '']);
    const kept = await allAllocations(path);
    expect(kept.length).toBe(80);
    expect(kept.every(([, , value]) => value === 1)).toBe(true);
  }, 60_000);

  it('loses nothing it promised when it is killed, a hundred times', async () => {
    const path = await newStore();
    const promised = new Map<string, number>();
    let killed = 0;
    for (let round = 0; round < 25; round += 1) {
      const outcomes = await Promise.all(
        ['a', 'b', 'c', 'd'].map((name) =>
          runWriter(path, `${name}${round}`, ['100000', '2', 'revoke'], Math.random() * 40),
        ),
      );
      for (const outcome of outcomes) {
        expect(outcome.errors).toBe('');
        if (outcome.signal === 'SIGKILL') killed += 1;
        for (const [id, index] of outcome.promised) promised.set(id, index);
      }
      const kept = await allAllocations(path);
      expect(new Set(kept.map(([, index]) => index)).size).toBe(kept.length);
    }
    expect(killed).toBe(100);
    expect(promised.size).toBeGreaterThan(100);
    const kept = await allocationsIn(path, promised.keys());
    expect(kept.map((allocation) => allocation?.index)).toEqual([...promised.values()]);
    expect(kept.every((allocation) => allocation?.value === 1)).toBe(true);
    // The next one starts at once, though nobody cleaned up.
    const started = performance.now();
    await allocate(createFileStatusStore(path), { purpose: 'revocation', credentialId: 'urn:badge:after' });
    expect(performance.now() - started).toBeLessThan(2000);
    const left = (await readdir(folder)).filter((name) => name.startsWith(`store-${fileNumber}.json.`));
    expect(left.filter((name) => name.endsWith('.tmp') || name.endsWith('.lock'))).toEqual([]);
  }, 120_000);

  it('keeps the old state when the disk is full', async () => {
    const path = await newStore();
    const program = await bundleScript('statusDiskFull', folder);
    // A limit on the size of files stands in for a full disk: the write ends in the middle.
    const limited = `ulimit -f 20; exec "${process.execPath}" "${program}" "${path}"`;
    const child = spawn('bash', ['-c', limited]);
    let [output, errors] = ['', ''];
    child.stdout.on('data', (data: Buffer) => (output += data.toString()));
    child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
    const status = await new Promise((resolve) => child.on('close', resolve));
    expect([status, errors]).toEqual([0, 'status.store.failed']);
    const promised = output.trim().split('\n');
    expect(promised.length).toBeGreaterThanOrEqual(100);
    expect((await allAllocations(path)).map(([id]) => id)).toEqual(promised);
    const left = (await readdir(folder)).filter((name) => name.startsWith(`store-${fileNumber}.json.`));
    expect(left).toEqual([]);
  }, 30_000);

  it('says who holds the store when it waited in vain', async () => {
    const path = await newStore();
    const elsewhere = { token: 'x', pid: 1, host: 'another-host', realm: ' ', began: '1' };
    await writeFile(`${path}.lock`, JSON.stringify(elsewhere));
    const work = allocate(createFileStatusStore(path, { waitMs: 50 }), {
      purpose: 'revocation',
      credentialId: 'urn:a',
    });
    await expect(work).rejects.toThrow(/process 1 on another-host/);
    expect(JSON.parse(await readFile(`${path}.lock`, 'utf8'))).toEqual(elsewhere);
  });
});
