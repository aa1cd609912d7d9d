import { applyChanges, emptyStatusState, readerOf, runUpdate } from './statusState.js';
import type { StatusStore } from './statusStore.js';

/**
 * A status store that lives as long as the process: for tests, demonstrations and short-lived issuers.
 */
export const createMemoryStatusStore = (): StatusStore => {
  const state = emptyStatusState();
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
  return {
    read: (work) => inTurn(() => work(readerOf(state))),
    update: (work) =>
      inTurn(async () => {
        const { result, changes } = await runUpdate(state, work);
        applyChanges(state, changes);
        return result;
      }),
  };
};
