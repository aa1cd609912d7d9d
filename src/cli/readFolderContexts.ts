import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fetcher } from '../model/fetcher.js';
import { isJsonObject, type JsonObject } from '../model/json.js';
import { parseJson } from '../model/parseJson.js';
import { decodeText } from './decodeText.js';

/** A context document has `@context` and nothing that makes it a thing of its own. */
const isContext = (value: unknown): value is JsonObject =>
  isJsonObject(value) &&
  isJsonObject(value['@context']) &&
  value['id'] === undefined &&
  value['type'] === undefined &&
  value['proof'] === undefined;

const urlsOf = async (folder: string): Promise<readonly string[]> => {
  const index: unknown = JSON.parse(decodeText(await readFile(join(folder, 'index.json'))));
  return isJsonObject(index) ? Object.keys(index) : [];
};

const readContext = async (url: string, fetcher: Fetcher): Promise<JsonObject | undefined> => {
  try {
    const value = parseJson((await fetcher(url)).bytes);
    return isContext(value) ? value : undefined;
  } catch {
    // Pictures, tokens and damaged files are no contexts; whoever asks for them is told what is wrong with them.
    return undefined;
  }
};

/**
 * The JSON-LD contexts among the documents of a folder: whoever names the folder supplies them.
 *
 * @param folder absolute path of a folder with an `index.json`
 * @param fetcher answers from that folder
 * @returns context documents by URL
 */
export const readFolderContexts = async (
  folder: string,
  fetcher: Fetcher,
): Promise<Readonly<Record<string, JsonObject>>> => {
  const contexts: (readonly [string, JsonObject])[] = [];
  for (const url of await urlsOf(folder)) {
    const context = await readContext(url, fetcher);
    if (context !== undefined) contexts.push([url, context]);
  }
  return Object.fromEntries(contexts);
};
