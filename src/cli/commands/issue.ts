import { signedFormOf } from '../../signing/isOverJson.js';
import type { Command } from 'commander';
import type { CryptosuiteName } from '../../signing/proof.js';
import { issue } from '../../signing/issue.js';
import { issueJwt } from '../../signing/issueJwt.js';
import { addExitCodes } from '../addExitCodes.js';
import { assertSuite } from '../assertSuite.js';
import { assertOutput } from '../assertOutput.js';
import { deliverSigned } from '../deliverSigned.js';
import { escapeText } from '../escapeText.js';
import { giveStatusPlace } from '../giveStatusPlace.js';
import { openSigner, type SignerOptions } from '../openSigner.js';
import { openStatusStore } from '../openStatusStore.js';
import { printAnswer } from '../printAnswer.js';
import { readJson } from '../readJson.js';
import type { Session } from '../session.js';
import { addNowOption, addOutputOptions } from '../sharedOptions.js';
import { UsageError } from '../usageError.js';

interface IssueOptions extends SignerOptions {
  readonly jwt?: boolean;
  readonly cryptosuite?: string;
  readonly status?: string;
  readonly output: string;
  readonly force?: boolean;
  readonly json?: boolean;
  readonly now?: Date;
}

/** Legal, and rarely what was meant. */
const warnOfProof = ({ io, errorStyle }: Session): void =>
  io.stderr.write(
    `${errorStyle.mark('warning')} it is signed already: its proof goes into the token, where nobody checks it\n`,
  );

/**
 * `cairn issue CREDENTIAL --key KEY`: check a credential and sign it.
 *
 * @param program the command line
 * @param session where to print
 */
export const addIssue = (program: Command, session: Session): void => {
  const command = program
    .command('issue')
    .description('check a credential and sign it')
    .argument('<credential>', 'the unsigned credential as JSON: a file, or - for standard input')
    .requiredOption('-k, --key <file>', 'the issuer’s key file, as keygen writes it, or - for standard input')
    .option('--method <url>', 'the verification method, where the key file does not name it')
    .option('--cryptosuite <name>', 'the suite of the embedded proof; by default the one that fits the key')
    .option('--jwt', 'issue a VC-JWT instead of an embedded proof')
    .option(
      '--status <store>',
      'give the credential a place in this store’s revocation list first, beside other entries that it has',
    )
    .option('--json', 'say as JSON what was issued and where it went; without --output, with the credential');
  addExitCodes(command, { 0: 'issued', 1: 'refused' });
  addNowOption(addOutputOptions(command, '-')).action(async (input: string, options: IssueOptions) => {
    const { jwt = false, cryptosuite, now = new Date(), output } = options;
    if (jwt && cryptosuite !== undefined)
      throw new UsageError('A JWT has no cryptosuite.', 'Leave out --jwt or --cryptosuite.');
    const signer = await openSigner(options, session.io);
    const suite = cryptosuite === undefined ? {} : { cryptosuite: cryptosuite as CryptosuiteName };
    if (!jwt) await assertSuite(signer, options);
    const { force = false, json = false } = options;
    if (output !== '-') await assertOutput(output, session.io, { force });
    const draft = await readJson(input, session.io);
    if (jwt && draft['proof'] !== undefined) warnOfProof(session);
    const signedForm = jwt ? 'json' : signedFormOf(cryptosuite);
    const credential =
      options.status === undefined
        ? draft
        : await giveStatusPlace(draft, await openStatusStore(options.status, session.io), signer, signedForm);
    const signed = jwt
      ? await issueJwt(credential, { signer, now })
      : await issue(credential, { signer, now, ...suite });
    const delivery = await deliverSigned(output, signed, session.io, { force, json });
    const { id, credentialStatus } = credential;
    const line = `${session.style.mark('passed')} signed into ${escapeText(output)}`;
    printAnswer(json, { id, credentialStatus, ...delivery }, output === '-' ? [] : [line], session);
  });
};
