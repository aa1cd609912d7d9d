import type { Writable } from 'node:stream';
import { EXIT } from './exitCodes.js';

/** What of a process is watched, and told how it ends. */
export interface WatchedProcess {
  readonly stdout: Writable;
  readonly stderr: Writable;
  exitCode?: number | string | null | undefined;
}

const codeOf = (error: Error): string => ('code' in error ? String(error.code) : error.message);

/**
 * See to it that a stream that cannot be written ends in no stack trace, and in no exit code of a verdict. A reader that
 * closes the pipe early (`cairn verify … | head`) is no failure of ours, and a standard error that nobody reads is none at all.
 *
 * @param watched the process
 */
export const watchStreams = (watched: WatchedProcess): void => {
  watched.stderr.on('error', () => {});
  watched.stdout.on('error', (error: Error) => {
    if (codeOf(error) === 'EPIPE' || watched.exitCode === EXIT.output) return;
    watched.exitCode = EXIT.output;
    watched.stderr.write(`error The output could not be written (${codeOf(error)}).\n`);
  });
};
