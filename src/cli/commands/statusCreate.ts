import type { Command } from 'commander';
import { createStatusList } from '../../revocation/createStatusList.js';
import { escapeText } from '../escapeText.js';
import { openStatusStore } from '../openStatusStore.js';
import { printLine, type Session } from '../session.js';
import { UsageError } from '../usageError.js';

const PURPOSES: readonly string[] = ['revocation', 'suspension'];

/** Verifiers fetch a list over https only; what is on this machine is for trying out. */
const assertPublishable = (url: string): void => {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const isLocal = parsed?.protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(parsed.hostname);
  if (!isLocal && !['https:', 'did:', 'urn:'].includes(parsed?.protocol ?? '')) {
    throw new UsageError(
      `A status list cannot be published at ${url}.`,
      'Name the https URL under which it will be served: verifiers fetch no other.',
    );
  }
};

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
