import { askersOwn } from '../model/askersOwn.js';
import type { CairnError } from '../model/errors.js';
import { withDeadline } from './deadline.js';

/** How long one verification waits for the network, all its questions together. */
export interface NetworkPatience {
  /** Milliseconds that are left. */
  readonly left: () => number;
  /**
   * Wait for an answer from outside, as `withDeadline` does, and no longer than is left.
   *
   * @param ask asks; its signal is aborted when time is up
   * @param milliseconds how long to wait at most
   * @throws CairnError `fetch.timeout`; `fetch.failed` for anything that is no CairnError
   */
  readonly wait: <T>(ask: (signal: AbortSignal) => Promise<T>, milliseconds: number) => Promise<T>;
  /**
   * Count the wait for an answer that has a deadline of its own.
   *
   * @param ask asks
   * @throws CairnError `fetch.timeout` where nothing is left; what `ask` throws
   */
  readonly count: <T>(ask: () => Promise<T>) => Promise<T>;
}

/** What a timer can be set to. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** The same code as of a host that is silent: which of the two it was, is told to those who share answers. */
const exhausted = (): CairnError =>
  askersOwn(
    'fetch.timeout',
    'The verification has waited for the network as long as it may (limits.networkTimeoutMs).',
  );

/**
 * A budget of patience: dead hosts are waited for one after another, and whoever signs a badge can name a hundred. Time in
 * which several answers are waited for counts once; time in which nothing is, not at all.
 *
 * @param milliseconds the budget
 */
export const createNetworkPatience = (milliseconds: number): NetworkPatience => {
  let spent = 0;
  let pending = 0;
  let since = 0;
  const left = (): number => milliseconds - spent - (pending > 0 ? performance.now() - since : 0);
  const begin = (): void => {
    if (left() <= 0) throw exhausted();
    if (pending === 0) since = performance.now();
    pending += 1;
  };
  const end = (): void => {
    pending -= 1;
    if (pending === 0) spent += performance.now() - since;
  };
  return {
    left,
    // the very promise that was given: what comes from memory must not take longer for being counted
    count: (ask) => {
      begin();
      let answer: ReturnType<typeof ask>;
      try {
        answer = ask();
      } catch (error) {
        end();
        throw error;
      }
      answer.then(end, end);
      return answer;
    },
    wait: async (ask, most) => {
      const own = left();
      begin();
      try {
        return await withDeadline(
          ask,
          Math.min(most, own, LONGEST_TIMER),
          own < most ? exhausted : undefined,
        );
      } finally {
        end();
      }
    },
  };
};
