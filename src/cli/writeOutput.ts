import { randomUUID } from 'node:crypto';
import { copyFile, constants, link, rename, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { CliIo } from './cliIo.js';
import { toSafeJson } from './escapeText.js';
import { findOutput } from './findOutput.js';
import { outputError } from './outputError.js';
import { UsageError } from './usageError.js';

export interface WriteOptions {
  /** Replace a file that is there already. */
  readonly force?: boolean;
  /** Permission bits of the new file. */
  readonly mode?: number;
}

const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';

/** Give the finished file its name without ever replacing another; a copy where links are not to be had. */
const nameIfFree = async (temporary: string, path: string): Promise<void> => {
  try {
    await link(temporary, path);
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') throw cause;
    await copyFile(temporary, path, constants.COPYFILE_EXCL);
  }
};

/**
 * Write a file whole or not at all, and never over another one unless told to. A symbolic link at the path is
 * never followed: without `force` it counts as an existing file, with it the link itself is replaced. A device or a pipe is
 * written into.
 *
 * @param name path as the user typed it; `-` prints to standard output
 * @param data text or bytes
 * @param io where standard output and the folder come from
 * @param options `force` and `mode`
 * @throws UsageError where the file exists, is no file, or cannot be written; for bytes at a terminal
 */
export const writeOutput = async (
  name: string,
  data: string | Uint8Array,
  io: CliIo,
  options: WriteOptions = {},
): Promise<void> => {
  if (name === '-') return printOutput(data, io);
  const path = resolve(io.cwd, name);
  const isStream = (await findOutput(path, name)) === 'stream';
  const temporary = `${path}.${randomUUID()}.part`;
  try {
    if (isStream) return await writeFile(path, data, { flag: constants.O_WRONLY });
    await writeFile(temporary, data, { flag: 'wx', mode: options.mode ?? 0o666 });
    await (options.force === true ? rename(temporary, path) : nameIfFree(temporary, path));
  } catch (cause) {
    throw outputError(name, codeOf(cause));
  } finally {
    await rm(temporary, { force: true });
  }
};

const printOutput = (data: string | Uint8Array, io: CliIo): void => {
  if (typeof data === 'string') return io.stdout.write(data.endsWith('\n') ? data : `${data}\n`);
  if (io.stdout.isTTY)
    throw new UsageError(
      'A picture is nothing that a terminal shows.',
      'Name a file with --output, or send it into a pipe.',
    );
  io.stdout.write(data);
};

/**
 * Write plain data as JSON, to a file or to standard output.
 *
 * @param name path, or `-`
 * @param value plain JSON
 * @param io where standard output and the folder come from
 * @param options `force` and `mode`
 */
export const writeJsonOutput = (
  name: string,
  value: unknown,
  io: CliIo,
  options: WriteOptions = {},
): Promise<void> => writeOutput(name, toSafeJson(value), io, options);
