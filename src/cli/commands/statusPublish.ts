import type { Command } from 'commander';
import { addExitCodes } from '../addExitCodes.js';
import { listStatusLists } from '../../revocation/listStatusLists.js';
import { publish } from '../../revocation/publish.js';
import { deliverSigned, type Delivery } from '../deliverSigned.js';
import { findDocumentPlace, writeDocument } from '../documentsFolder.js';
import { escapeText } from '../escapeText.js';
import { openSigner, type SignerOptions } from '../openSigner.js';
import { openStatusStore } from '../openStatusStore.js';
import { printAnswer } from '../printAnswer.js';
import type { Session } from '../session.js';
import { addNowOption, addOutputOptions, expectUrl } from '../sharedOptions.js';
import { UsageError } from '../usageError.js';

interface PublishOptions extends SignerOptions {
  readonly issuer?: string;
  readonly list?: string;
  readonly into?: string;
  readonly output: string;
  readonly force?: boolean;
  readonly json?: boolean;
  readonly now?: Date;
}

/** A list that was published, and where it went. */
type Published = { readonly url: string } & Delivery;

/** Write a list to where it was asked for. In a folder, only what was published there under the same URL is replaced. */
const deliver = async (
  url: string,
  list: object,
  { into, output, force = false, json = false }: PublishOptions,
  { io }: Session,
): Promise<Published> => {
  if (into === undefined) return { url, ...(await deliverSigned(output, list, io, { force, json })) };
  const place = await findDocumentPlace(into, url, io);
  await writeDocument(place, list, io, { force: place.isKnown || force });
  return { url, output: place.file };
};

const publishedLine = (published: Published, { style }: Session): readonly string[] =>
  'output' in published && published.output !== '-'
    ? [`${style.mark('passed')} ${escapeText(published.url)} published as ${escapeText(published.output)}`]
    : [];

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
    .requiredOption('-k, --key <file>', 'the issuer’s key file, or - for standard input')
    .option('--method <url>', 'the verification method, where the key file does not name it')
    .option('--issuer <id>', 'id of the issuer; by default whoever controls the verification method')
    .option('--list <url>', 'publish this list only')
    .option('--into <folder>', 'write all lists into a folder, with an index.json as --documents reads it')
    .option('--json', 'say as JSON which lists went where; without --into and --output, with the lists');
  addExitCodes(command, { 1: 'refused' });
  addNowOption(addOutputOptions(command, '-')).action(async (name: string, options: PublishOptions) => {
    if (options.issuer !== undefined) expectUrl('--issuer', options.issuer);
    const store = await openStatusStore(name, session.io);
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
    const published: Published[] = [];
    for (const { url } of lists) {
      const list = await publish(store, { url, issuer, signer, now: options.now ?? new Date() });
      published.push(await deliver(url, list, options, session));
    }
    const lines = published.flatMap((one) => publishedLine(one, session));
    printAnswer(options.json, published, lines, session);
  });
};
