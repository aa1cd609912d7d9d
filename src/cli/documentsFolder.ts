import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isJsonObject, type JsonObject } from '../model/json.js';
import type { CliIo } from './cliIo.js';
import { decodeText } from './decodeText.js';
import { UsageError } from './usageError.js';
import { writeJsonOutput, type WriteOptions } from './writeOutput.js';

const INDEX = 'index.json';

const isMissing = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';

const parseIndex = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(decodeText(bytes));
  } catch {
    return undefined;
  }
};

/** The index of a documents folder, which is made where there is none yet. One that cannot be read is never replaced. */
const openIndex = async (folder: string): Promise<JsonObject> => {
  try {
    await mkdir(folder, { recursive: true });
    const index = parseIndex(await readFile(join(folder, INDEX)));
    if (isJsonObject(index)) return index;
  } catch (cause) {
    if (isMissing(cause)) return {};
    throw new UsageError(`${folder} cannot be written into.`);
  }
  throw new UsageError(`${join(folder, INDEX)} is no object from URL to file name.`);
};

/** A file name for a URL: its path and query, with everything but letters, digits and dots made a hyphen. */
const fileNameOf = (url: string, taken: readonly unknown[]): string => {
  const { pathname, search } = new URL(url);
  const path = pathname.replace(/^\/\.well-known\//, '/').replace(/\.json$/, '');
  const stem = `${path}${search}`.replaceAll(/[^a-z0-9.]+/gi, '-').replaceAll(/^-+|-+$/g, '');
  let name = `${stem || 'list'}.json`;
  // two hosts, or two spellings, may have one path
  for (let number = 2; taken.includes(name); number += 1) name = `${stem || 'list'}-${number}.json`;
  return name;
};

/** Where a document belongs in a folder that `--documents` reads. */
export interface DocumentPlace {
  readonly folder: string;
  readonly url: string;
  /** As the index names it. */
  readonly name: string;
  /** The folder and the name. */
  readonly file: string;
  /** Something was published there under this URL before. */
  readonly isKnown: boolean;
}

/**
 * The place of a document in a documents folder, which is made where it is missing.
 *
 * @param folder the folder, as the user typed it
 * @param url where the document is published
 * @param io where relative paths start
 * @throws UsageError where the folder or its index cannot be used
 */
export const findDocumentPlace = async (folder: string, url: string, io: CliIo): Promise<DocumentPlace> => {
  const index = await openIndex(resolve(io.cwd, folder));
  const known = index[url];
  const isKnown = typeof known === 'string';
  const name = isKnown ? known : fileNameOf(url, [INDEX, ...Object.values(index)]);
  return { folder, url, name, file: join(folder, name), isKnown };
};

/**
 * Write a document to its place, and where it is into the folder's index.
 *
 * @param place as `findDocumentPlace` found it
 * @param document plain JSON
 * @param io where relative paths start
 * @param options `force` replaces a file that is there already
 */
export const writeDocument = async (
  { folder, url, name, file }: DocumentPlace,
  document: object,
  io: CliIo,
  options: WriteOptions,
): Promise<void> => {
  await writeJsonOutput(file, document, io, options);
  const index = await openIndex(resolve(io.cwd, folder));
  await writeJsonOutput(join(folder, INDEX), { ...index, [url]: name }, io, { force: true });
};
