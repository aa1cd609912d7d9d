import type { TextSink } from './cliIo.js';

/** Tells a person how far long work has come. */
export interface Progress {
  step(): void;
  /** Wipe the line away. */
  end(): void;
}

/**
 * A counter on standard error, shown only to a terminal and only when there is much to do.
 *
 * @param stderr standard error
 * @param total how many steps there are
 * @param verb what has been done to each
 */
export const createProgress = (stderr: TextSink, total: number, verb: string): Progress => {
  const visible = stderr.isTTY && total >= 20;
  let done = 0;
  return {
    step: () => {
      done += 1;
      if (visible) stderr.write(`\r${done} of ${total} ${verb}`);
    },
    end: () => {
      if (visible) stderr.write('\r\u001b[K');
    },
  };
};
