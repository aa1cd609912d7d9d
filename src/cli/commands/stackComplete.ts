import type { Command } from 'commander';
import { asArray, isJsonObject, type JsonObject, type JsonValue } from '../../model/json.js';
import type { IdentityObject } from '../../model/achievementCredential.js';
import { createProfile } from '../../model/createProfile.js';
import { randomUrn } from '../../model/randomBytes.js';
import { allocate } from '../../revocation/allocate.js';
import { issue } from '../../signing/issue.js';
import { completeStack } from '../../stacks/completeStack.js';
import type { Constituent } from '../../stacks/completion.js';
import { createStackAchievement } from '../../stacks/createStackAchievement.js';
import { compileStack } from '../../stacks/compileStack.js';
import { evaluate } from '../../stacks/evaluate.js';
import { DEFAULT_LIMITS } from '../../verification/policy.js';
import { detectFormat } from '../../verification/detectFormat.js';
import { readClaim } from '../../verification/readClaim.js';
import { checkDefinition } from '../checkDefinition.js';
import { escapeText } from '../escapeText.js';
import { EXIT } from '../exitCodes.js';
import { openSigner, type SignerOptions } from '../openSigner.js';
import { openStatusStore } from '../openStatusStore.js';
import { evaluationLines } from '../printEvaluation.js';
import { readHoldings } from '../readHoldings.js';
import { readJson } from '../readJson.js';
import { printLine, type Session } from '../session.js';
import { addNowOption, addOutputOptions, addSourceOptions, type SourceOptions } from '../sharedOptions.js';
import { UsageError } from '../usageError.js';
import { writeJsonOutput } from '../writeOutput.js';

interface CompleteOptions extends SourceOptions, SignerOptions {
  readonly status: string;
  readonly issuerName?: string;
  readonly earner?: readonly string[];
  readonly output: string;
  readonly force?: boolean;
  readonly now?: Date;
}

/** The badges in their secured form, beside what the rules saw. */
const readConstituents = async (
  read: Awaited<ReturnType<typeof readHoldings>>,
): Promise<readonly Constituent[]> =>
  Promise.all(
    read.holdings.map(async (holding) => {
      const input = read.inputs[holding.id];
      const claim = await readClaim(input, detectFormat(input), DEFAULT_LIMITS);
      return {
        holding,
        secured: claim.token ?? claim.credential,
        name: read.names[holding.id] ?? holding.achievement,
      };
    }),
  );

/** How the badges name their earner: the id if there is one, and the hashed identifiers. */
const recipientOf = (
  constituents: readonly Constituent[],
): { readonly id?: string; readonly identifier?: readonly IdentityObject[] } => {
  const first = constituents[0]?.secured;
  const subject = isJsonObject(first) ? first['credentialSubject'] : undefined;
  const { id, identifier } = isJsonObject(subject) ? subject : ({} as JsonObject);
  const identities = asArray<JsonValue>(identifier ?? []).filter(
    isJsonObject,
  ) as unknown as readonly IdentityObject[];
  const earner = constituents[0]?.holding.earner;
  return {
    ...(typeof id === 'string'
      ? { id }
      : identities.length === 0 && earner !== undefined
        ? { id: earner }
        : {}),
    ...(identities.length === 0 ? {} : { identifier: identities }),
  };
};

/**
 * `cairn stack complete STACK BADGE…`: certify that a stack is complete, or say what is missing.
 *
 * @param stack the `stack` command
 * @param session where to print
 */
export const addStackComplete = (stack: Command, session: Session): void => {
  const command = stack
    .command('complete')
    .description('issue the credential of a completed stack (exit code 1 where it is not complete)')
    .argument('<stack>', 'the definition of the stack')
    .argument('<badges...>', 'the badges to count: they are verified first')
    .requiredOption('-k, --key <file>', 'the issuer’s key file')
    .requiredOption('--status <store>', 'the store whose revocation list the new credential gets a place in')
    .option('--method <url>', 'the verification method, where the key file does not name it')
    .option('--issuer-name <name>', 'name of the issuer')
    .option('--earner <id...>', 'every id of the earner; by default the one that all badges name');
  addNowOption(addOutputOptions(addSourceOptions(command), '-')).action(
    async (file: string, badges: readonly string[], options: CompleteOptions) => {
      const now = options.now ?? new Date();
      const definition = checkDefinition(await readJson(file, session.io), [], session);
      const read = await readHoldings(badges, options, now, session.io);
      const earner = options.earner ?? [...new Set(read.holdings.map((holding) => holding.earner))];
      if (options.earner === undefined && earner.length > 1) {
        throw new UsageError(
          'The badges belong to several people.',
          'Say whose completion it is with --earner.',
        );
      }
      const context = { earner, asOf: now.toISOString().slice(0, 10) };
      const evaluation = evaluate(compileStack(definition), read.holdings, context);
      if (evaluation.verdict !== 'complete') {
        for (const line of [
          ...evaluationLines(evaluation, definition, session.style, read.names),
          ...read.refused,
        ])
          printLine(session, line);
        session.exitCode = evaluation.verdict === 'incomplete' ? EXIT.invalid : EXIT.indeterminate;
        return;
      }
      const signer = await openSigner(options, session.io);
      const id = randomUrn();
      const constituents = await readConstituents(read);
      const credential = completeStack(
        { stack: definition, evaluation, context, constituents },
        {
          id,
          issuer: createProfile({
            id: signer.verificationMethod.split('#')[0] ?? '',
            ...(options.issuerName === undefined ? {} : { name: options.issuerName }),
          }),
          achievement: createStackAchievement(definition),
          recipient: recipientOf(constituents),
          credentialStatus: await allocate(openStatusStore(options.status, session.io), {
            credentialId: id,
            purpose: 'revocation',
          }),
          now,
        },
      );
      await writeJsonOutput(options.output, await issue(credential, { signer, now }), session.io, {
        force: options.force === true,
      });
      if (options.output !== '-')
        printLine(
          session,
          `${session.style.mark('passed')} complete since ${escapeText(evaluation.completedOn ?? '')}, certified in ${escapeText(options.output)}`,
        );
    },
  );
};
