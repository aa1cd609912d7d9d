/** One clock for the deadlines of many pieces of work: a timer for each would cost more than most of the work. */
export interface Deadlines {
  /**
   * The result of a piece of work, or of giving it up.
   *
   * @param work the work; it goes on, unheard, when it is given up
   * @param giveUp the result when time is up
   */
  readonly race: <Result>(work: Promise<Result>, giveUp: () => Result) => Promise<Result>;
  /** Stops the clock. */
  readonly stop: () => void;
}

interface Waiting {
  readonly since: number;
  readonly giveUp: () => void;
}

/**
 * A clock for deadlines; it ticks only while there is work.
 *
 * @param milliseconds how long each piece of work may take, give or take a tenth
 */
export const createDeadlines = (milliseconds: number): Deadlines => {
  const waiting = new Set<Waiting>();
  let timer: ReturnType<typeof setInterval> | undefined;

  const stop = (): void => {
    clearInterval(timer);
    timer = undefined;
  };
  const tick = (): void => {
    const before = performance.now() - milliseconds;
    for (const entry of waiting) if (entry.since <= before) entry.giveUp();
    if (waiting.size === 0) stop();
  };

  return {
    race: (work, giveUp) =>
      new Promise((resolve, reject) => {
        const entry: Waiting = {
          since: performance.now(),
          giveUp: () => {
            waiting.delete(entry);
            resolve(giveUp());
          },
        };
        waiting.add(entry);
        timer ??= setInterval(tick, Math.max(1, Math.min(1000, milliseconds / 10)));
        work.then(
          (result) => {
            waiting.delete(entry);
            resolve(result);
          },
          (error: unknown) => {
            waiting.delete(entry);
            reject(error instanceof Error ? error : new Error(String(error)));
          },
        );
      }),
    stop,
  };
};
