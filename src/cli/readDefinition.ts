import type { Fetcher } from '../model/fetcher.js';
import type { JsonObject } from '../model/json.js';
import { detectFormat } from '../verification/detectFormat.js';
import { assertNoCredential, noDefinition } from './assertNoCredential.js';
import { blame } from './blame.js';
import type { CliIo } from './cliIo.js';
import { nameInput } from './nameInput.js';
import { parseObject } from './parseObject.js';
import { readInput } from './readInput.js';

/** What claims to be the definition of a stack, and the file that it is in. */
export interface ReadDefinition {
  readonly file: string;
  readonly content: JsonObject;
}

const PICTURES: Readonly<Record<string, string>> = {
  png: 'a picture',
  svg: 'a picture',
  jwt: 'a token',
  'sd-jwt': 'a token',
};

/**
 * Read what a stack is evaluated by.
 *
 * @param file what the user named
 * @param io where standard input and the folder come from
 * @param fetcher answers for URLs
 * @throws UsageError naming the file where it holds no JSON object, or a badge; CairnError `fetch.*`
 */
export const readDefinition = async (file: string, io: CliIo, fetcher?: Fetcher): Promise<ReadDefinition> => {
  const bytes = await readInput(file, io, fetcher);
  const other = PICTURES[detectFormat(bytes)];
  if (other !== undefined) throw noDefinition(file, other);
  const content = await blame(file, () => nameInput(undefined, bytes, () => parseObject(bytes)));
  assertNoCredential(file, content);
  return { file, content };
};
