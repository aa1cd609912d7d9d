import { run } from '../../src/cli/run.js';
import type { CliIo, TextSink } from '../../src/cli/cliIo.js';

export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What was written to standard output as bytes. */
  readonly bytes: Uint8Array;
}

export interface CliSetting {
  readonly cwd?: string;
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly isTTY?: boolean;
  readonly stdinIsTTY?: boolean;
  readonly columns?: number;
}

/** Run the command line in this process, with streams of our own. */
export const runCli = async (argv: readonly string[], setting: CliSetting = {}): Promise<CliResult> => {
  const written = { stdout: '', stderr: '' };
  const bytes: Uint8Array[] = [];
  const sink = (name: 'stdout' | 'stderr'): TextSink => ({
    write: (data) => {
      if (typeof data === 'string') written[name] += data;
      else bytes.push(data);
    },
    isTTY: setting.isTTY ?? false,
    columns: setting.columns ?? 80,
  });
  const { stdin = '' } = setting;
  const io: CliIo = {
    stdout: sink('stdout'),
    stderr: sink('stderr'),
    stdin: async () => (typeof stdin === 'string' ? new TextEncoder().encode(stdin) : stdin),
    stdinIsTTY: setting.stdinIsTTY ?? false,
    env: setting.env ?? {},
    cwd: setting.cwd ?? process.cwd(),
  };
  const code = await run(argv, io);
  return { code, ...written, bytes: new Uint8Array(Buffer.concat(bytes)) };
};
