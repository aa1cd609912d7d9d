import type { Command } from 'commander';
import { addExitCodes } from '../addExitCodes.js';
import { allocate } from '../../revocation/allocate.js';
import { toSafeJson } from '../escapeText.js';
import { assertPurpose } from '../assertPurpose.js';
import { openStatusStore } from '../openStatusStore.js';
import type { Session } from '../session.js';
import { parseCredentialId } from '../sharedOptions.js';

/**
 * `cairn status allocate STORE --credential ID`: give a credential its place, and print the entry for it.
 *
 * @param status the `status` command
 * @param session where to print
 */
export const addStatusAllocate = (status: Command, session: Session): void => {
  const command = status
    .command('allocate')
    .description(
      'give a credential its place in a list; prints the credentialStatus to put into it before signing',
    )
    .argument('<store>', 'the file that keeps the lists')
    .requiredOption('--credential <id>', 'id of the credential', parseCredentialId)
    .option('--purpose <purpose>', 'revocation or suspension', 'revocation')
    .option('--json', 'the entry is JSON in any case; with this errors are too');
  addExitCodes(command, { 1: 'refused' }).action(
    async (store: string, options: { readonly credential: string; readonly purpose: string }) => {
      const { credential, purpose } = options;
      const lists = await openStatusStore(store, session.io);
      await assertPurpose(lists, purpose);
      const entry = await allocate(lists, { credentialId: credential, purpose });
      session.io.stdout.write(toSafeJson(entry));
    },
  );
};
