import type { Command } from 'commander';
import { createStatusList } from '../../revocation/createStatusList.js';
import { assertPublishable } from '../assertPublishable.js';
import { escapeText } from '../escapeText.js';
import { openStatusStore } from '../openStatusStore.js';
import { printLine, type Session } from '../session.js';
import { UsageError } from '../usageError.js';

const PURPOSES: readonly string[] = ['revocation', 'suspension'];

/**
 * `cairn status create STORE --url URL`: begin a status list.
 *
 * @param status the `status` command
 * @param session where to print
 */
export const addStatusCreate = (status: Command, session: Session): void => {
  status
    .command('create')
    .description('begin a status list; with {number} in its URL further lists open on their own')
    .argument('<store>', 'the file that keeps the lists; made if it is not there')
    .requiredOption('--url <url>', 'where the list will be published')
    .option('--purpose <purpose>', 'revocation or suspension', 'revocation')
    .action(async (store: string, options: { readonly url: string; readonly purpose: string }) => {
      if (!PURPOSES.includes(options.purpose)) {
        throw new UsageError(
          `There is no list for the purpose ${options.purpose}.`,
          `Choose one of ${PURPOSES.join(', ')}.`,
        );
      }
      assertPublishable(options.url);
      const url = await createStatusList(openStatusStore(store, session.io), options);
      printLine(
        session,
        `${session.style.mark('passed')} status list for ${escapeText(options.purpose)} at ${escapeText(url)}`,
      );
    });
};
