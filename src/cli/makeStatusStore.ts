import { resolve } from 'node:path';
import { createFileStatusStore } from '../node/createFileStatusStore.js';
import type { StatusStore } from '../revocation/statusStore.js';
import type { CliIo } from './cliIo.js';

/**
 * The file that keeps an issuer's status lists, to be made where it is not there.
 *
 * @param name path as the user typed it
 * @param io where relative paths start
 */
export const makeStatusStore = (name: string, io: CliIo): StatusStore =>
  createFileStatusStore(resolve(io.cwd, name));
