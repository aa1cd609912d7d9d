/**
 * Thrown inside the compiled path where a document leaves what that path is proven for. Never leaves this room: the
 * reference path then decides. Not an `Error`, because a stack trace would cost more than the walk.
 */
export class Decline {
  /** What was met, for tests and statistics. */
  readonly reason: string;
  /** A pinned context that has to be read into memory first; the compiled path can then be tried again. */
  readonly missingContext: string | undefined;

  constructor(reason: string, missingContext?: string) {
    this.reason = reason;
    this.missingContext = missingContext;
  }
}

/**
 * Leave the compiled path.
 *
 * @param reason what was met
 */
export const decline = (reason: string): never => {
  throw new Decline(reason);
};
