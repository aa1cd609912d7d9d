import { describe, expect, it } from 'vitest';
import { isCairnError } from '../../src/model/errors.js';
import { allocate } from '../../src/revocation/allocate.js';
import { createStatusList } from '../../src/revocation/createStatusList.js';
import { createMemoryStatusStore } from '../../src/revocation/createMemoryStatusStore.js';
import { clearStatus, setStatus } from '../../src/revocation/setStatus.js';
import type { StatusStore } from '../../src/revocation/statusStore.js';

const codeOf = async (work: Promise<unknown>): Promise<string | undefined> => {
  try {
    await work;
    return undefined;
  } catch (error) {
    return isCairnError(error) ? error.code : String(error);
  }
};

const url = 'https://school.example/status/{number}';
const storeWithLists = async (): Promise<StatusStore> => {
  const store = createMemoryStatusStore();
  await createStatusList(store, { url, purpose: 'revocation' });
  await createStatusList(store, { url: 'https://school.example/suspended', purpose: 'suspension' });
  return store;
};
const badge = (number: number): string =>
  `urn:uuid:00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** Pretend that a list has given out all but `left` of its places. */
const fillUp = (store: StatusStore, listUrl: string, left: number): Promise<void> =>
  store.update(async (writer) => {
    const list = (await writer.lists()).find((candidate) => candidate.url === listUrl);
    if (list !== undefined) await writer.putList({ ...list, allocated: list.capacity - left });
  });

describe('createStatusList', () => {
  it('is done once, however often it is asked for', async () => {
    const store = await storeWithLists();
    const before = await store.read((reader) => reader.lists());
    await createStatusList(store, { url, purpose: 'revocation' });
    expect(await store.read((reader) => reader.lists())).toEqual(before);
  });

  it('refuses a list that contradicts the one with its URL', async () => {
    const store = await storeWithLists();
    expect(await codeOf(createStatusList(store, { url, purpose: 'suspension' }))).toBe('status.list.exists');
    expect(await codeOf(createStatusList(store, { url, purpose: 'revocation', length: 200_000 }))).toBe(
      'status.list.exists',
    );
  });

  it.each([
    ['a list too small to hide in', { length: 131_071 }],
    ['a length that is no integer', { length: 131_072.5 }],
    ['a list longer than verifiers read', { length: 2 ** 31 }],
    ['no bit at all', { statusSize: 0 }],
    ['several bits without messages', { statusSize: 2 }],
    ['too few messages', { statusSize: 2, statusMessage: [{ status: '0x0', message: 'none' }] }],
    ['messages without a purpose for them', { purpose: 'message' }],
    ['more decoys than there are unused places', { decoys: 20_000 }],
    ['a URL that is none', { url: 'status list' }],
    ['a URL that is not fetched', { url: 'http://school.example/status/{number}' }],
    ['a URL with a password', { url: 'https://ada:secret@school.example/status/{number}' }],
    ['a relative URL', { url: '/status/{number}' }],
    ['a script in place of a URL', { url: 'javascript:alert(1)' }],
  ])('refuses %s', async (_name, options) => {
    const work = createStatusList(createMemoryStatusStore(), { url, purpose: 'revocation', ...options });
    expect(await codeOf(work)).toBe('status.options');
  });
});

describe('allocate', () => {
  it('gives an entry that the standard allows', async () => {
    const entry = await allocate(await storeWithLists(), { purpose: 'revocation', credentialId: badge(1) });
    expect(entry).toEqual({
      id: `https://school.example/status/1#${entry.statusListIndex}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: expect.stringMatching(/^\d+$/),
      statusListCredential: 'https://school.example/status/1',
    });
  });

  it('answers the same for the same credential and purpose', async () => {
    const store = await storeWithLists();
    const first = await allocate(store, { purpose: 'revocation', credentialId: badge(1) });
    await allocate(store, { purpose: 'revocation', credentialId: badge(2) });
    expect(await allocate(store, { purpose: 'revocation', credentialId: badge(1) })).toEqual(first);
  });

  it('gives each purpose a place of its own', async () => {
    const store = await storeWithLists();
    const revocation = await allocate(store, { purpose: 'revocation', credentialId: badge(1) });
    const suspension = await allocate(store, { purpose: 'suspension', credentialId: badge(1) });
    expect(suspension.statusListCredential).not.toBe(revocation.statusListCredential);
  });

  it('gives no place twice to 5,000 who ask at once', async () => {
    const store = await storeWithLists();
    const entries = await Promise.all(
      Array.from({ length: 5000 }, (_, at) =>
        allocate(store, { purpose: 'revocation', credentialId: badge(at) }),
      ),
    );
    expect(new Set(entries.map(({ id }) => id)).size).toBe(5000);
  });

  it('opens the next list before the old one is full', async () => {
    const store = await storeWithLists();
    await fillUp(store, 'https://school.example/status/1', 1);
    const last = await allocate(store, { purpose: 'revocation', credentialId: badge(1) });
    const next = await allocate(store, { purpose: 'revocation', credentialId: badge(2) });
    expect(last.statusListCredential).toBe('https://school.example/status/1');
    expect(next.statusListCredential).toBe('https://school.example/status/2');
    const [first, , second] = await store.read((reader) => reader.lists());
    expect(first?.allocated).toBeLessThan(131_072);
    expect(second?.key).not.toBe(first?.key);
    expect(second?.key).toMatch(/^[0-9a-f]{32}$/);
  });

  it('passes over a number whose URL is taken', async () => {
    const store = await storeWithLists();
    await createStatusList(store, { url: 'https://school.example/status/2', purpose: 'refresh' });
    await fillUp(store, 'https://school.example/status/1', 0);
    const entry = await allocate(store, { purpose: 'revocation', credentialId: badge(1) });
    expect(entry.statusListCredential).toBe('https://school.example/status/3');
  });

  it('says that a list without a number in its URL is full', async () => {
    const store = await storeWithLists();
    await fillUp(store, 'https://school.example/suspended', 0);
    const work = allocate(store, { purpose: 'suspension', credentialId: badge(1) });
    expect(await codeOf(work)).toBe('status.list.full');
  });

  it('refuses a purpose or series without a list', async () => {
    const store = await storeWithLists();
    expect(await codeOf(allocate(store, { purpose: 'refresh', credentialId: badge(1) }))).toBe(
      'status.list.unknown',
    );
    const series = 'https://school.example/other';
    expect(await codeOf(allocate(store, { purpose: 'revocation', credentialId: badge(1), series }))).toBe(
      'status.list.unknown',
    );
  });
});

const valueOf = (store: StatusStore, purpose: string): Promise<number | undefined> =>
  store.read(async (reader) => (await reader.allocationOf(badge(1), purpose))?.value);

describe('setStatus and clearStatus', () => {
  it('suspends and takes it back', async () => {
    const store = await storeWithLists();
    const target = { purpose: 'suspension', credentialId: badge(1) };
    await allocate(store, target);
    await setStatus(store, target);
    expect(await valueOf(store, 'suspension')).toBe(1);
    await clearStatus(store, target);
    expect(await valueOf(store, 'suspension')).toBe(0);
  });

  it('revokes by credential or by entry, once and for ever', async () => {
    const store = await storeWithLists();
    const entry = await allocate(store, { purpose: 'revocation', credentialId: badge(1) });
    await setStatus(store, entry);
    await setStatus(store, { purpose: 'revocation', credentialId: badge(1) });
    expect(await valueOf(store, 'revocation')).toBe(1);
    expect(await codeOf(clearStatus(store, entry))).toBe('status.irreversible');
    expect(await valueOf(store, 'revocation')).toBe(1);
  });

  it('gives the place of a revoked credential to no new one of its id', async () => {
    const store = await storeWithLists();
    const target = { purpose: 'revocation', credentialId: badge(1) };
    await setStatus(store, await allocate(store, target));
    await expect(allocate(store, target)).rejects.toMatchObject({
      code: 'status.irreversible',
      pointer: '/credentialId',
      message: expect.stringContaining('under a new id'),
    });
    await allocate(store, { ...target, credentialId: badge(2) });
  });

  it('answers with the place of a suspended credential, which may count again', async () => {
    const store = await storeWithLists();
    const target = { purpose: 'suspension', credentialId: badge(1) };
    const entry = await allocate(store, target);
    await setStatus(store, target);
    expect(await allocate(store, target)).toEqual(entry);
  });

  it('refuses a place that nobody has', async () => {
    const store = await storeWithLists();
    const entry = await allocate(store, { purpose: 'revocation', credentialId: badge(1) });
    const other = String((Number(entry.statusListIndex) + 1) % 131_072);
    expect(await codeOf(setStatus(store, { ...entry, statusListIndex: other }))).toBe('status.notAllocated');
    expect(await codeOf(setStatus(store, { purpose: 'revocation', credentialId: badge(2) }))).toBe(
      'status.notAllocated',
    );
  });

  it('names the member that is missing', async () => {
    const store = await storeWithLists();
    await expect(setStatus(store, { credentialId: badge(1) } as never)).rejects.toThrow(
      'Whose status it is: purpose must be a text.',
    );
  });

  it.each([
    ['an id that has no place', { purpose: 'revocation', credentialId: badge(2) }, `${badge(2)} was never`],
    ['a purpose that has no list', { purpose: 'revoked', credentialId: badge(1) }, 'lists for revocation'],
    [
      'a place that nobody has',
      { statusListCredential: 'https://a.example/1', statusListIndex: '7' },
      'Place 7 of https://a.example/1',
    ],
  ])('names %s', async (_, target, words) => {
    const store = await storeWithLists();
    await allocate(store, { purpose: 'revocation', credentialId: badge(1) });
    await expect(setStatus(store, target)).rejects.toThrow(words);
  });

  it('refuses a value that does not fit', async () => {
    const store = await storeWithLists();
    const entry = await allocate(store, { purpose: 'revocation', credentialId: badge(1) });
    for (const value of [2, -1, 0.5, NaN])
      expect(await codeOf(setStatus(store, entry, value))).toBe('status.value');
  });
});
