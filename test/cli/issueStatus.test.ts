import { beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/model/json.js';
import { openIssuerDesk, signAtDesk, unsignedBadge, type IssuerDesk } from './issuerDesk.js';

const SUSPENSION = {
  type: 'BitstringStatusListEntry',
  statusPurpose: 'suspension',
  statusListIndex: '7',
  statusListCredential: 'https://elsewhere.example/status/1',
};

let desk: IssuerDesk;

beforeAll(async () => {
  desk = await openIssuerDesk();
});

const issue = (name: string, draft: object) => signAtDesk(desk, name, draft);
const readJson = async (name: string) => JSON.parse(await desk.read(name)) as JsonObject;
const placesGiven = async (): Promise<number> =>
  Number(/"allocated":(\d+)/.exec(await desk.read('store.json'))?.[1]);
const placeOf = async (id: string) =>
  JSON.parse((await desk.cairn('status', 'allocate', 'store.json', '--credential', id)).stdout) as JsonObject;

describe('cairn issue --status', () => {
  it('writes one entry as an object, as the published schema has it', async () => {
    expect(await placesGiven()).toBe(0);
    expect((await issue('one', unsignedBadge('urn:uuid:1'))).code).toBe(0);
    expect((await readJson('one.json'))['credentialStatus']).toEqual(await placeOf('urn:uuid:1'));
    expect(await placesGiven()).toBe(1);
  });

  it('adds the revocation beside an entry for something else, so that it can be revoked', async () => {
    const draft = { ...unsignedBadge('urn:uuid:2'), credentialStatus: SUSPENSION };
    expect((await issue('both', draft)).code).toBe(0);
    expect((await readJson('both.json'))['credentialStatus']).toEqual([
      SUSPENSION,
      await placeOf('urn:uuid:2'),
    ]);
    await desk.cairn('status', 'set', 'store.json', '--credential', 'urn:uuid:2');
    await desk.cairn('status', 'publish', 'store.json', '-k', 'issuer.key.json', '--into', 'web');
    expect((await desk.cairn('verify', 'both.json', '-d', 'web')).code).toBe(1);
  });

  it('adds it beside a revocation in a list of another store', async () => {
    const other = { ...SUSPENSION, statusPurpose: 'revocation' };
    expect((await issue('two', { ...unsignedBadge('urn:uuid:3'), credentialStatus: [other] })).code).toBe(0);
    expect((await readJson('two.json'))['credentialStatus']).toEqual([other, await placeOf('urn:uuid:3')]);
  });

  it('keeps the place that the draft has in this store already', async () => {
    const credentialStatus = await placeOf('urn:uuid:4');
    expect((await issue('kept', { ...unsignedBadge('urn:uuid:4'), credentialStatus })).code).toBe(0);
    expect((await readJson('kept.json'))['credentialStatus']).toEqual(credentialStatus);
  });

  it('refuses a place of this store that is another credential’s', async () => {
    const credentialStatus = await placeOf('urn:uuid:4');
    const { code, stderr } = await issue('copied', { ...unsignedBadge('urn:uuid:5'), credentialStatus });
    expect(code).toBe(64);
    expect(stderr).toContain('not the place of urn:uuid:5');
  });

  it('refuses what is signed already, whose signature an entry would break', async () => {
    await desk.cairn('issue', 'one.draft.json', '-k', 'issuer.key.json', '-o', 'plain.json');
    expect((await issue('again', await readJson('plain.json'))).code).toBe(64);
  });

  it.each<[string, object, number]>([
    ['a structure that is broken', { validFrom: 'yesterday' }, 1],
    ['a term that no context defines', { colour: 'red' }, 1],
    ['another issuer', { issuer: { id: 'did:web:victim.example', type: ['Profile'] } }, 1],
    ['no id', { id: undefined }, 64],
  ])('spends no place on a draft with %s', async (_, changes, exitCode) => {
    const before = await placesGiven();
    expect((await issue('refused', { ...unsignedBadge('urn:uuid:6'), ...changes })).code).toBe(exitCode);
    expect(await placesGiven()).toBe(before);
  });

  it('spends no place where the output is there already', async () => {
    const before = await placesGiven();
    expect((await issue('one', unsignedBadge('urn:uuid:7'))).code).toBe(64);
    expect(await placesGiven()).toBe(before);
  });
});

describe('--credential', () => {
  it.each(['allocate', 'set', 'clear'])('of status %s takes no empty text', async (command) => {
    const before = await placesGiven();
    const { code, stderr } = await desk.cairn('status', command, 'store.json', '--credential', '');
    expect(code).toBe(64);
    expect(stderr).toContain('--credential');
    expect(await placesGiven()).toBe(before);
  });
});
