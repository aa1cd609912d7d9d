interface Immediate {
  readonly setImmediate?: (callback: () => void) => unknown;
}

/** Lets timers, signals and input have their turn: a long stretch of work that only awaits promises never would. */
export const pause = (): Promise<void> =>
  new Promise((resolve) => {
    const { setImmediate } = globalThis as Immediate;
    if (setImmediate === undefined) setTimeout(resolve, 0);
    else setImmediate(resolve);
  });
