import { type ErrorCode, CairnError, isCairnError } from './errors.js';

/** May not ask for more; may not take more work; was handed other contexts than others. */
export const ASKERS_OWN: ReadonlySet<ErrorCode | undefined> = new Set<ErrorCode>([
  'fetch.refused',
  'jsonld.tooComplex',
  'jsonld.unknownContext',
]);

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
export const isAskersOwn = (error: unknown): boolean =>
  isCairnError(error) && (ASKERS_OWN.has(error.code) || isAskersOwn(error.cause));
