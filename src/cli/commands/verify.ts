import type { Command } from 'commander';
import type { RecipientPolicy } from '../../verification/policy.js';
import type { VerificationReport } from '../../verification/report.js';
import type { TrustRegistry } from '../../verification/trust.js';
import { addExitCodes } from '../addExitCodes.js';
import { collect } from '../collect.js';
import { escapeText, toSafeJson } from '../escapeText.js';
import { exitCodeOf } from '../exitCodes.js';
import { expandInputs } from '../expandInputs.js';
import { openSources, type OpenSources } from '../openSources.js';
import { reportLines, shortReportLines } from '../printReport.js';
import { createProgress } from '../progress.js';
import { isUrl, readInput } from '../readInput.js';
import { verifyInput } from '../verifyInput.js';
import { printLine, type Session } from '../session.js';
import {
  addNestedOption,
  addNowOption,
  addProofOptions,
  addSourceOptions,
  limitsOf,
  parseName,
  type NestedOptions,
  type ProofOptions,
  proofsOf,
  type SourceOptions,
} from '../sharedOptions.js';
import { readTrust } from '../readTrust.js';
import { unreachableReport } from '../unreachableReport.js';
import { UsageError } from '../usageError.js';
import { CairnError, isCairnError } from '../../model/errors.js';

interface VerifyOptions extends SourceOptions, ProofOptions, NestedOptions {
  readonly json?: boolean;
  readonly jsonl?: boolean;
  readonly now?: Date;
  readonly recipient?: string;
  readonly trust: readonly string[];
  readonly requireTrusted?: boolean;
}

/** A DID or URL is the subject's id; anything else is an identifier, an e-mail address where it looks like one. */
const recipientOf = (text: string): RecipientPolicy => {
  if (/^(did|urn|https?):/i.test(text)) return { id: text };
  return {
    identifiers: [{ identifier: text, identityType: text.includes('@') ? 'emailAddress' : 'identifier' }],
  };
};

/** Verifications under way at once. */
const CONCURRENCY = 8;

const verifyOne = async (
  input: string,
  sources: OpenSources & { readonly trust: readonly TrustRegistry[] },
  options: VerifyOptions,
  session: Session,
  isAlone: boolean,
): Promise<VerificationReport> => {
  const now = options.now ?? new Date();
  let bytes: Uint8Array;
  try {
    bytes = await readInput(input, session.io, sources.fetcher);
  } catch (error) {
    // A URL that doesn't answer is an input that could not be checked; a missing file is misuse, but does not keep
    // others from being verified.
    if (isUrl(input) && isCairnError(error)) return unreachableReport(input, error, now);
    if (isAlone || !(error instanceof UsageError)) throw error;
    return unreachableReport(input, new CairnError('file.unreadable', error.message), now);
  }
  return verifyInput(
    bytes,
    { fetcher: sources.fetcher, contexts: sources.contexts, trust: sources.trust },
    {
      now,
      ...limitsOf(options),
      ...proofsOf(options),
      ...(options.recipient === undefined ? {} : { recipient: recipientOf(options.recipient) }),
      ...(options.requireTrusted === true ? { requireTrustedIssuer: true } : {}),
    },
  );
};

/** Verify every input, a few at a time, and keep the order. */
const verifyAll = async (
  inputs: readonly string[],
  options: VerifyOptions,
  session: Session,
): Promise<readonly VerificationReport[]> => {
  const opened = await openSources(options, session.io);
  const sources = { ...opened, trust: await readTrust(options.trust, session.io, opened.fetcher) };
  const reports: VerificationReport[] = [];
  const progress = createProgress(session.io.stderr, inputs.length, 'verified');
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < inputs.length; index = next++) {
      const input = inputs[index];
      if (input !== undefined)
        reports[index] = await verifyOne(input, sources, options, session, inputs.length === 1);
      progress.step();
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(CONCURRENCY, inputs.length) }, work));
  } finally {
    progress.end();
  }
  return reports;
};

const printSummary = (reports: readonly VerificationReport[], session: Session): void => {
  const count = (verdict: VerificationReport['verdict']): number =>
    reports.filter((report) => report.verdict === verdict).length;
  printLine(session);
  printLine(
    session,
    `${count('valid')} valid, ${count('invalid')} invalid, ${count('indeterminate')} indeterminate`,
  );
};

const printReports = (
  inputs: readonly string[],
  reports: readonly VerificationReport[],
  session: Session,
): void => {
  const { isTTY, columns } = session.io.stdout;
  const width = Math.min(48, Math.max(...inputs.map((input) => escapeText(input).length)));
  for (const [index, report] of reports.entries()) {
    const input = inputs[index] ?? '';
    const lines =
      reports.length === 1
        ? reportLines(input, report, session.style)
        : shortReportLines(input, width, report, session.style, isTTY ? columns : undefined);
    for (const line of lines) printLine(session, line);
  }
  if (reports.length > 1) printSummary(reports, session);
};

/**
 * `cairn verify INPUT…`: one report for one input, one line each and a summary for several.
 *
 * @param program the command line
 * @param session where to print
 */
export const addVerify = (program: Command, session: Session): void => {
  const command = program
    .command('verify')
    .description('verify badges: PNG, SVG, JSON or JWT')
    .argument('<input...>', 'files, folders, URLs, or - for standard input')
    .option(
      '--recipient <identifier>',
      'check that the badge belongs to this e-mail address, DID or other identifier',
      parseName('--recipient', 'an e-mail address, a DID or another identifier'),
    )
    .option(
      '--trust <list>',
      'who is trusted to issue: a DID, or a file or URL with a list of issuers or of registries (repeatable)',
      collect,
      [],
    )
    .option('--require-trusted', 'an issuer on none of those lists makes a badge invalid')
    .option('--json', 'print the reports as JSON: one report for one input, an array for several')
    .addOption(
      program
        .createOption('--jsonl', 'print one line of JSON for each input, its name with its report')
        .conflicts('json'),
    );
  addNestedOption(command);
  addExitCodes(command, { 0: 'valid', 1: 'invalid', 2: 'indeterminate: something could not be checked' });
  addProofOptions(addNowOption(addSourceOptions(command))).action(
    async (names: readonly string[], options: VerifyOptions) => {
      if (options.requireTrusted === true && options.trust.length === 0)
        throw new UsageError(
          'No list says who is trusted.',
          'Name one with --trust, or leave out --require-trusted.',
        );
      const inputs = await expandInputs(names, session.io);
      const reports = await verifyAll(inputs, options, session);
      const named = reports.map((report, index) => ({ input: inputs[index], ...report }));
      if (options.jsonl === true) for (const one of named) session.io.stdout.write(toSafeJson(one, 0));
      else if (options.json === true)
        session.io.stdout.write(toSafeJson(reports.length === 1 ? reports[0] : named));
      else printReports(inputs, reports, session);
      session.exitCode = exitCodeOf(reports.map((report) => report.verdict));
    },
  );
};
