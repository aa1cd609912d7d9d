import { readlink, stat } from 'node:fs/promises';
import { UsageError } from './usageError.js';

/** `/dev/stdout` and its like: whatever is open there already, under a name that is not its own. */
const isOpenAlready = async (path: string): Promise<boolean> =>
  (await readlink(path).catch(() => '')).startsWith('/proc/');

/**
 * How an output is written: a `file` appears whole, in the place of another one or of nothing; a `stream`, that is a device or
 * a pipe, is written into, since a file in its place would take it away from everybody else.
 *
 * @param path absolute path
 * @param name the path as the user typed it
 * @throws UsageError for a folder and for whatever else can be neither replaced nor written into
 */
export const findOutput = async (path: string, name: string): Promise<'file' | 'stream'> => {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return 'file';
  if (found.isCharacterDevice() || found.isFIFO()) return 'stream';
  if (found.isFile() && !(await isOpenAlready(path))) return 'file';
  throw new UsageError(
    `${name} is ${found.isDirectory() ? 'a folder' : 'no file'} and cannot be replaced.`,
    'Name a file, or - for standard output.',
  );
};
