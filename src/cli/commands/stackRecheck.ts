import type { Command } from 'commander';
import { recheckStack } from '../../stacks/recheckStack.js';
import type { ConstituentReport, GrantReport, RecheckReport } from '../../stacks/recheckReport.js';
import type { Verdict } from '../../model/report.js';
import { addExitCodes } from '../addExitCodes.js';
import { blame } from '../blame.js';
import { escapeText, toSafeJson } from '../escapeText.js';
import { exitCodeOf } from '../exitCodes.js';
import { expectDefinition } from '../expectDefinition.js';
import { openSources } from '../openSources.js';
import { inputMessage } from '../inputMessage.js';
import { readInput } from '../readInput.js';
import { readDefinition } from '../readDefinition.js';
import type { Style } from '../createStyle.js';
import { checkLines, nameOf } from '../printReport.js';
import { printLine, type Session } from '../session.js';
import {
  addNowOption,
  addProofOptions,
  addSourceOptions,
  type ProofOptions,
  proofsOf,
} from '../sharedOptions.js';
import {
  addBehindOptions,
  addReadingOptions,
  type BehindOptions,
  type ReadingOptions,
} from '../stackOptions.js';
import { readLibrary } from '../readBehind.js';

interface RecheckOptions extends BehindOptions, ReadingOptions, ProofOptions {
  readonly definition?: string;
  readonly json?: boolean;
  readonly now?: Date;
}

/** One credential that was shown: whose it is, and what speaks against it. */
const constituentLines = (
  { report, checks, counted }: ConstituentReport,
  style: Style,
): readonly string[] => {
  const remarks = checks.filter(({ outcome }) => outcome !== 'passed');
  const worst = (['failed', 'unknown', 'warning'] as const).find((outcome) =>
    remarks.some((check) => check.outcome === outcome),
  );
  const note = counted ? '' : style.dim('  not counted');
  return [
    `  ${style.mark(worst ?? 'passed')} ${nameOf(report)}${note}`,
    ...remarks.map(
      ({ message = '', code = '' }) => `      ${escapeText(message)} ${style.dim(escapeText(code))}`,
    ),
  ];
};

/** One grant that was shown: by whom, for which rule, and what speaks against it. */
const grantLines = ({ grant, checks, id = 'grant' }: GrantReport, style: Style): readonly string[] => {
  const remarks = checks.filter(({ outcome }) => outcome !== 'passed');
  const worst = (['failed', 'unknown', 'warning'] as const).find((outcome) =>
    remarks.some((check) => check.outcome === outcome),
  );
  const what =
    grant === undefined ? id : `${grant.kind} ${grant.rule ?? grant.achievement ?? ''} by ${grant.by}`;
  return [
    `  ${style.mark(worst ?? 'passed')} ${escapeText(what)}`,
    ...remarks.map(
      ({ message = '', code = '' }) => `      ${escapeText(message)} ${style.dim(escapeText(code))}`,
    ),
  ];
};

/** Valid is not yet a success: nothing but the issuer's word, or a completion that only its policy keeps. */
const markOf = ({ verdict, now, shown }: RecheckReport): Verdict | 'warning' =>
  verdict === 'valid' && (now === 'incomplete' || (shown.count === 0 && shown.of > 0)) ? 'warning' : verdict;

const shownLine = ({ level, shown: { count, of } }: RecheckReport): string =>
  count === 0 && of > 0
    ? `${level}: none of ${of} counted credentials was shown; that they counted is the issuer’s word`
    : `${level}: ${count} of ${of} counted credentials shown, each to the byte the one that was counted`;

const printReport = (report: RecheckReport, session: Session): void => {
  const { style } = session;
  const { level, summary, constituents } = report;
  const { rules, grants, grantsShown } = report;
  const apart = new Set([...constituents, ...grants].flatMap(({ checks }) => checks));
  const lines = [
    `${style.mark(markOf(report))} ${style.strong(escapeText(summary))}  ${nameOf(report.completion)}`,
    `  ${style.dim(shownLine(report))}`,
    ...(grantsShown.of === 0
      ? []
      : [`  ${style.dim(`${grantsShown.count} of ${grantsShown.of} grants shown`)}`]),
    ...(level === 'committed' && rules.notShown.length > 0
      ? [`  ${style.dim(`not re-checked: ${rules.notShown.map(escapeText).join(', ')}`)}`]
      : []),
    '',
    ...report.checks.filter((check) => !apart.has(check)).flatMap((check) => checkLines(check, style, '  ')),
    ...constituents.flatMap((constituent) => constituentLines(constituent, style)),
    ...grants.flatMap((grant) => grantLines(grant, style)),
  ];
  for (const line of lines) printLine(session, line);
};

/** It was neither given nor found at its address. */
const lacksDefinition = ({ checks }: RecheckReport): boolean =>
  checks.some(({ check, outcome }) => check === 'stack.definition' && outcome === 'skipped');

/** What is broken in the completion itself is said with its place. */
const located = (report: RecheckReport, input: Uint8Array): RecheckReport => {
  const { message, code } = report.completion.checks.find(({ check }) => check === 'input') ?? {};
  if (message === undefined) return report;
  const better = inputMessage(code, message, input);
  const checks = report.checks.map((check) =>
    check.message === undefined ? check : { ...check, message: check.message.replace(message, () => better) },
  );
  return { ...report, checks };
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
    .argument(
      '<completion>',
      'the completion credential, or a learner record that holds it: PNG, SVG, JSON or JWT',
    )
    .argument('[badges...]', 'the badges that were counted, as many as are at hand')
    .option('--definition <file>', 'the definition of the stack; otherwise it is looked up')
    .option('--json', 'print the report as JSON');
  addExitCodes(command, { 0: 'it holds', 1: 'it does not', 2: 'indeterminate' });
  addProofOptions(addNowOption(addSourceOptions(addBehindOptions(addReadingOptions(command))))).action(
    async (completion: string, badges: readonly string[], options: RecheckOptions) => {
      const sources = await openSources(options, session.io);
      const read = (name: string): Promise<Uint8Array> => readInput(name, session.io, sources.fetcher);
      const { definition: file } = options;
      const definition =
        file === undefined
          ? undefined
          : await blame(file, async () =>
              expectDefinition((await readDefinition(file, session.io, sources.fetcher)).content),
            );
      const input = await read(completion);
      const rechecked = await recheckStack(
        {
          completion: input,
          constituents: await Promise.all(badges.map(read)),
          library: await readLibrary(options.library, session.io),
          grants: await Promise.all(options.grants.map(read)),
          ...(definition === undefined ? {} : { definition }),
        },
        { fetcher: sources.fetcher, contexts: sources.contexts },
        {
          now: options.now ?? new Date(),
          ...proofsOf(options),
          creditUnit: options.creditUnit,
        },
      );
      const report = located(rechecked, input);
      if (options.json === true) session.io.stdout.write(toSafeJson(report));
      else printReport(report, session);
      if (definition === undefined && lacksDefinition(report) && options.json !== true)
        session.io.stderr.write(
          `${session.errorStyle.dim('hint')}  without the stack’s definition its rules are not re-checked: name it with --definition\n`,
        );
      session.exitCode = exitCodeOf([report.verdict]);
    },
  );
};
