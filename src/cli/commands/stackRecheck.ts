import type { Command } from 'commander';
import { recheckStack } from '../../stacks/recheckStack.js';
import type { RecheckReport } from '../../stacks/recheckReport.js';
import type { Stack } from '../../stacks/types.js';
import { escapeText, toSafeJson } from '../escapeText.js';
import { exitCodeOf } from '../exitCodes.js';
import { openSources } from '../openSources.js';
import { readInput } from '../readInput.js';
import { readJson } from '../readJson.js';
import { checkLines } from '../printReport.js';
import type { Session } from '../session.js';
import { addNowOption, addSourceOptions, type SourceOptions } from '../sharedOptions.js';

interface RecheckOptions extends SourceOptions {
  readonly definition?: string;
  readonly json?: boolean;
  readonly now?: Date;
}

const printReport = (report: RecheckReport, { style, io }: Session): void => {
  const line = (text = ''): void => io.stdout.write(`${text}\n`);
  line(`${style.mark(report.verdict)} ${style.strong(escapeText(report.summary))}`);
  line(
    `  ${style.dim(`${report.level}: ${report.shown.count} of ${report.shown.of} counted credentials shown, to the byte those that were counted`)}`,
  );
  line();
  for (const check of report.checks) for (const text of checkLines(check, style, '  ')) line(text);
};

/**
 * `cairn stack recheck COMPLETION [BADGE…]`: is this completion true, on the credentials themselves?
 *
 * @param stack the `stack` command
 * @param session where to print
 */
export const addStackRecheck = (stack: Command, session: Session): void => {
  const command = stack
    .command('recheck')
    .description('re-check a stack’s completion from the credentials alone')
    .argument('<completion>', 'the completion credential: PNG, SVG, JSON or JWT')
    .argument('[badges...]', 'the badges that were counted, as many as are at hand')
    .option('--definition <file>', 'the definition of the stack; otherwise it is looked up')
    .option('--json', 'print the report as JSON');
  addNowOption(addSourceOptions(command)).action(
    async (completion: string, badges: readonly string[], options: RecheckOptions) => {
      const sources = await openSources(options, session.io);
      const read = (name: string): Promise<Uint8Array> => readInput(name, session.io, sources.fetcher);
      const definition =
        options.definition === undefined
          ? undefined
          : await readJson(options.definition, session.io, sources.fetcher);
      const report = await recheckStack(
        {
          completion: await read(completion),
          constituents: await Promise.all(badges.map(read)),
          ...(definition === undefined ? {} : { definition: definition as unknown as Stack }),
        },
        { fetcher: sources.fetcher, contexts: sources.contexts },
        { now: options.now ?? new Date() },
      );
      if (options.json === true) session.io.stdout.write(toSafeJson(report));
      else printReport(report, session);
      session.exitCode = exitCodeOf([report.verdict]);
    },
  );
};
