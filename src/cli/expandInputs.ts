import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { CliIo } from './cliIo.js';
import { isUrl } from './readInput.js';
import { UsageError } from './usageError.js';

/** Endings of files that may hold a badge. */
const BADGE = /\.(?:png|svg|json|jsonld|jwt|jws|sd-jwt)$/i;

const isFolder = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    // Whoever reads it says what is wrong with it.
    return false;
  }
};

/**
 * The inputs that arguments name: a folder stands for the files in it that may hold a badge, in the order of their names;
 * everything else for itself.
 *
 * @param names what the user typed
 * @param io where the current folder comes from
 * @throws UsageError where a folder holds no such file, or a name is empty
 */
export const expandInputs = async (names: readonly string[], io: CliIo): Promise<readonly string[]> => {
  // resolved like any other, it would be the current folder
  if (names.includes(''))
    throw new UsageError('An empty text names no input.', 'Name a file, a folder, a URL, or -.');
  const expanded = await Promise.all(names.map((name) => expandInput(name, io)));
  return expanded.flat();
};

const expandInput = async (name: string, io: CliIo): Promise<readonly string[]> => {
  if (name === '-' || isUrl(name) || !(await isFolder(resolve(io.cwd, name)))) return [name];
  const entries = await readdir(resolve(io.cwd, name), { withFileTypes: true });
  const files: string[] = [];
  for (const entry of entries.filter(({ name: own }) => BADGE.test(own))) {
    const file = join(name, entry.name);
    // a link that leads nowhere stays: whoever reads it says so
    if (entry.isFile() || (entry.isSymbolicLink() && !(await isFolder(resolve(io.cwd, file)))))
      files.push(file);
  }
  if (files.length === 0) {
    throw new UsageError(
      `The folder ${name} holds no PNG, SVG, JSON or JWT.`,
      'Name the folder that the badges are in; folders inside of it are not looked at.',
    );
  }
  return files.toSorted();
};
