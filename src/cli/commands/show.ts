import type { Command } from 'commander';
import { describe } from '../../display/describe.js';
import type { Claim } from '../../verification/claim.js';
import { detectFormat } from '../../verification/detectFormat.js';
import { DEFAULT_LIMITS } from '../../verification/policy.js';
import { readClaim } from '../../verification/readClaim.js';
import type { VerificationReport } from '../../verification/report.js';
import { addExitCodes } from '../addExitCodes.js';
import { escapeText, toSafeJson } from '../escapeText.js';
import { exitCodeOf } from '../exitCodes.js';
import { nameInput } from '../nameInput.js';
import { openSources } from '../openSources.js';
import { descriptionLines } from '../printDescription.js';
import { readInput } from '../readInput.js';
import { verifyInput } from '../verifyInput.js';
import { printLine, type Session } from '../session.js';
import {
  addNowOption,
  addProofOptions,
  addSourceOptions,
  type ProofOptions,
  proofsOf,
  type SourceOptions,
} from '../sharedOptions.js';

interface ShowOptions extends SourceOptions, ProofOptions {
  readonly verify: boolean;
  readonly json?: boolean;
  readonly now?: Date;
}

/** The verdict in one line: what was found against the badge, or what could not be found out. */
const verdictLine = (report: VerificationReport, { style }: Session): string => {
  const wanted = report.verdict === 'invalid' ? 'failed' : 'unknown';
  const [first, ...others] = report.checks.filter(({ outcome }) => outcome === wanted);
  const reason =
    first === undefined
      ? ''
      : `: ${escapeText(first.message ?? first.check)}${others.length === 0 ? '' : ` (and ${others.length} more; cairn verify tells all)`}`;
  const words = {
    valid: style.good('valid'),
    invalid: style.bad('not valid'),
    indeterminate: style.doubt('not fully checked'),
  };
  return `${style.mark(report.verdict)} ${words[report.verdict]}${reason}`;
};

/** Where a refresh service or the host of the badge had more to say than the input, that is what is described. */
const describedClaim = (claim: Claim, report: VerificationReport | undefined): Claim =>
  report?.credential === undefined ? claim : { ...claim, kind: report.kind, credential: report.credential };

/**
 * `cairn show BADGE`: the badge as a person would describe it, whatever it is wrapped in, and whether to believe it.
 *
 * @param program the command line
 * @param session where to print
 */
export const addShow = (program: Command, session: Session): void => {
  const command = program
    .command('show')
    .description('describe a badge as a person would: PNG, SVG, JSON or JWT')
    .argument('<badge>', 'a file, a URL, or - for standard input')
    .option('--no-verify', 'do not verify it; nothing but the input is read then')
    .option('--json', 'print description, credential and report as JSON');
  addExitCodes(command, { 0: 'valid', 1: 'invalid', 2: 'indeterminate: something could not be checked' });
  addProofOptions(addNowOption(addSourceOptions(command))).action(
    async (input: string, options: ShowOptions) => {
      const sources = await openSources(options, session.io);
      const bytes = await readInput(input, session.io, sources.fetcher);
      const claim = await nameInput(input, bytes, () =>
        readClaim(bytes, detectFormat(bytes), DEFAULT_LIMITS),
      );
      const report = options.verify
        ? await verifyInput(bytes, sources, { now: options.now ?? new Date(), ...proofsOf(options) })
        : undefined;
      const shown = describedClaim(claim, report);
      const description = describe(shown);
      if (options.json === true) {
        session.io.stdout.write(toSafeJson({ description, credential: shown.credential, report }));
      } else {
        printDescription(
          descriptionLines(description, session.io.stdout.columns, session.style),
          report,
          session,
        );
      }
      if (report !== undefined) session.exitCode = exitCodeOf([report.verdict]);
    },
  );
};

const printDescription = (
  [sentence = '', ...facts]: readonly string[],
  report: VerificationReport | undefined,
  session: Session,
): void => {
  const { style } = session;
  const verdict =
    report === undefined
      ? `${style.doubt('unverified')}: nothing of this has been checked`
      : verdictLine(report, session);
  for (const line of [sentence, verdict, ...facts]) printLine(session, line);
};
