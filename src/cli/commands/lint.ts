import type { Command } from 'commander';
import { parseJson } from '../../model/parseJson.js';
import type { LintFinding, LintSeverity } from '../../model/lint/lintFinding.js';
import { lintCredential } from '../../signing/lintCredential.js';
import { DEFAULT_LIMITS } from '../../verification/policy.js';
import { detectFormat } from '../../verification/detectFormat.js';
import { readClaim } from '../../verification/readClaim.js';
import type { CliIo } from '../cliIo.js';
import { escapeText, toSafeJson } from '../escapeText.js';
import { EXIT } from '../exitCodes.js';
import { openSources } from '../openSources.js';
import { readInput } from '../readInput.js';
import { printLine, type Session } from '../session.js';
import { addNowOption, addSourceOptions, type SourceOptions } from '../sharedOptions.js';

interface LintCommandOptions extends SourceOptions {
  readonly json?: boolean;
  readonly strict?: boolean;
  readonly now?: Date;
}

/** Numbers that cannot be signed are a finding with a pointer, not a file that cannot be read. */
const readDocument = async (input: string, io: CliIo): Promise<unknown> => {
  const bytes = await readInput(input, io);
  const format = detectFormat(bytes);
  return format === 'json'
    ? parseJson(bytes, { numbers: 'any' })
    : (await readClaim(bytes, format, DEFAULT_LIMITS)).credential;
};

const TONE = { error: 'failed', warning: 'warning', advice: 'skipped' } as const;

const findingLines = (finding: LintFinding, { style }: Session): readonly string[] => {
  const { severity, code, message, pointer, advice } = finding;
  const place = pointer === '' ? 'the whole document' : escapeText(pointer);
  return [
    `${style.mark(TONE[severity])} ${style.strong(severity)}  ${place}  ${style.dim(code)}`,
    `    ${escapeText(message)}`,
    `    ${style.accent('→')} ${escapeText(advice)}`,
  ];
};

const summaryOf = (findings: readonly LintFinding[]): string => {
  const count = (severity: LintSeverity, word: string): string | undefined => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return number === 0 ? undefined : `${number} ${word}${number === 1 || word === 'advice' ? '' : 's'}`;
  };
  const counts = [count('error', 'error'), count('warning', 'warning'), count('advice', 'advice')];
  return counts.filter((part) => part !== undefined).join(', ');
};

/**
 * `cairn lint CREDENTIAL`: what strict verifiers will say about a credential, before it is signed.
 *
 * @param program the command line
 * @param session where to print
 */
export const addLint = (program: Command, session: Session): void => {
  const command = program
    .command('lint')
    .description('foretell what strict verifiers will say about a credential, before it is signed')
    .argument('<credential>', 'a credential, signed or not: a file, or - for standard input')
    .option('--strict', 'exit with 1 for warnings too')
    .option('--json', 'print the findings as JSON');
  addNowOption(addSourceOptions(command)).action(async (input: string, options: LintCommandOptions) => {
    const { contexts } = await openSources(options, session.io);
    const now = options.now ?? new Date();
    const findings = await lintCredential(await readDocument(input, session.io), { contexts, now });
    if (options.json === true) session.io.stdout.write(toSafeJson(findings));
    else printFindings(findings, session);
    const refused: readonly LintSeverity[] = options.strict === true ? ['error', 'warning'] : ['error'];
    session.exitCode = findings.some(({ severity }) => refused.includes(severity))
      ? EXIT.invalid
      : EXIT.valid;
  });
};

const printFindings = (findings: readonly LintFinding[], session: Session): void => {
  const { style } = session;
  if (findings.length === 0) {
    printLine(session, `${style.mark('passed')} nothing to object to`);
    return;
  }
  for (const line of findings.flatMap((finding) => findingLines(finding, session))) printLine(session, line);
  printLine(session);
  const canBeSigned = findings.every(({ severity }) => severity !== 'error');
  printLine(session, `${summaryOf(findings)}: ${canBeSigned ? 'it can be signed' : 'it will not be signed'}`);
};
