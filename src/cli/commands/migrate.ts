import type { Command } from 'commander';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.js';
import { type Lost, migrateOpenBadges2 } from '../../verification/openBadges2/migrateOpenBadges2.js';
import { addExitCodes } from '../addExitCodes.js';
import { assertNoMixture } from '../assertNoMixture.js';
import { escapeText } from '../escapeText.js';
import { exitCodeOf } from '../exitCodes.js';
import { openSources } from '../openSources.js';
import { printAnswer } from '../printAnswer.js';
import { reportLines } from '../printReport.js';
import { readInput } from '../readInput.js';
import type { Session } from '../session.js';
import {
  addNowOption,
  addOutputOptions,
  addSourceOptions,
  expectUrl,
  type SourceOptions,
} from '../sharedOptions.js';
import { UsageError } from '../usageError.js';
import { verifyInput } from '../verifyInput.js';
import { writeJsonOutput } from '../writeOutput.js';

interface MigrateOptions extends SourceOptions {
  readonly issuer?: string;
  readonly output: string;
  readonly force?: boolean;
  readonly json?: boolean;
  readonly now?: Date;
}

/** The three documents, as verification put them together. */
const documentsIn = (assertion: JsonObject) => {
  const { badge } = assertion;
  const issuer = isJsonObject(badge) ? badge['issuer'] : undefined;
  if (!isJsonObject(badge) || !isJsonObject(issuer))
    throw new UsageError('Badge class and issuer of the assertion are not known.');
  return { assertion, badgeClass: badge, issuer };
};

const renamed = (profile: JsonValue, from: string, to: string): JsonValue =>
  isJsonObject(profile) && profile['id'] === from ? { ...profile, id: to } : profile;

/** Whoever has no key under the address of 2.0 signs under another id: as issuer, and where it made the achievement. */
const underNewId = (draft: JsonObject, from: string, to: string): JsonObject => {
  const { issuer, credentialSubject: subject } = draft;
  const achievement = isJsonObject(subject) ? subject['achievement'] : undefined;
  const { creator } = isJsonObject(achievement) ? achievement : {};
  const made =
    isJsonObject(subject) && isJsonObject(achievement) && creator !== undefined
      ? {
          credentialSubject: {
            ...subject,
            achievement: { ...achievement, creator: renamed(creator, from, to) },
          },
        }
      : {};
  return { ...draft, ...made, ...(issuer === undefined ? {} : { issuer: renamed(issuer, from, to) }) };
};

const lossLines = (lost: readonly Lost[], { errorStyle, io }: Session): void => {
  for (const { pointer, reason } of lost)
    io.stderr.write(
      `${errorStyle.mark('warning')} not carried over: ${escapeText(pointer)}  ${escapeText(reason)}\n`,
    );
};

/**
 * `cairn migrate ASSERTION -o DRAFT`: a badge of Open Badges 2.0 as a draft of 3.0, for its issuer to sign.
 *
 * @param program the command line
 * @param session where to print
 */
export const addMigrate = (program: Command, session: Session): void => {
  const command = program
    .command('migrate')
    .description('make a draft of Open Badges 3.0 of a badge of Open Badges 2.0, which is verified first')
    .argument('<assertion>', 'the assertion: a file, a picture, a URL, or - for standard input')
    .option(
      '--issuer <id>',
      'did:web, or another id of the issuer’s, that signs in 3.0; by default as in 2.0',
    )
    .option('--json', 'say as JSON what was not carried over');
  addExitCodes(command, {
    0: 'valid',
    1: 'invalid',
    2: 'indeterminate; nothing is written but of a valid badge',
  });
  addNowOption(addOutputOptions(addSourceOptions(command), '-')).action(
    (input: string, options: MigrateOptions) => migrate(input, options, session),
  );
};

const migrate = async (input: string, options: MigrateOptions, session: Session): Promise<void> => {
  const { issuer, output, now = new Date() } = options;
  if (issuer !== undefined) expectUrl('--issuer', issuer);
  assertNoMixture(output, options.json);
  const sources = await openSources(options, session.io);
  const report = await verifyInput(await readInput(input, session.io, sources.fetcher), sources, { now });
  if (report.kind !== 'openBadge2')
    throw new UsageError(`${input} is no badge of Open Badges 2.0.`, 'cairn show says what it is.');
  session.exitCode = exitCodeOf([report.verdict]);
  if (report.verdict !== 'valid') {
    printAnswer(options.json, report, reportLines(input, report, session.style), session);
    return;
  }
  const documents = documentsIn(report.credential ?? {});
  const { credential, lost } = migrateOpenBadges2(documents, { now });
  const draft = credential as unknown as JsonObject;
  await writeJsonOutput(
    output,
    issuer === undefined ? draft : underNewId(draft, String(documents.issuer['id']), issuer),
    session.io,
    { force: options.force === true },
  );
  if (options.json !== true) lossLines(lost, session);
  const line = `${session.style.mark('passed')} wrote ${escapeText(output)}: look it over, and sign it with cairn issue`;
  printAnswer(options.json, { output, lost }, output === '-' ? [] : [line], session);
};
