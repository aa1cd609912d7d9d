import type { Command } from 'commander';
import { verdictOf } from '../../model/report.js';
import { addExitCodes } from '../addExitCodes.js';
import { escapeText, toSafeJson } from '../escapeText.js';
import { exitCodeOf } from '../exitCodes.js';
import { openSources } from '../openSources.js';
import { checkLines, nameOf } from '../printReport.js';
import { readInput } from '../readInput.js';
import { verifyInput } from '../verifyInput.js';
import { printLine, type Session } from '../session.js';
import {
  addNestedOption,
  addNowOption,
  addProofOptions,
  addSourceOptions,
  limitsOf,
  type NestedOptions,
  type ProofOptions,
  proofsOf,
  type SourceOptions,
} from '../sharedOptions.js';
import { type StatusFinding, statusFindings } from '../statusFindings.js';

interface CheckOptions extends SourceOptions, ProofOptions, NestedOptions {
  readonly json?: boolean;
  readonly now?: Date;
}

const findingLines = ({ report, pointer, checks }: StatusFinding, { style }: Session): readonly string[] => [
  `${style.strong(nameOf(report))}${pointer === '' ? '' : `  ${style.dim(escapeText(pointer))}`}`,
  ...checks.flatMap((check) => checkLines(check, style, '  ')),
];

/**
 * `cairn status check BADGE`: what the status lists say of a badge; of one that names no status, what its verification says.
 *
 * @param status the `status` command
 * @param session where to print
 */
export const addStatusCheck = (status: Command, session: Session): void => {
  const command = status
    .command('check')
    .description(
      'look a badge, and the badges in it, up in their status lists; what names no status counts by its verification',
    )
    .argument('<badge>', 'a file, a URL, or - for standard input')
    .option('--json', 'print the checks as JSON');
  addNestedOption(command);
  addExitCodes(command, { 0: 'in force', 1: 'revoked, suspended or invalid', 2: 'a list did not answer' });
  addProofOptions(addNowOption(addSourceOptions(command))).action(
    async (badge: string, options: CheckOptions) => {
      const sources = await openSources(options, session.io);
      const report = await verifyInput(await readInput(badge, session.io, sources.fetcher), sources, {
        now: options.now ?? new Date(),
        ...limitsOf(options),
        ...proofsOf(options),
      });
      const findings = statusFindings(report);
      const checks = findings.flatMap((finding) => finding.checks);
      if (options.json === true) session.io.stdout.write(toSafeJson(checks));
      else
        for (const line of findings.flatMap((finding) => findingLines(finding, session)))
          printLine(session, line);
      session.exitCode = exitCodeOf([verdictOf(checks)]);
    },
  );
};
