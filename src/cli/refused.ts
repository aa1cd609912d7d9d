import type { Verdict } from '../model/report.js';
import type { Style } from './createStyle.js';
import { escapeText } from './escapeText.js';

/** A badge or a grant that is left out of an evaluation, and why. */
export interface Refused {
  /** As the user named it. */
  readonly file: string;
  /** `indeterminate` for what could not be checked, and might count once it can be. */
  readonly verdict: Verdict;
  readonly code: string;
  readonly message: string;
}

/**
 * The same for a person.
 *
 * @param refused what is left out
 * @param style how it looks
 * @returns a line, safe to print
 */
export const refusedLine = ({ file, verdict, message }: Refused, style: Style): string =>
  `  ${style.mark(verdict === 'indeterminate' ? 'unknown' : 'failed')} ${escapeText(file)}  ${escapeText(message)}`;
