import type { CliIo } from './cliIo.js';
import type { Style } from './createStyle.js';

/** What every command is handed: where to print, how it looks, and where its exit code goes. */
export interface Session {
  readonly io: CliIo;
  /** Style of standard output. */
  readonly style: Style;
  /** Style of standard error. */
  readonly errorStyle: Style;
  /** The command's exit code; 0 unless a command says otherwise. */
  exitCode: number;
}

/**
 * Print one line to standard output.
 *
 * @param session the session
 * @param line the line, escaped already
 */
export const printLine = (session: Session, line = ''): void => session.io.stdout.write(`${line}\n`);
