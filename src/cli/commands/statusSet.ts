import type { Command } from 'commander';
import { addExitCodes } from '../addExitCodes.js';
import { clearStatus, setStatus } from '../../revocation/setStatus.js';
import { escapeText } from '../escapeText.js';
import { assertPurpose } from '../assertPurpose.js';
import { openStatusStore } from '../openStatusStore.js';
import { printAnswer } from '../printAnswer.js';
import type { Session } from '../session.js';
import { parseCredentialId } from '../sharedOptions.js';

interface TargetOptions {
  readonly credential: string;
  readonly purpose: string;
  readonly json?: boolean;
}

const withTarget = (command: Command): Command =>
  addExitCodes(command, {})
    .argument('<store>', 'the file that keeps the lists')
    .requiredOption('--credential <id>', 'id of the credential', parseCredentialId)
    .option('--purpose <purpose>', 'revocation or suspension', 'revocation')
    .option('--json', 'say as JSON what was changed');

/** What was asked for and whether it made a difference, for programs and for people. */
const printChange = (
  { credential, purpose, json }: TargetOptions,
  { isSet, changed }: { readonly isSet: boolean; readonly changed: boolean },
  session: Session,
): void => {
  const { style } = session;
  const [what, whose] = [escapeText(purpose), `for ${escapeText(credential)}`];
  const done = `${style.mark('passed')} ${what} ${isSet ? 'set' : 'cleared'} ${whose}`;
  const lines = changed
    ? [done, `  ${style.dim('Others see it once the list is published: cairn status publish')}`]
    : [`${style.mark('skipped')} ${what} was ${isSet ? 'set already' : 'not set'} ${whose}`];
  printAnswer(json, { credential, purpose, set: isSet, changed }, lines, session);
};

/** Change a status, and tell whether it was otherwise before. */
const change = async (
  store: string,
  options: TargetOptions,
  isSet: boolean,
  session: Session,
): Promise<void> => {
  const { credential: credentialId, purpose } = options;
  const lists = await openStatusStore(store, session.io);
  await assertPurpose(lists, purpose);
  const before = await lists.read((reader) => reader.allocationOf(credentialId, purpose));
  await (isSet ? setStatus : clearStatus)(lists, { credentialId, purpose });
  printChange(options, { isSet, changed: (before?.value !== 0) !== isSet }, session);
};

/**
 * `cairn status set STORE --credential ID`: revoke or suspend.
 *
 * @param status the `status` command
 * @param session where to print
 */
export const addStatusSet = (status: Command, session: Session): void => {
  withTarget(status.command('set').description('revoke or suspend a credential')).action(
    (store: string, options: TargetOptions) => change(store, options, true, session),
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
  ).action((store: string, options: TargetOptions) => change(store, options, false, session));
};
