import { open, readFile, realpath } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { CairnError, isCairnError } from '../model/errors.js';
import type { Fetcher } from '../model/fetcher.js';
import { isJsonObject } from '../model/json.js';
import { expectArgument, expectOptions } from '../model/expect.js';

const CONTENT_TYPES: ReadonlyMap<string, string> = new Map([
  ['.json', 'application/json'],
  ['.jsonld', 'application/ld+json'],
  ['.jwt', 'application/jwt'],
  ['.png', 'image/png'],
  ['.svg', 'image/svg+xml'],
  ['.html', 'text/html'],
  ['.txt', 'text/plain'],
]);

export interface FolderFetcherOptions {
  /** Most bytes of a document. Default 16 MiB. */
  readonly maxBytes?: number | undefined;
}

const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code;

/** `index.json`: an object from URL to file name. Read for each document, so that a changed folder is seen. */
const readIndex = async (folder: string): Promise<ReadonlyMap<string, string>> => {
  const path = join(folder, 'index.json');
  let text: string;
  try {
    // a byte order mark is dropped, as it is everywhere else
    text = new TextDecoder().decode(await readFile(path));
  } catch (cause) {
    throw new CairnError(
      codeOf(cause) === 'ENOENT' ? 'file.notFound' : 'file.unreadable',
      `${path} cannot be read.`,
      {
        cause,
      },
    );
  }
  let index: unknown;
  try {
    index = JSON.parse(text);
  } catch (cause) {
    throw new CairnError('file.unreadable', `${path} is not well-formed JSON.`, { cause });
  }
  if (!isJsonObject(index) || !Object.values(index).every((file) => typeof file === 'string')) {
    throw new CairnError('file.unreadable', `${path} is no object from URL to file name.`);
  }
  return new Map(Object.entries(index) as [string, string][]);
};

/** The real place of a file, links followed; it must be inside the folder. */
const placeOf = async (folder: string, file: string): Promise<string> => {
  const inside = `${await realpath(folder)}${sep}`;
  const place = resolve(inside, file);
  if (!place.startsWith(inside)) throw new CairnError('fetch.refused', `${file} lies outside of ${folder}.`);
  const real = await realpath(place);
  if (!real.startsWith(inside)) throw new CairnError('fetch.refused', `${file} leads out of ${folder}.`);
  return real;
};

const readBounded = async (path: string, maxBytes: number): Promise<Uint8Array> => {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (size > maxBytes) throw new CairnError('fetch.tooLarge', `${path} is larger than ${maxBytes} bytes.`);
    return new Uint8Array(await file.readFile());
  } finally {
    await file.close();
  }
};

/**
 * A fetcher that answers from a folder, for verification without a network: `index.json` there maps URLs to files of
 * the folder. Neither `..` nor a link leads out of it. A URL that is not in the index is `fetch.offline`.
 *
 * @param path the folder
 * @param options limit of size
 * @returns a fetcher that rejects with `fetch.offline`, `fetch.refused`, `fetch.failed`, `fetch.tooLarge`
 * @throws CairnError `file.notFound`, `file.unreadable` if the index is missing or no index
 * @example
 * // documents/index.json: { "https://school.example/.well-known/did.json": "did.json" }
 * const fetcher = await createFolderFetcher('documents');
 */
export const createFolderFetcher = async (
  path: string,
  options: FolderFetcherOptions = {},
): Promise<Fetcher> => {
  expectArgument(path, 'string', 'The path');
  expectOptions(options, { maxBytes: 'count' });
  const { maxBytes = 16 * 1024 * 1024 } = options;
  const folder = resolve(path);
  await readIndex(folder);
  return async (url) => {
    const [address = ''] = url.split('#', 1);
    try {
      const index = await readIndex(folder);
      const file = index.get(url) ?? index.get(address);
      if (file === undefined)
        throw new CairnError('fetch.offline', `${address} is not among the documents of ${path}.`);
      const bytes = await readBounded(await placeOf(folder, file), maxBytes);
      return { url: address, bytes, contentType: CONTENT_TYPES.get(extname(file).toLowerCase()) ?? '' };
    } catch (error) {
      if (isCairnError(error) && error.code.startsWith('fetch.')) throw error;
      throw new CairnError('fetch.failed', `${address} cannot be read from ${path}.`, { cause: error });
    }
  };
};
