import type { CliIo, TextSink } from './cliIo.js';

const sink = (stream: NodeJS.WriteStream): TextSink => ({
  write: (text) => {
    stream.write(text);
  },
  isTTY: stream.isTTY === true,
  columns: stream.columns ?? 80,
});

const readStandardInput = async (): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  for await (const part of process.stdin) parts.push(part as Uint8Array);
  return new Uint8Array(Buffer.concat(parts));
};

/** The streams, environment and folder of this process. */
export const processIo = (): CliIo => ({
  stdout: sink(process.stdout),
  stderr: sink(process.stderr),
  stdin: readStandardInput,
  env: process.env,
  cwd: process.cwd(),
});
