import { type ErrorCode, CairnError, isCairnError } from './errors.js';

/** May not ask for more; may not take more work; was handed other contexts than others. */
const OWN: readonly ErrorCode[] = ['fetch.refused', 'jsonld.tooComplex', 'jsonld.unknownContext'];
const MOST_CAUSES = 8;

/**
 * An error that says more of who asked than of what was asked for: a limit of theirs is reached.
 *
 * @param code what it looks like to who asked
 * @param message a sentence
 */
export const askersOwn = (code: ErrorCode, message: string): CairnError =>
  new CairnError(code, message, { cause: new CairnError('fetch.refused', message) });

/**
 * Whether a failure is the asker's own, by itself or its causes. Who may not ask for more, or has spent what there was,
 * learns nothing that others would have to know: no memory that is shared may keep it.
 *
 * @param error what was thrown
 */
export const isAskersOwn = (error: unknown): boolean => {
  let cause = error;
  for (let count = 0; count < MOST_CAUSES && isCairnError(cause); count++) {
    if (OWN.includes(cause.code)) return true;
    ({ cause } = cause);
  }
  return false;
};
