/**
 * Items in groups, so that threads exchange few messages.
 *
 * @param items a source of any length
 * @param size items in a group
 */
export const chunksOf = <Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  size: number,
): Iterable<readonly Item[]> | AsyncIterable<readonly Item[]> =>
  Symbol.asyncIterator in items ? asyncChunks(items, size) : chunks(items, size);

function* chunks<Item>(items: Iterable<Item>, size: number): Generator<readonly Item[], void, undefined> {
  let chunk: Item[] = [];
  for (const item of items) {
    chunk.push(item);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

async function* asyncChunks<Item>(
  items: AsyncIterable<Item>,
  size: number,
): AsyncGenerator<readonly Item[], void, undefined> {
  let chunk: Item[] = [];
  for await (const item of items) {
    chunk.push(item);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
