import { resolve } from 'node:path';
import type { Contexts } from '../jsonld/contexts.js';
import { createContexts } from '../jsonld/contexts.js';
import { CairnError } from '../model/errors.js';
import type { Fetcher } from '../model/fetcher.js';
import { createFolderFetcher } from '../node/createFolderFetcher.js';
import { createGuardedFetcher } from '../node/createGuardedFetcher.js';
import type { CliIo } from './cliIo.js';
import type { SourceOptions } from './sharedOptions.js';

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
  const folders = await Promise.all(
    options.documents.map((folder) => createFolderFetcher(resolve(io.cwd, folder))),
  );
  if (folders.length > 0) return { fetcher: firstAnswer(folders), contexts: createContexts() };
  return { fetcher: options.offline === true ? offline : createGuardedFetcher(), contexts: createContexts() };
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
