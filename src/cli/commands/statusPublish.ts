import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { isJsonObject, type JsonObject } from '../../model/json.js';
import { listStatusLists } from '../../revocation/listStatusLists.js';
import { publish } from '../../revocation/publish.js';
import { escapeText } from '../escapeText.js';
import { openSigner, type SignerOptions } from '../openSigner.js';
import { openStatusStore } from '../openStatusStore.js';
import { printLine, type Session } from '../session.js';
import { addNowOption, addOutputOptions, expectUrl } from '../sharedOptions.js';
import { UsageError } from '../usageError.js';
import { writeJsonOutput } from '../writeOutput.js';

interface PublishOptions extends SignerOptions {
  readonly issuer?: string;
  readonly list?: string;
  readonly into?: string;
  readonly output: string;
  readonly force?: boolean;
  readonly now?: Date;
}

const isMissing = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';

const parseIndex = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The index of a documents folder, which is made where there is none yet. One that cannot be read is never replaced. */
const openIndex = async (folder: string): Promise<JsonObject> => {
  try {
    await mkdir(folder, { recursive: true });
    const index = parseIndex(await readFile(join(folder, 'index.json'), 'utf8'));
    if (isJsonObject(index)) return index;
  } catch (cause) {
    if (isMissing(cause)) return {};
    throw new UsageError(`${folder} cannot be written into.`);
  }
  throw new UsageError(`${join(folder, 'index.json')} is no object from URL to file name.`);
};

/** A file name for a URL: its path and query, with everything but letters, digits and dots made a hyphen. */
const fileNameOf = (url: string, taken: readonly unknown[]): string => {
  const { pathname, search } = new URL(url);
  const stem = `${pathname}${search}`.replaceAll(/[^a-z0-9.]+/gi, '-').replaceAll(/^-+|-+$/g, '');
  let name = `${stem || 'list'}.json`;
  // two hosts, or two spellings, may have one path
  for (let number = 2; taken.includes(name); number += 1) name = `${stem || 'list'}-${number}.json`;
  return name;
};

/** Write a list into a documents folder. Only what was published there under the same URL is replaced. */
const publishInto = async (
  folder: string,
  url: string,
  list: object,
  options: PublishOptions,
  session: Session,
): Promise<void> => {
  const index = await openIndex(resolve(session.io.cwd, folder));
  const known = index[url];
  const file = typeof known === 'string' ? known : fileNameOf(url, ['index.json', ...Object.values(index)]);
  await writeJsonOutput(join(folder, file), list, session.io, {
    force: known !== undefined || options.force === true,
  });
  await writeJsonOutput(join(folder, 'index.json'), { ...index, [url]: file }, session.io, { force: true });
  printLine(
    session,
    `${session.style.mark('passed')} ${escapeText(url)} published as ${escapeText(join(folder, file))}`,
  );
};

/**
 * `cairn status publish STORE --key KEY`: sign the lists as they are now.
 *
 * @param status the `status` command
 * @param session where to print
 */
export const addStatusPublish = (status: Command, session: Session): void => {
  const command = status
    .command('publish')
    .description('sign the status lists as they are now, to be served at their URLs')
    .argument('<store>', 'the file that keeps the lists')
    .requiredOption('-k, --key <file>', 'the issuer’s key file')
    .option('--method <url>', 'the verification method, where the key file does not name it')
    .option('--issuer <id>', 'id of the issuer; by default whoever controls the verification method')
    .option('--list <url>', 'publish this list only')
    .option('--into <folder>', 'write all lists into a folder, with an index.json as --documents reads it');
  addNowOption(addOutputOptions(command, '-')).action(async (name: string, options: PublishOptions) => {
    if (options.issuer !== undefined) expectUrl('--issuer', options.issuer);
    const store = openStatusStore(name, session.io);
    const signer = await openSigner(options, session.io);
    const issuer = options.issuer ?? signer.verificationMethod.split('#')[0] ?? '';
    const lists = (await listStatusLists(store)).filter(
      ({ url }) => options.list === undefined || url === options.list,
    );
    if (lists.length === 0)
      throw new UsageError('The store holds no such status list.', 'Begin one with cairn status create.');
    if (options.into === undefined && lists.length > 1) {
      throw new UsageError(
        'The store holds several lists.',
        `Name one with --list, or publish all --into a folder: ${lists.map(({ url }) => url).join(', ')}`,
      );
    }
    for (const { url } of lists) {
      const list = await publish(store, { url, issuer, signer, now: options.now ?? new Date() });
      if (options.into !== undefined) await publishInto(options.into, url, list, options, session);
      else await writeJsonOutput(options.output, list, session.io, { force: options.force === true });
    }
  });
};
