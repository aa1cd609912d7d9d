import type { Command } from 'commander';
import { verdictOf } from '../../model/report.js';
import { verify } from '../../verification/verify.js';
import { toSafeJson } from '../escapeText.js';
import { exitCodeOf } from '../exitCodes.js';
import { openSources } from '../openSources.js';
import { checkLines, nameOf } from '../printReport.js';
import { readInput } from '../readInput.js';
import { printLine, type Session } from '../session.js';
import { addNowOption, addSourceOptions, type SourceOptions } from '../sharedOptions.js';

interface CheckOptions extends SourceOptions {
  readonly json?: boolean;
  readonly now?: Date;
}

/**
 * `cairn status check BADGE`: only what the status lists say of a badge.
 *
 * @param status the `status` command
 * @param session where to print
 */
export const addStatusCheck = (status: Command, session: Session): void => {
  const command = status
    .command('check')
    .description('look a badge up in its status lists; says nothing about its signature')
    .argument('<badge>', 'a file, a URL, or - for standard input')
    .option('--json', 'print the checks as JSON');
  addNowOption(addSourceOptions(command)).action(async (badge: string, options: CheckOptions) => {
    const sources = await openSources(options, session.io);
    const report = await verify(await readInput(badge, session.io, sources.fetcher), sources, {
      now: options.now ?? new Date(),
    });
    const found = report.checks.filter(({ check }) => /^status\b/.test(check));
    const checks =
      found.length === 0
        ? report.checks.filter(({ outcome }) => outcome === 'failed' || outcome === 'unknown')
        : found;
    if (options.json === true) session.io.stdout.write(toSafeJson(checks));
    else {
      printLine(session, session.style.strong(nameOf(report)));
      for (const check of checks)
        for (const line of checkLines(check, session.style, '  ')) printLine(session, line);
    }
    session.exitCode = exitCodeOf([verdictOf(checks)]);
  });
};
