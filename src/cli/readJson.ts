import type { Fetcher } from '../model/fetcher.js';
import type { JsonObject } from '../model/json.js';
import type { CliIo } from './cliIo.js';
import { nameInput } from './nameInput.js';
import { parseObject } from './parseObject.js';
import { readInput } from './readInput.js';

/**
 * A JSON object from a file, standard input or a URL.
 *
 * @param name what the user typed
 * @param io where standard input and the folder come from
 * @param fetcher answers for URLs
 * @throws UsageError where there is no such file; CairnError `input.*`, `structure.notObject`
 */
export const readJson = async (name: string, io: CliIo, fetcher?: Fetcher): Promise<JsonObject> => {
  const bytes = await readInput(name, io, fetcher);
  return nameInput(name, bytes, () => parseObject(bytes));
};
