import type { CliIo, TextSink } from './cliIo.js';
import { readBounded } from './readBounded.js';

const sink = (stream: NodeJS.WriteStream): TextSink => ({
  write: (data) => {
    stream.write(data);
  },
  isTTY: stream.isTTY === true,
  // a terminal that does not know its width says 0
  columns: stream.columns || 80,
});

/** The streams, environment and folder of this process. */
export const processIo = (): CliIo => ({
  stdout: sink(process.stdout),
  stderr: sink(process.stderr),
  stdin: () => readBounded(process.stdin),
  stdinIsTTY: process.stdin.isTTY === true,
  env: process.env,
  cwd: process.cwd(),
});
