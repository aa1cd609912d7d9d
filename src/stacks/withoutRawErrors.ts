import { CairnError, isCairnError } from '../model/errors.js';

/**
 * Run what reads a definition, or an evaluation, that was never linted: where it fails inside because its data are of
 * another shape, the error says so with a code.
 *
 * @param what the argument to blame, for the message
 * @param read reads it
 * @throws CairnError `stack.unusable`, and whatever `read` refuses itself
 */
export const withoutRawErrors = <Value>(what: string, read: () => Value): Value => {
  try {
    return read();
  } catch (cause) {
    if (isCairnError(cause)) throw cause;
    throw new CairnError('stack.unusable', `${what} has another shape than the types say.`, { cause });
  }
};
