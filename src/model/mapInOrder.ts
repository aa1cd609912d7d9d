import { CairnError } from './errors.js';
import { pause } from './pause.js';

/** How much is under way at once, and in which order results come. */
export interface MapInOrderOptions {
  /** Most items that are worked on at once. */
  readonly concurrency: number;
  /** Most items that are taken from the source and not yielded yet: what one slow item can hold up. */
  readonly window: number;
  /** `input` (default): as the items come. `completion`: whatever is done first. */
  readonly order?: 'input' | 'completion' | undefined;
  /** Stops the work. */
  readonly signal?: AbortSignal | undefined;
}

/** An item on its way: its result, once there is one. */
interface Entry<Result> {
  result?: { readonly value: Result } | { readonly error: unknown };
}

/** Longest stretch of work without letting others have their turn, in milliseconds. */
const LONGEST_TURN = 25;

/**
 * Maps items of a source of any length, several at once, and yields the results; no more items are taken than are
 * asked for and fit into the window, so memory stays bounded. What an item's work throws comes out at its turn.
 *
 * @param items an array, a generator, a stream
 * @param map the work; a result that is there at once costs no promise
 * @param options how many at once
 * @throws CairnError `aborted`; what the source or the work throws
 */
export async function* mapInOrder<Item, Result>(
  items: Iterable<Item> | AsyncIterable<Item>,
  map: (item: Item, index: number) => Result | Promise<Result>,
  { concurrency, window, order = 'input', signal }: MapInOrderOptions,
): AsyncGenerator<Result, void, undefined> {
  const source = new Source(items);
  const entries: Entry<Result>[] = [];
  let active = 0;
  let index = 0;
  let wake = (): void => undefined;
  const onAbort = (): void => wake();
  signal?.addEventListener('abort', onAbort);

  const settle = (entry: Entry<Result>, result: NonNullable<Entry<Result>['result']>): void => {
    entry.result = result;
    active -= 1;
    wake();
  };
  const start = (item: Item): void => {
    const entry: Entry<Result> = {};
    entries.push(entry);
    const result = map(item, index++);
    if (!(result instanceof Promise)) {
      entry.result = { value: result };
      return;
    }
    active += 1;
    result.then(
      (value) => settle(entry, { value }),
      (error: unknown) => settle(entry, { error }),
    );
  };

  let turn = performance.now();
  try {
    for (;;) {
      if (signal?.aborted === true)
        throw new CairnError('aborted', 'The work was stopped by its signal.', { cause: signal.reason });
      if (performance.now() - turn > LONGEST_TURN) {
        await pause();
        turn = performance.now();
      }
      const at = order === 'input' ? 0 : entries.findIndex(({ result }) => result !== undefined);
      const done = entries[at]?.result;
      if (done !== undefined) {
        entries.splice(at, 1);
        if ('error' in done) throw done.error;
        yield done.value;
        continue;
      }
      const mayStart = active < concurrency && entries.length < window;
      const next = mayStart ? source.take() : undefined;
      if (next !== undefined && next !== 'waiting') {
        start(next.item);
        continue;
      }
      if (source.isExhausted && entries.length === 0) return;
      if (source.error !== undefined) throw source.error.cause;
      await new Promise<void>((resolve) => {
        wake = resolve;
        source.onArrival = resolve;
      });
    }
  } finally {
    signal?.removeEventListener('abort', onAbort);
    await source.close();
  }
}

/** Items of an iterable, taken one by one without waiting where that can be helped. */
class Source<Item> {
  readonly #sync: Iterator<Item> | undefined;
  readonly #async: AsyncIterator<Item> | undefined;
  #arrived: { readonly item: Item } | undefined;
  #isAsked = false;
  isExhausted = false;
  error: { readonly cause: unknown } | undefined;
  /** Called when an item that was waited for is there, or the source has ended. */
  onArrival = (): void => undefined;

  constructor(items: Iterable<Item> | AsyncIterable<Item>) {
    if (Symbol.asyncIterator in items) this.#async = items[Symbol.asyncIterator]();
    else this.#sync = items[Symbol.iterator]();
  }

  /** The next item, or `waiting` if it is not there yet; undefined at the end. */
  take(): { readonly item: Item } | 'waiting' | undefined {
    if (this.#arrived !== undefined) {
      const arrived = this.#arrived;
      this.#arrived = undefined;
      return arrived;
    }
    if (this.isExhausted || this.error !== undefined) return undefined;
    if (this.#sync !== undefined) {
      const next = this.#sync.next();
      if (next.done !== true) return { item: next.value };
      this.isExhausted = true;
      return undefined;
    }
    if (!this.#isAsked) void this.#ask();
    return 'waiting';
  }

  async #ask(): Promise<void> {
    this.#isAsked = true;
    try {
      const next = await this.#async?.next();
      if (next === undefined || next.done === true) this.isExhausted = true;
      else this.#arrived = { item: next.value };
    } catch (cause) {
      this.error = { cause };
    }
    this.#isAsked = false;
    this.onArrival();
  }

  /** Lets the source clean up, unless it has ended by itself or still owes an answer. */
  async close(): Promise<void> {
    if (this.isExhausted || this.error !== undefined) return;
    this.isExhausted = true;
    this.#sync?.return?.();
    if (this.#isAsked) void this.#async?.return?.();
    else await this.#async?.return?.();
  }
}
