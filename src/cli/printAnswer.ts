import { toSafeJson } from './escapeText.js';
import { printLine, type Session } from './session.js';

/**
 * Say what was done: as JSON to a program, in lines to a person.
 *
 * @param json whether JSON was asked for
 * @param answer plain data
 * @param lines the same for a person, escaped already
 * @param session where to print
 */
export const printAnswer = (
  json: boolean | undefined,
  answer: unknown,
  lines: readonly string[],
  session: Session,
): void => {
  if (json === true) session.io.stdout.write(toSafeJson(answer));
  else for (const line of lines) printLine(session, line);
};
