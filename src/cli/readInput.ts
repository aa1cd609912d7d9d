import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Fetcher } from '../model/fetcher.js';
import type { CliIo } from './cliIo.js';
import { readBounded } from './readBounded.js';
import { UsageError } from './usageError.js';

/**
 * Whether an argument names a document on the web.
 *
 * @param name what the user typed
 */
export const isUrl = (name: string): boolean => /^https?:\/\//i.test(name);

/**
 * What `fs` said, in words.
 *
 * @param cause what it threw
 */
export const reasonOf = (cause: unknown): string => {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'that is a folder';
  if (code === 'EACCES') return 'it may not be read';
  return `it cannot be read (${code === '' ? 'unknown reason' : code})`;
};

const readFilePart = async (path: string): Promise<Uint8Array> => {
  const file = await open(path, 'r');
  try {
    return await readBounded(file.createReadStream({ autoClose: false }));
  } finally {
    await file.close();
  }
};

/**
 * The bytes behind an argument: a file, `-` for standard input, or a URL.
 *
 * @param name what the user typed
 * @param io where standard input and the folder come from
 * @param fetcher answers for URLs
 * @throws UsageError where there is no such file; CairnError `fetch.*` where a URL does not answer
 */
export const readInput = async (name: string, io: CliIo, fetcher?: Fetcher): Promise<Uint8Array> => {
  if (name === '-') {
    if (io.stdinIsTTY === true)
      io.stderr.write('Reads from the terminal: paste it, and end with Ctrl-D on a line of its own.\n');
    return io.stdin();
  }
  if (isUrl(name)) {
    if (fetcher === undefined) throw new UsageError(`A file belongs here, not a URL: ${name}`);
    return (await fetcher(name)).bytes;
  }
  try {
    return await readFilePart(resolve(io.cwd, name));
  } catch (cause) {
    throw new UsageError(
      `Cannot read ${name}: ${reasonOf(cause)}.`,
      'Give a file, a URL, or - for standard input.',
    );
  }
};
