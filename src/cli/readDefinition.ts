import type { Fetcher } from '../model/fetcher.js';
import type { JsonObject } from '../model/json.js';
import { blame } from './blame.js';
import type { CliIo } from './cliIo.js';
import { readJson } from './readJson.js';

/** What claims to be the definition of a stack, and the file that it is in. */
export interface ReadDefinition {
  readonly file: string;
  readonly content: JsonObject;
}

/**
 * Read what a stack is evaluated by.
 *
 * @param file what the user named
 * @param io where standard input and the folder come from
 * @param fetcher answers for URLs
 * @throws UsageError naming the file where it holds no JSON object; CairnError `fetch.*`
 */
export const readDefinition = async (
  file: string,
  io: CliIo,
  fetcher?: Fetcher,
): Promise<ReadDefinition> => ({ file, content: await blame(file, () => readJson(file, io, fetcher)) });
