import { escapeText } from './escapeText.js';
import { printLine, type Session } from './session.js';

/** What a linter has to say of one place, in a credential or in the definition of a stack. */
export interface ShownFinding {
  readonly severity: 'error' | 'warning' | 'advice';
  readonly code: string;
  readonly message: string;
  /** JSON Pointer; '' is the whole document. */
  readonly pointer: string;
  readonly advice?: string;
}

const TONE = { error: 'failed', warning: 'warning', advice: 'skipped' } as const;

const findingLines = (finding: ShownFinding, { style }: Session): readonly string[] => {
  const { severity, code, message, pointer, advice } = finding;
  const place = pointer === '' ? 'the whole document' : escapeText(pointer);
  return [
    `${style.mark(TONE[severity])} ${style.strong(severity)}  ${place}  ${style.dim(code)}`,
    `    ${escapeText(message)}`,
    ...(advice === undefined ? [] : [`    ${style.accent('→')} ${escapeText(advice)}`]),
  ];
};

const summaryOf = (findings: readonly ShownFinding[]): string => {
  const count = (severity: ShownFinding['severity'], word: string): string | undefined => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return number === 0 ? undefined : `${number} ${word}${number === 1 || word === 'advice' ? '' : 's'}`;
  };
  const counts = [count('error', 'error'), count('warning', 'warning'), count('advice', 'advice')];
  return counts.filter((part) => part !== undefined).join(', ');
};

/** What was linted, and what errors decide about it. */
export interface Linted {
  /** A word before the summary, such as `a stack`. */
  readonly what?: string;
  readonly fit: string;
  readonly unfit: string;
}

/**
 * Print findings for a person, and a summary.
 *
 * @param findings the gravest first
 * @param linted what they are about
 * @param session where to print
 */
export const printFindings = (
  findings: readonly ShownFinding[],
  { what, fit, unfit }: Linted,
  session: Session,
): void => {
  const subject = what === undefined ? '' : `${escapeText(what)}: `;
  if (findings.length === 0) {
    printLine(session, `${session.style.mark('passed')} ${subject}nothing to object to`);
    return;
  }
  for (const line of findings.flatMap((finding) => findingLines(finding, session))) printLine(session, line);
  printLine(session);
  const isFit = findings.every(({ severity }) => severity !== 'error');
  printLine(session, `${subject}${summaryOf(findings)}: ${isFit ? fit : unfit}`);
};

/**
 * Whether findings make the exit code 1: errors, and warnings too where it is strict. Advice never does.
 *
 * @param findings of any linter
 * @param strict whether warnings count
 */
export const areRefused = (findings: readonly ShownFinding[], strict: boolean): boolean =>
  findings.some(({ severity }) => severity === 'error' || (strict && severity === 'warning'));
