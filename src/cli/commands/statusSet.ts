import type { Command } from 'commander';
import { clearStatus, setStatus } from '../../revocation/setStatus.js';
import { escapeText } from '../escapeText.js';
import { openStatusStore } from '../openStatusStore.js';
import { printLine, type Session } from '../session.js';
import { parseCredentialId } from '../sharedOptions.js';

interface TargetOptions {
  readonly credential: string;
  readonly purpose: string;
}

const withTarget = (command: Command): Command =>
  command
    .argument('<store>', 'the file that keeps the lists')
    .requiredOption('--credential <id>', 'id of the credential', parseCredentialId)
    .option('--purpose <purpose>', 'revocation or suspension', 'revocation');

const remind = (session: Session): void =>
  printLine(
    session,
    `  ${session.style.dim('Others see it once the list is published: cairn status publish')}`,
  );

/**
 * `cairn status set STORE --credential ID`: revoke or suspend.
 *
 * @param status the `status` command
 * @param session where to print
 */
export const addStatusSet = (status: Command, session: Session): void => {
  withTarget(status.command('set').description('revoke or suspend a credential')).action(
    async (store: string, options: TargetOptions) => {
      const { credential, purpose } = options;
      await setStatus(openStatusStore(store, session.io), { credentialId: credential, purpose });
      printLine(
        session,
        `${session.style.mark('passed')} ${escapeText(purpose)} set for ${escapeText(credential)}`,
      );
      remind(session);
    },
  );
};

/**
 * `cairn status clear STORE --credential ID --purpose suspension`: lift a suspension. A revocation is for ever.
 *
 * @param status the `status` command
 * @param session where to print
 */
export const addStatusClear = (status: Command, session: Session): void => {
  withTarget(
    status.command('clear').description('lift a suspension (a revocation cannot be taken back)'),
  ).action(async (store: string, options: TargetOptions) => {
    const { credential, purpose } = options;
    const lists = openStatusStore(store, session.io);
    const before = await lists.read((reader) => reader.allocationOf(credential, purpose));
    await clearStatus(lists, { credentialId: credential, purpose });
    const whose = `for ${escapeText(credential)}`;
    if (before?.value === 0) {
      printLine(session, `${session.style.mark('skipped')} ${escapeText(purpose)} was not set ${whose}`);
      return;
    }
    printLine(session, `${session.style.mark('passed')} ${escapeText(purpose)} cleared ${whose}`);
    remind(session);
  });
};
