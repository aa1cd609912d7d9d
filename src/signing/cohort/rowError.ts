import { CairnError, isCairnError } from '../../model/errors.js';
import type { RefusedRow } from './cohortTypes.js';

/**
 * The row of a credential that was refused.
 *
 * @param index place in the cohort
 * @param error why
 */
export const refusedRow = (index: number, error: unknown): RefusedRow => {
  const { code, message, pointer } = isCairnError(error)
    ? error
    : new CairnError('internal', error instanceof Error ? `${error.name}: ${error.message}` : undefined);
  return { index, error: { code, message, ...(pointer === undefined ? {} : { pointer }) } };
};

/**
 * The error for what somebody else's function threw.
 *
 * @param code whose function it was
 * @param cause what it threw
 */
export const blamed = (code: 'cohort.signer' | 'cohort.status', cause: unknown): CairnError => {
  if (isCairnError(cause)) return cause;
  const { message } = new CairnError(code);
  return new CairnError(code, cause instanceof Error ? `${message} ${cause.message}` : message, { cause });
};
