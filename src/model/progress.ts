/** How far a long piece of work is. */
export interface Progress {
  /** Rows yielded so far, failed ones included. */
  readonly done: number;
  /** Failed rows so far. */
  readonly failed: number;
  /** How many there will be, if that is known. */
  readonly total?: number;
}

/** Is told how far the work is; the work waits for what it promises, and ends with what it throws. */
export type OnProgress = (progress: Progress) => void | Promise<void>;

/** Rows between two reports. */
const STEP = 500;

/**
 * Passes rows on, and tells how far the work is: every few hundred rows, and at the end.
 *
 * @param rows the rows
 * @param source what they are made from; its length is the total if it is an array
 * @param isFailed which rows count as failed
 * @param onProgress is told
 */
export const withProgress = <Row>(
  rows: AsyncGenerator<Row, void, undefined>,
  source: unknown,
  isFailed: (row: Row) => boolean,
  onProgress: OnProgress | undefined,
): AsyncGenerator<Row, void, undefined> =>
  onProgress === undefined ? rows : counted(rows, source, isFailed, onProgress);

async function* counted<Row>(
  rows: AsyncGenerator<Row, void, undefined>,
  source: unknown,
  isFailed: (row: Row) => boolean,
  onProgress: OnProgress,
): AsyncGenerator<Row, void, undefined> {
  const total = Array.isArray(source) ? { total: source.length } : {};
  let done = 0;
  let failed = 0;
  for await (const row of rows) {
    done += 1;
    if (isFailed(row)) failed += 1;
    if (done % STEP === 0) await onProgress({ done, failed, ...total });
    yield row;
  }
  if (done % STEP !== 0 || done === 0) await onProgress({ done, failed, ...total });
}
