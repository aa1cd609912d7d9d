import type { Command } from 'commander';
import { STAND_IN } from '../giveStatusPlace.js';
import { UsageError } from '../usageError.js';
import { asArray, isJsonObject, type JsonValue } from '../../model/json.js';
import type { IdentityObject } from '../../model/achievementCredential.js';
import { createProfile } from '../../model/createProfile.js';
import { randomUrn } from '../../model/randomBytes.js';
import { allocate } from '../../revocation/allocate.js';
import { issue } from '../../signing/issue.js';
import { completeStack } from '../../stacks/completeStack.js';
import { completeStackClr } from '../../stacks/completeStackClr.js';
import type { Constituent } from '../../stacks/completion.js';
import { countedOf } from '../../stacks/completionClaims.js';
import { createStackAchievement } from '../../stacks/createStackAchievement.js';
import type { Names } from '../../stacks/quoteNames.js';
import type { Evaluation } from '../../stacks/types.js';
import { DEFAULT_LIMITS } from '../../verification/policy.js';
import { detectFormat } from '../../verification/detectFormat.js';
import { readClaim } from '../../verification/readClaim.js';
import { addExitCodes } from '../addExitCodes.js';
import { assertOutput } from '../assertOutput.js';
import { assertSuite } from '../assertSuite.js';
import { deliverSigned } from '../deliverSigned.js';
import { escapeText } from '../escapeText.js';
import { evaluateQuestion } from '../evaluateQuestion.js';
import { EXIT } from '../exitCodes.js';
import { openSigner, type SignerOptions } from '../openSigner.js';
import { assertPurpose } from '../assertPurpose.js';
import { openStatusStore } from '../openStatusStore.js';
import { evaluationLines } from '../printEvaluation.js';
import { printAnswer } from '../printAnswer.js';
import { readDefinition } from '../readDefinition.js';
import { readStackQuestion, type StackQuestion } from '../readStackQuestion.js';
import { refusedLine } from '../refused.js';
import type { Session } from '../session.js';
import {
  addNowOption,
  addOutputOptions,
  addProofOptions,
  addSourceOptions,
  type ProofOptions,
} from '../sharedOptions.js';
import {
  addBehindOptions,
  addEarnerOptions,
  addReadingOptions,
  type BehindOptions,
  type EarnerOptions,
  type ReadingOptions,
} from '../stackOptions.js';
import { unitLines } from '../unitLines.js';
import { writeJsonOutput } from '../writeOutput.js';

interface CompleteOptions extends BehindOptions, EarnerOptions, ReadingOptions, SignerOptions, ProofOptions {
  readonly status: string;
  readonly issuerName?: string;
  readonly record?: string;
  readonly output: string;
  readonly force?: boolean;
  readonly json?: boolean;
  readonly now?: Date;
}

/** The badges in their secured form, beside what the rules saw. */
const readConstituents = async (read: StackQuestion['read']): Promise<readonly Constituent[]> =>
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

/** How a badge names its earner: the id if there is one, and the hashed identifiers. */
const recipientOf = (
  read: StackQuestion['read'],
  earner: readonly string[],
): { readonly id?: string; readonly identifier?: readonly IdentityObject[] } => {
  const subjects = Object.values(read.subjects);
  const subject =
    subjects.find(({ id }) => typeof id === 'string' && earner.includes(id)) ?? subjects[0] ?? {};
  const { id, identifier } = subject;
  const identities = asArray<JsonValue>(identifier ?? []).filter(
    isJsonObject,
  ) as unknown as readonly IdentityObject[];
  const known = typeof id === 'string' ? id : identities.length === 0 ? earner[0] : undefined;
  return {
    ...(known === undefined ? {} : { id: known }),
    ...(identities.length === 0 ? {} : { identifier: identities }),
  };
};

/**
 * Names for the criteria, which are signed: of achievements by what counted, and of nested stacks by their definitions.
 * A badge that did not count has no say in them.
 */
const namesOf = (
  { library }: StackQuestion,
  evaluation: Evaluation,
  constituents: readonly Constituent[],
): Names => {
  const holdings = new Map(constituents.map((one) => [one.holding.id, one]));
  const counted = countedOf(evaluation, holdings).map(({ holding: { achievement, name } }) => ({
    id: achievement,
    name,
  }));
  return Object.fromEntries(
    [...counted, ...library].flatMap(({ id, name }) => (name === undefined ? [] : [[id, name]])),
  );
};

/** The grants that had an effect: what the completion rests on. */
const effectiveOf = (
  { grants }: StackQuestion,
  { ignoredGrants = [] }: Evaluation,
): StackQuestion['grants'] =>
  grants.filter((_, index) => !ignoredGrants.some(({ grant }) => grant === index));

/**
 * `cairn stack complete STACK BADGE…`: certify that a stack is complete, or say what is missing.
 *
 * @param stack the `stack` command
 * @param session where to print
 */
export const addStackComplete = (stack: Command, session: Session): void => {
  const command = stack
    .command('complete')
    .description('issue the credential of a completed stack, or say what is missing')
    .argument('<stack>', 'the definition of the stack')
    .argument('<badges...>', 'the badges to count: they are verified first')
    .requiredOption('-k, --key <file>', 'the issuer’s key file, or - for standard input')
    .requiredOption('--status <store>', 'the store whose revocation list the new credential gets a place in')
    .option('--method <url>', 'the verification method, where the key file does not name it')
    .option('--issuer-name <name>', 'name of the issuer; by default as its badges among those counted say it')
    .option('--record <file>', 'also write a learner record (CLR) with the completion and the badges in it')
    .option(
      '--json',
      'print the evaluation as JSON, and what was issued; without --output, with the completion',
    );
  const described = addBehindOptions(addReadingOptions(addEarnerOptions(command)));
  addExitCodes(command, { 0: 'certified', 1: 'incomplete', 2: 'indeterminate' });
  addProofOptions(addNowOption(addOutputOptions(addSourceOptions(described), '-'))).action(
    async (file: string, badges: readonly string[], options: CompleteOptions) => {
      const now = options.now ?? new Date();
      const question = await readStackQuestion(
        await readDefinition(file, session.io),
        badges,
        options,
        { now },
        session,
      );
      const { stack: definition, library, context, read, refused } = question;
      const evaluation = evaluateQuestion(question);
      if (evaluation.verdict !== 'complete') {
        const lines = evaluationLines(evaluation, definition, session.style, read.names);
        const beside = [
          ...refused.map((one) => refusedLine(one, session.style)),
          ...read.remarks,
          ...unitLines(question, evaluation, options.creditUnit),
        ];
        printAnswer(options.json, { ...evaluation, refused }, [...lines, ...beside], session);
        session.exitCode = evaluation.verdict === 'incomplete' ? EXIT.invalid : EXIT.indeterminate;
        return;
      }
      const { force = false, json = false, record: recordFile } = options;
      if (recordFile !== undefined && recordFile === options.output)
        throw new UsageError('Completion and record cannot be one file.', 'Give --record another name.');
      for (const file of [options.output, recordFile])
        if (file !== undefined && file !== '-') await assertOutput(file, session.io, { force });
      const store = await openStatusStore(options.status, session.io);
      await assertPurpose(store, 'revocation');
      const signer = await openSigner(options, session.io);
      await assertSuite(signer, { key: options.key });
      const id = randomUrn();
      const constituents = await readConstituents(read);
      const issuerId = signer.verificationMethod.split('#')[0] ?? '';
      const { issuerName = read.issuers[issuerId] } = options;
      const issuer = createProfile({
        id: issuerId,
        ...(issuerName === undefined ? {} : { name: issuerName }),
      });
      const grants = effectiveOf(question, evaluation);
      const draft = completeStack(
        { stack: definition, evaluation, context, constituents, library, grants },
        {
          id,
          issuer,
          achievement: createStackAchievement(definition, {
            names: namesOf(question, evaluation, constituents),
            creditUnit: options.creditUnit,
          }),
          recipient: recipientOf(read, context.earner),
          credentialStatus: STAND_IN,
          now,
        },
      );
      // a place is spent once everything else is known to be right
      const credentialStatus = await allocate(store, {
        credentialId: id,
        purpose: 'revocation',
      });
      const completion = await issue({ ...draft, credentialStatus }, { signer, now });
      const delivery = await deliverSigned(options.output, completion, session.io, { force, json });
      if (recordFile !== undefined) {
        const secured = {
          constituents: constituents.map((one) => one.secured),
          grants: grants.map((one) => one.secured),
        };
        const record = completeStackClr(
          { completion, stack: definition, library, ...secured },
          { id: randomUrn(), issuer, now },
        );
        await writeJsonOutput(recordFile, await issue(record, { signer, now }), session.io, { force });
      }
      const line = `${session.style.mark('passed')} complete since ${escapeText(evaluation.completedOn ?? '')}, certified in ${escapeText(options.output)}`;
      printAnswer(
        json,
        { ...evaluation, refused, completion: { id, credentialStatus, ...delivery, record: recordFile } },
        options.output === '-' ? [] : [line],
        session,
      );
    },
  );
};
