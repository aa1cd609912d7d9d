import type { Command } from 'commander';
import { addExitCodes } from '../addExitCodes.js';
import { createStatusList } from '../../revocation/createStatusList.js';
import { assertPublishable } from '../assertPublishable.js';
import { escapeText } from '../escapeText.js';
import { makeStatusStore } from '../makeStatusStore.js';
import { printAnswer } from '../printAnswer.js';
import type { Session } from '../session.js';
import { UsageError } from '../usageError.js';

interface CreateOptions {
  readonly url: string;
  readonly purpose: string;
  readonly json?: boolean;
}

const PURPOSES: readonly string[] = ['revocation', 'suspension'];

/**
 * `cairn status create STORE --url URL`: begin a status list.
 *
 * @param status the `status` command
 * @param session where to print
 */
export const addStatusCreate = (status: Command, session: Session): void => {
  const command = status
    .command('create')
    .description('begin a status list; with {number} in its URL further lists open on their own')
    .argument('<store>', 'the file that keeps the lists; made if it is not there')
    .requiredOption('--url <url>', 'where the list will be published')
    .option('--purpose <purpose>', 'revocation or suspension', 'revocation')
    .option('--json', 'say as JSON which list was begun');
  addExitCodes(command, { 1: 'refused' }).action(async (store: string, options: CreateOptions) => {
    if (!PURPOSES.includes(options.purpose)) {
      throw new UsageError(
        `There is no list for the purpose ${options.purpose}.`,
        `Choose one of ${PURPOSES.join(', ')}.`,
      );
    }
    assertPublishable(options.url);
    const { purpose } = options;
    const url = await createStatusList(makeStatusStore(store, session.io), { url: options.url, purpose });
    printAnswer(
      options.json,
      { url, purpose },
      [`${session.style.mark('passed')} status list for ${escapeText(purpose)} at ${escapeText(url)}`],
      session,
    );
  });
};
