/** The command was given something it cannot work with: exit code 64 (`EX_USAGE` of sysexits.h). */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** What to do instead, in one line. */
  readonly hint?: string;

  /**
   * @param message what is wrong, with names as they were typed: whoever prints it escapes it
   * @param hint what to do instead
   */
  constructor(message: string, hint?: string | undefined) {
    super(message);
    if (hint !== undefined) this.hint = hint;
  }
}
