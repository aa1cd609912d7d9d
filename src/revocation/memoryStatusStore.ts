import { applyChanges, emptyStatusState, readerOf, runUpdate } from './statusState.js';
import type { StatusStore } from './statusStore.js';

/**
 * A status store that lives as long as the process: for tests, demonstrations and short-lived issuers.
 */
export const createMemoryStatusStore = (): StatusStore => {
  const state = emptyStatusState();
  let last: Promise<unknown> = Promise.resolve();
  return {
    read: (work) => work(readerOf(state)),
    update: (work) => {
      const turn = last.then(async () => {
        const { result, changes } = await runUpdate(state, work);
        applyChanges(state, changes);
        return result;
      });
      last = turn.catch(() => undefined);
      return turn;
    },
  };
};
