/** Somewhere to print: a terminal, a file, or a test. */
export interface TextSink {
  /** Text, or the bytes of a picture. */
  write(data: string | Uint8Array): void;
  readonly isTTY: boolean;
  /** Width of the terminal in characters; 80 where it is not known. */
  readonly columns: number;
}

/** Everything the command line touches of its process, so that it can be run, and tested, inside any other. */
export interface CliIo {
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  /** Reads standard input to its end, or to the limit of every input. */
  readonly stdin: () => Promise<Uint8Array>;
  /** Standard input is a terminal, at which somebody sits and waits. */
  readonly stdinIsTTY?: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder that relative paths start from. */
  readonly cwd: string;
}
