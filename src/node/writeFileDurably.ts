import { CairnError } from '../model/errors.js';
import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expectArgument, expectOptions } from '../model/expect.js';

/** How a file is written. */
export interface WriteFileOptions {
  /** Permissions of the file. Default 0o600. */
  readonly mode?: number | undefined;
}

/** Windows has no way to sync a folder, and needs none. */
const syncFolder = async (path: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};

/**
 * The same as {@link writeFileDurably}, with the errors of the file system.
 *
 * @param path the file
 * @param content what it will hold
 * @param options permissions
 */
export const replaceFile = async (
  path: string,
  content: string | Uint8Array,
  { mode = 0o600 }: WriteFileOptions = {},
): Promise<void> => {
  const aside = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(aside, 'wx', mode);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
};

/**
 * Replace a file so that at every moment, whatever is killed or unplugged, it is the old one or the new one: written
 * aside, flushed to the disk, renamed, and the folder flushed.
 *
 * @param path the file
 * @param content the new content
 * @param options permissions
 */
export const writeFileDurably = async (
  path: string,
  content: string | Uint8Array,
  options: WriteFileOptions = {},
): Promise<void> => {
  expectArgument(path, 'string', 'The path');
  expectArgument(content, 'string|bytes', 'The content');
  expectOptions(options, { mode: 'count' });
  try {
    await replaceFile(path, content, options);
  } catch (cause) {
    const reason = (cause as { code?: unknown }).code;
    throw new CairnError('file.unwritable', `${path} could not be written (${String(reason)}).`, { cause });
  }
};
