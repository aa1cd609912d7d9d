import { describe, expect, it } from 'vitest';
import { allocate } from '../../src/revocation/allocate.js';
import { createStatusList } from '../../src/revocation/createStatusList.js';
import type { StatusAllocation, StatusStore } from '../../src/revocation/statusStore.js';

const url = 'https://school.example/list';
const allocation = (number: number, value = 0): StatusAllocation => ({
  listUrl: url,
  index: number,
  purpose: 'revocation',
  credentialId: `urn:badge:${number}`,
  value,
});

/**
 * What every status store promises, whatever it is made of.
 *
 * @param name what it is made of
 * @param createEmpty makes one in which there is nothing
 */
export const describeStatusStore = (name: string, createEmpty: () => Promise<StatusStore>): void => {
  const createStore = async (): Promise<StatusStore> => {
    const store = await createEmpty();
    await createStatusList(store, { url, purpose: 'revocation' });
    return store;
  };

  describe(`${name}: what every status store promises`, () => {
    it('begins empty', async () => {
      const store = await createEmpty();
      expect(await store.read((reader) => reader.lists())).toEqual([]);
      expect(await store.read((reader) => reader.allocationOf('urn:badge:1', 'revocation'))).toBeUndefined();
      expect(await store.read((reader) => reader.allocationAt(url, 1))).toBeUndefined();
      expect(await store.read((reader) => reader.allocationsSetIn(url))).toEqual([]);
    });

    it('finds an entry by its credential and by its place', async () => {
      const store = await createStore();
      await store.update((writer) => writer.putAllocation(allocation(1)));
      expect(await store.read((reader) => reader.allocationOf('urn:badge:1', 'revocation'))).toEqual(
        allocation(1),
      );
      expect(await store.read((reader) => reader.allocationAt(url, 1))).toEqual(allocation(1));
      expect(await store.read((reader) => reader.allocationOf('urn:badge:1', 'suspension'))).toBeUndefined();
      expect(await store.read((reader) => reader.allocationAt(url, 2))).toBeUndefined();
    });

    it('replaces what has the same name', async () => {
      const store = await createStore();
      await store.update(async (writer) => {
        await writer.putAllocation(allocation(1));
        await writer.putAllocation(allocation(2));
      });
      await store.update((writer) => writer.putAllocation(allocation(1, 1)));
      expect(await store.read((reader) => reader.allocationsSetIn(url))).toEqual([allocation(1, 1)]);
      await store.update((writer) => writer.putAllocation(allocation(1, 0)));
      expect(await store.read((reader) => reader.allocationsSetIn(url))).toEqual([]);
    });

    it('keeps lists in the order in which they were made', async () => {
      const store = await createStore();
      for (const number of [3, 1, 2])
        await createStatusList(store, { url: `${url}/${number}`, purpose: 'suspension' });
      const [first] = await store.read((reader) => reader.lists());
      if (first !== undefined) await store.update((writer) => writer.putList({ ...first, allocated: 5 }));
      const lists = await store.read((reader) => reader.lists());
      expect(lists.map((list) => list.url)).toEqual([url, `${url}/3`, `${url}/1`, `${url}/2`]);
      expect(lists[0]?.allocated).toBe(5);
    });

    it('lets an update see what it wrote itself', async () => {
      const store = await createStore();
      await store.update((writer) => writer.putAllocation(allocation(7, 1)));
      await store.update(async (writer) => {
        await writer.putAllocation(allocation(1, 1));
        await writer.putAllocation(allocation(7, 0));
        expect(await writer.allocationOf('urn:badge:1', 'revocation')).toEqual(allocation(1, 1));
        expect(await writer.allocationAt(url, 1)).toEqual(allocation(1, 1));
        expect(await writer.allocationsSetIn(url)).toEqual([allocation(1, 1)]);
      });
    });

    it('keeps nothing of an update that fails, and goes on', async () => {
      const store = await createStore();
      const work = store.update(async (writer) => {
        await writer.putAllocation(allocation(1, 1));
        throw new Error('halfway');
      });
      await expect(work).rejects.toThrow('halfway');
      expect(await store.read((reader) => reader.allocationAt(url, 1))).toBeUndefined();
      await store.update((writer) => writer.putAllocation(allocation(2)));
      expect(await store.read((reader) => reader.allocationAt(url, 2))).toEqual(allocation(2));
    });

    it('refuses an entry in a list that it does not have', async () => {
      const store = await createEmpty();
      const work = store.update((writer) => writer.putAllocation(allocation(1)));
      await expect(work).rejects.toMatchObject({ code: 'status.list.unknown' });
    });

    it('loses no update of many that read before they write', async () => {
      const store = await createStore();
      const countOn = (): Promise<void> =>
        store.update(async (writer) => {
          const [list] = await writer.lists();
          await new Promise((resolve) => {
            setTimeout(resolve, 1);
          });
          if (list !== undefined) await writer.putList({ ...list, allocated: list.allocated + 1 });
        });
      await Promise.all(Array.from({ length: 50 }, countOn));
      expect((await store.read((reader) => reader.lists()))[0]?.allocated).toBe(50);
    });

    it('gives no place twice to many who ask at once', async () => {
      const store = await createStore();
      const ids = Array.from({ length: 500 }, (_, number) => `urn:badge:${number}`);
      const entries = await Promise.all(
        ids.map((credentialId) => allocate(store, { purpose: 'revocation', credentialId })),
      );
      expect(new Set(entries.map(({ statusListIndex }) => statusListIndex)).size).toBe(500);
    });
  });
};
