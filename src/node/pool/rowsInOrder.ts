import { mapInOrder } from '../../model/mapInOrder.js';
import { chunksOf } from './chunksOf.js';
import type { Division } from './issueInPool.js';

/** What a thread made of a chunk. Rows are made one by one, so that each text is a string only when its turn comes. */
export interface ChunkRows<Row> {
  /** The row of an item, by its place in the chunk. */
  readonly rowOf: (index: number) => Row | Promise<Row>;
  /** Called once every row is out. */
  readonly release: () => void;
}

/**
 * The rows of many items, in their order, worked on by threads a chunk at a time.
 *
 * @param items the items
 * @param division how the work is divided
 * @param workOn lets a thread work on a chunk; is told the place of its first item among all
 * @param signal stops the work
 */
export async function* rowsInOrder<Item, Row>(
  items: Iterable<Item> | AsyncIterable<Item>,
  { workers, chunkSize }: Division,
  workOn: (chunk: readonly Item[], from: number) => Promise<ChunkRows<Row>>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Row, void, undefined> {
  const work = async (chunk: readonly Item[], index: number) => ({
    length: chunk.length,
    ...(await workOn(chunk, index * chunkSize)),
  });
  const mapping = { concurrency: workers * 2, window: workers * 3, signal };
  for await (const { length, rowOf, release } of mapInOrder(chunksOf(items, chunkSize), work, mapping)) {
    for (let index = 0; index < length; index += 1) yield rowOf(index);
    release();
  }
}
