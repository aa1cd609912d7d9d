import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { StatusStore } from '../revocation/statusStore.js';
import type { CliIo } from './cliIo.js';
import { makeStatusStore } from './makeStatusStore.js';
import { reasonOf } from './readInput.js';
import { UsageError } from './usageError.js';

/**
 * The file that keeps an issuer's status lists.
 *
 * @param name path as the user typed it
 * @param io where relative paths start
 * @throws UsageError where there is no such file
 */
export const openStatusStore = async (name: string, io: CliIo): Promise<StatusStore> => {
  await stat(resolve(io.cwd, name)).catch((cause: unknown) => {
    throw new UsageError(
      `Cannot read ${name}: ${reasonOf(cause)}.`,
      'Name the store of your status lists, or begin one with cairn status create.',
    );
  });
  return makeStatusStore(name, io);
};
