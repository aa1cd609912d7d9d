import { beforeAll, describe, expect, it } from 'vitest';
import type { Check } from '../../src/model/report.js';
import { LEARNER, openDeskWithBadges, unsignedBadge, type IssuerDesk } from './issuerDesk.js';

let desk: IssuerDesk;

const sign = async (name: string, draft: object): Promise<void> => {
  await desk.write(`${name}.draft.json`, draft);
  await desk.cairn('issue', `${name}.draft.json`, '-k', 'issuer.key.json', '-o', `${name}.json`);
};

/** A presentation of badges that are signed already; nobody signs the presentation itself. */
const present = async (...names: readonly string[]): Promise<void> =>
  desk.write('presentation.json', {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiablePresentation'],
    holder: LEARNER,
    verifiableCredential: await Promise.all(
      names.map(async (name) => JSON.parse(await desk.read(`${name}.json`)) as unknown),
    ),
  });

const check = (name: string, ...options: readonly string[]) =>
  desk.cairn('status', 'check', name, '-d', 'web', ...options);

beforeAll(async () => {
  desk = await openDeskWithBadges();
  await sign('plain', unsignedBadge('urn:uuid:3'));
});

describe('cairn status check', () => {
  it('says 1 for a presentation with a revoked badge in it, and which it is', async () => {
    await present('good', 'revoked');
    const { code, stdout } = await check('presentation.json');
    expect(code).toBe(1);
    expect(stdout).toMatch(/Morning Meeting {2}\/verifiableCredential\/1\n.*✗ status\.revocation {2}failed/);
    const checks = JSON.parse((await check('presentation.json', '--json')).stdout) as readonly Check[];
    expect(checks.map(({ outcome, pointer }) => [outcome, pointer])).toContainEqual([
      'failed',
      '/verifiableCredential/1/credentialStatus',
    ]);
  });

  it('says 0 for a presentation whose badges are all in force', async () => {
    await present('good');
    expect((await check('presentation.json')).code).toBe(0);
  });

  it('says that a badge names no status, and asks its verification instead', async () => {
    const { code, stdout } = await check('plain.json');
    expect(code).toBe(0);
    expect(stdout).toContain('names no status');
    await desk.write('changed.json', (await desk.read('plain.json')).replace('Three videos.', 'None.'));
    expect((await check('changed.json')).code).toBe(1);
  });

  it.each([
    ['{}', 1],
    ['{"credentialStatus":{}}', 1],
    ['[]', 1],
    ['no badge', 1],
  ])('says of a document that is no credential what verify says: %s', async (text, code) => {
    await desk.write('other.json', text);
    expect((await check('other.json')).code).toBe(code);
    expect((await desk.cairn('verify', 'other.json', '-d', 'web')).code).toBe(code);
  });

  it('does not say 0 for a presentation without badges', async () => {
    await present();
    expect((await check('presentation.json')).code).not.toBe(0);
  });
});

describe('cairn status', () => {
  it('checks one badge’s status alone', async () => {
    expect((await desk.cairn('status', 'check', 'good.png', '-d', 'web')).code).toBe(0);
    expect((await desk.cairn('status', 'check', 'revoked.png', '-d', 'web')).code).toBe(1);
    expect((await desk.cairn('status', 'check', 'good.png', '--offline')).code).toBe(2);
  });

  it('gives one credential one place', async () => {
    const [first, second] = [
      await desk.cairn('status', 'allocate', 'store.json', '--credential', 'urn:x'),
      await desk.cairn('status', 'allocate', 'store.json', '--credential', 'urn:x'),
    ];
    expect(first.stdout).toBe(second.stdout);
    expect(JSON.parse(first.stdout)).toMatchObject({
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
    });
  });

  it('does not take a revocation back, and lifts a suspension', async () => {
    expect((await desk.cairn('status', 'clear', 'store.json', '--credential', 'urn:uuid:2')).code).toBe(64);
    await desk.cairn(
      'status',
      'create',
      'store.json',
      '--url',
      'https://school.example/suspended/{number}',
      '--purpose',
      'suspension',
    );
    await desk.cairn('status', 'allocate', 'store.json', '--credential', 'urn:y', '--purpose', 'suspension');
    expect(
      (await desk.cairn('status', 'set', 'store.json', '--credential', 'urn:y', '--purpose', 'suspension'))
        .code,
    ).toBe(0);
    expect(
      (await desk.cairn('status', 'clear', 'store.json', '--credential', 'urn:y', '--purpose', 'suspension'))
        .code,
    ).toBe(0);
  });

  it('says of what was never set that there is nothing to clear', async () => {
    await desk.cairn('status', 'allocate', 'store.json', '--credential', 'urn:clean');
    const { code, stdout } = await desk.cairn('status', 'clear', 'store.json', '--credential', 'urn:clean');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '· revocation was not set for urn:clean\n' });
  });

  it('knows two purposes, so that a slip of the pen begins no list', async () => {
    const create = ['status', 'create', 'slip.json', '--url', 'https://school.example/s/1', '--purpose'];
    expect((await desk.cairn(...create, 'revokation')).code).toBe(64);
  });

  it('publishes into a folder that is not there yet, each list in a file of its own', async () => {
    for (const url of [
      'https://a.example/status',
      'https://b.example/status',
      'https://b.example/status?n=2',
    ]) {
      await desk.cairn('status', 'create', 'hosts.json', '--url', url);
    }
    const publish = ['status', 'publish', 'hosts.json', '-k', 'issuer.key.json', '--into', 'new/web'];
    expect((await desk.cairn(...publish)).code).toBe(0);
    expect((await desk.cairn(...publish, '--force')).code).toBe(0);
    const index = JSON.parse(await desk.read('new/web/index.json')) as Record<string, string>;
    expect(new Set(Object.values(index)).size).toBe(3);
    for (const [url, file] of Object.entries(index)) {
      expect(JSON.parse(await desk.read(`new/web/${file}`))).toMatchObject({ id: url });
    }
  });

  it('never replaces an index that it cannot read', async () => {
    await desk.write('new/web/index.json', '{ "half": ');
    const publish = ['status', 'publish', 'hosts.json', '-k', 'issuer.key.json', '--into', 'new/web'];
    expect((await desk.cairn(...publish)).code).toBe(64);
    expect(await desk.read('new/web/index.json')).toBe('{ "half": ');
  });

  it('refuses to revoke what was never given a place', async () => {
    expect((await desk.cairn('status', 'set', 'store.json', '--credential', 'urn:nobody')).code).toBe(64);
  });
});
