import type { Verdict } from '../model/report.js';

/** What the command's exit code says; those of misuse and output are `EX_USAGE` and `EX_IOERR` of sysexits.h. */
export const EXIT = { valid: 0, invalid: 1, indeterminate: 2, misuse: 64, output: 74 } as const;

/**
 * The exit code for several verdicts: any invalid makes 1, otherwise any indeterminate makes 2.
 *
 * @param verdicts one for each input
 */
export const exitCodeOf = (verdicts: readonly Verdict[]): number =>
  verdicts.includes('invalid')
    ? EXIT.invalid
    : verdicts.includes('indeterminate')
      ? EXIT.indeterminate
      : EXIT.valid;
