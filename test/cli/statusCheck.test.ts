import { beforeAll, describe, expect, it } from 'vitest';
import type { Check } from '../../src/model/report.js';
import { issueAtDesk, LEARNER, openIssuerDesk, unsignedBadge, type IssuerDesk } from './issuerDesk.js';

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
  desk = await openIssuerDesk();
  await issueAtDesk(desk, 'good', 'urn:uuid:1');
  await issueAtDesk(desk, 'revoked', 'urn:uuid:2');
  await desk.cairn('status', 'set', 'store.json', '--credential', 'urn:uuid:2');
  await desk.cairn('status', 'publish', 'store.json', '-k', 'issuer.key.json', '--into', 'web');
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
