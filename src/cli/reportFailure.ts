import { isCairnError, type CairnError } from '../model/errors.js';
import type { Check } from '../model/report.js';
import { escapeText, toSafeJson } from './escapeText.js';
import { EXIT } from './exitCodes.js';
import { HINTS } from './hints.js';
import { reasonLine } from './printReport.js';
import { RefusedBadge } from './refusedBadge.js';
import type { Session } from './session.js';
import { UsageError } from './usageError.js';

/** The code of errors that are about the command line itself. */
const USAGE = 'usage';
const INTERNAL = 'internal';

/** Errors that blame the command, not the credential. */
const MISUSE =
  /^(file|stack\.unusable$|key\.file|policy|status\.store|status\.(notAllocated|irreversible|value|options)$|status\.list\.(unknown|exists|full)$|baking\.(alreadyBaked|imageFormat)$|display\.(kind|language|recipient|picture|verifyUrl)$)/;

const exitCodeOfError = ({ code }: CairnError): number => {
  if (MISUSE.test(code)) return EXIT.misuse;
  return code.startsWith('fetch.') ? EXIT.indeterminate : EXIT.invalid;
};

/**
 * The exit code for what went wrong.
 *
 * @param error what was thrown
 */
export const exitCodeOfFailure = (error: unknown): number => {
  if (error instanceof UsageError) return EXIT.misuse;
  if (error instanceof RefusedBadge) return EXIT.invalid;
  // A fault of ours says nothing of the badge, and blames nobody's typing: it could not be checked.
  return isCairnError(error) ? exitCodeOfError(error) : EXIT.indeterminate;
};

const HELP = 'Run it with --help to see what it takes.';

/** What went wrong, in plain data. */
interface Failure {
  readonly code: string;
  readonly message: string;
  readonly pointer?: string;
  readonly hint?: string | undefined;
  /** What failed of a badge. */
  readonly checks?: readonly Check[];
}

const failureOf = (error: unknown): Failure => {
  if (error instanceof UsageError) return { code: USAGE, message: error.message, hint: error.hint };
  if (isCairnError(error)) return { ...error.toJSON(), hint: HINTS[error.code] };
  if (error instanceof RefusedBadge) return { ...error.cause.toJSON(), checks: error.checks };
  return { code: INTERNAL, message: error instanceof Error ? error.message : String(error) };
};

/** The library begins some messages in the middle of a sentence, and commander ends its own there. */
const inStyle = (message: string): string => {
  const begun = message.replace(
    /^(?:an?|the|not?|there)(?= )/,
    (word) => word.charAt(0).toUpperCase() + word.slice(1),
  );
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
};

/** Commander puts what the user may have meant on a line of its own; every other line feed is the user's. */
const usageFailure = (text: string): Failure => {
  const [, said = text, hint] = /^(.*)\n\((Did you mean .*\?)\)$/s.exec(text) ?? [];
  const message = said.replace(/^error: /, '');
  return { code: USAGE, message: message.charAt(0).toUpperCase() + message.slice(1), hint };
};

const writeJson = (failure: Failure, { io }: Session): void =>
  io.stderr.write(toSafeJson({ error: failure }));

/**
 * Tell what went wrong, without a stack trace and without anything that a terminal would obey. Errors go where errors go, also
 * as JSON, so that results stay alone on standard output.
 *
 * @param error what was thrown
 * @param json whether JSON was asked for
 * @param session where to print
 */
export const reportFailure = (error: unknown, json: boolean, session: Session): void => {
  tell(failureOf(error), json, session);
};

const tell = (failure: Failure, json: boolean, session: Session): void => {
  const { errorStyle: style, io } = session;
  if (json) return writeJson(failure, session);
  const { code, message, pointer = '', hint, checks = [] } = failure;
  const place =
    code === USAGE || code === INTERNAL
      ? ''
      : ` ${style.dim(`${code}${pointer === '' ? '' : ` at ${escapeText(pointer)}`}`)}`;
  io.stderr.write(`${style.bad('error')} ${escapeText(inStyle(message))}${place}\n`);
  for (const check of checks) io.stderr.write(`${reasonLine(check)}\n`);
  if (hint !== undefined) io.stderr.write(`${style.dim('hint')}  ${escapeText(hint)}\n`);
};

/**
 * Tell what commander says of a command line that it cannot read.
 *
 * @param text its message
 * @param json whether JSON was asked for
 * @param session where to print
 */
export const reportUsage = (text: string, json: boolean, session: Session): void => {
  const failure = usageFailure(text.trimEnd());
  const { hint } = failure;
  tell(json ? failure : { ...failure, hint: hint === undefined ? HELP : `${hint} ${HELP}` }, json, session);
};
