import type { Command } from 'commander';
import { listStatusLists } from '../../revocation/listStatusLists.js';
import { publish } from '../../revocation/publish.js';
import { findDocumentPlace, writeDocument } from '../documentsFolder.js';
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

/** Write a list into a documents folder. Only what was published there under the same URL is replaced. */
const publishInto = async (
  folder: string,
  url: string,
  list: object,
  options: PublishOptions,
  session: Session,
): Promise<void> => {
  const place = await findDocumentPlace(folder, url, session.io);
  await writeDocument(place, list, session.io, { force: place.isKnown || options.force === true });
  printLine(
    session,
    `${session.style.mark('passed')} ${escapeText(url)} published as ${escapeText(place.file)}`,
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
