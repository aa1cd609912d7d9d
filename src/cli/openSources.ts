import { resolve } from 'node:path';
import type { Contexts } from '../jsonld/contexts.js';
import { createContexts } from '../jsonld/contexts.js';
import { CairnError, isCairnError } from '../model/errors.js';
import type { Fetcher } from '../model/fetcher.js';
import { createFolderFetcher } from '../node/createFolderFetcher.js';
import { createGuardedFetcher } from '../node/createGuardedFetcher.js';
import type { JsonObject } from '../model/json.js';
import type { CliIo } from './cliIo.js';
import { readFolderContexts } from './readFolderContexts.js';
import type { SourceOptions } from './sharedOptions.js';
import { UsageError } from './usageError.js';

/** What a command may ask, and whom. */
export interface OpenSources {
  readonly fetcher: Fetcher;
  readonly contexts: Contexts;
}

const offline: Fetcher = (url) =>
  Promise.reject(new CairnError('fetch.offline', `Not asked for, since --offline: ${url}`));

/**
 * Who answers for the network: the folders that `--documents` names, and nothing else; or, without any, the guarded
 * fetcher; with `--offline` nobody.
 *
 * @param options `documents` and `offline`
 * @param io where relative folders start
 */
export const openSources = async (options: SourceOptions, io: CliIo): Promise<OpenSources> => {
  const folders = await Promise.all(options.documents.map((folder) => openFolder(folder, io)));
  if (folders.length > 0) {
    // The first folder wins, for contexts as for every other document.
    const contexts = Object.assign({}, ...folders.map((folder) => folder.contexts).toReversed()) as Record<
      string,
      JsonObject
    >;
    return {
      fetcher: firstAnswer(folders.map(({ fetcher }) => fetcher)),
      contexts: createContexts(contexts),
    };
  }
  return { fetcher: options.offline === true ? offline : createGuardedFetcher(), contexts: createContexts() };
};

const openFolder = async (
  name: string,
  io: CliIo,
): Promise<{ readonly fetcher: Fetcher; readonly contexts: Readonly<Record<string, JsonObject>> }> => {
  const folder = resolve(io.cwd, name);
  const fetcher = await createFolderFetcher(folder).catch((error: unknown) => {
    if (!isCairnError(error, 'file.notFound')) throw error;
    throw new UsageError(
      `${name} has no index.json, an object from URL to file name, by which documents are found in it.`,
      'cairn status publish --into and cairn keygen --into write it.',
    );
  });
  return { fetcher, contexts: await readFolderContexts(folder, fetcher) };
};

/** The first folder that has the document. */
const firstAnswer =
  (fetchers: readonly Fetcher[]): Fetcher =>
  async (url, options) => {
    let refusal: unknown;
    for (const fetcher of fetchers) {
      try {
        return await fetcher(url, options);
      } catch (error) {
        refusal ??= error;
      }
    }
    throw refusal;
  };
