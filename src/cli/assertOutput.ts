import { access, constants, lstat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { CliIo } from './cliIo.js';
import { findOutput } from './findOutput.js';
import { outputError } from './outputError.js';
import type { WriteOptions } from './writeOutput.js';

/**
 * See to it that an output can be written, before there is anything to write.
 *
 * @param name path as the user typed it
 * @param io where the folder comes from
 * @param options `force`
 * @returns what it is, as `findOutput` says
 * @throws UsageError where the file exists, is no file, or its folder cannot be written into
 */
export const assertOutput = async (
  name: string,
  io: CliIo,
  { force = false }: WriteOptions,
): Promise<'file' | 'stream'> => {
  const path = resolve(io.cwd, name);
  if ((await findOutput(path, name)) === 'stream') return 'stream';
  // a link that leads nowhere is there all the same
  const isThere = await lstat(path).then(
    () => true,
    () => false,
  );
  if (isThere && !force) throw outputError(name, 'EEXIST');
  await access(dirname(path), constants.W_OK).catch(({ code = '' }: NodeJS.ErrnoException) => {
    throw outputError(name, code);
  });
  return 'file';
};
