import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapInOrder } from '../../src/model/mapInOrder.js';

const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

const collect = async <Row>(rows: AsyncIterable<Row>): Promise<readonly Row[]> => {
  const all: Row[] = [];
  for await (const row of rows) all.push(row);
  return all;
};

describe('mapInOrder', () => {
  it('keeps the order and its bounds, whatever takes how long', async () => {
    const turns = fc.integer({ min: -1, max: 4 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(turns),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 0, max: 6 }),
        fc.boolean(),
        async (items, concurrency, more, isStream) => {
          let active = 0;
          let most = 0;
          const map = (item: number, index: number): number | Promise<number> => {
            if (item < 0) return index;
            most = Math.max(most, ++active);
            return (async () => {
              for (let turn = 0; turn < item; turn++) await undefined;
              active -= 1;
              return index;
            })();
          };
          const stream = (async function* () {
            for (const item of items) {
              await undefined;
              yield item;
            }
          })();
          const window = concurrency + more;
          const found = await collect(mapInOrder(isStream ? stream : items, map, { concurrency, window }));
          expect(found).toEqual(items.map((_, index) => index));
          expect(most).toBeLessThanOrEqual(concurrency);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('yields whatever is done first, if asked to', async () => {
    const map = async (item: number): Promise<number> => {
      await wait(item);
      return item;
    };
    const rows = mapInOrder([300, 1, 120], map, { concurrency: 3, window: 3, order: 'completion' });
    expect(await collect(rows)).toEqual([1, 120, 300]);
  });

  it('goes on beside one that hangs, as far as the window allows', async () => {
    let started = 0;
    const map = async (item: number): Promise<number> => {
      started += 1;
      if (item === 0) await wait(500);
      return item;
    };
    const items = Array.from({ length: 100 }, (_, i) => i);
    const rows = mapInOrder(items, map, { concurrency: 2, window: 10 });
    const first = rows.next();
    await wait(100);
    expect(started).toBe(10);
    expect((await first).value).toBe(0);
    expect(await collect(rows)).toEqual(items.slice(1));
  });

  it('yields a result without waiting for the next item of a slow source', async () => {
    const source = (async function* () {
      yield 1;
      await wait(5_000);
      yield 2;
    })();
    const rows = mapInOrder(source, async (item) => item, { concurrency: 4, window: 4 });
    expect((await rows.next()).value).toBe(1);
    void rows.return();
  });

  it('throws what the work or the source throws, at its turn', async () => {
    const seen: number[] = [];
    const work = mapInOrder(
      [1, 2, 3],
      async (item) => {
        if (item === 2) throw new Error('two');
        return item;
      },
      { concurrency: 3, window: 3 },
    );
    await expect(
      (async () => {
        for await (const item of work) seen.push(item);
      })(),
    ).rejects.toThrow('two');
    expect(seen).toEqual([1]);
    const source = (async function* () {
      yield 1;
      throw new Error('source');
    })();
    await expect(collect(mapInOrder(source, (item) => item, { concurrency: 1, window: 1 }))).rejects.toThrow(
      'source',
    );
  });

  it('stops before it starts, if it was told so', async () => {
    const rows = mapInOrder([1], (item) => item, { concurrency: 1, window: 1, signal: AbortSignal.abort() });
    await expect(rows.next()).rejects.toMatchObject({ code: 'aborted' });
  });
});
