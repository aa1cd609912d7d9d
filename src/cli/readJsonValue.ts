import type { Fetcher } from '../model/fetcher.js';
import type { JsonValue } from '../model/json.js';
import { parseJson } from '../model/parseJson.js';
import type { CliIo } from './cliIo.js';
import { nameInput } from './nameInput.js';
import { readInput } from './readInput.js';

/**
 * JSON of any kind from a file, standard input or a URL, for whoever names it in errors: `blame` does.
 *
 * @param name what the user typed
 * @param io where standard input and the folder come from
 * @param fetcher answers for URLs
 * @throws UsageError where there is no such file; CairnError `input.*`
 */
export const readJsonValue = async (name: string, io: CliIo, fetcher?: Fetcher): Promise<JsonValue> => {
  const bytes = await readInput(name, io, fetcher);
  return nameInput(undefined, bytes, () => parseJson(bytes));
};
