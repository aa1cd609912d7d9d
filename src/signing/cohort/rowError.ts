import { CairnError, isCairnError } from '../../model/errors.js';
import { describeFault } from '../proofFinding.js';
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
    : new CairnError('internal', describeFault(error));
  return { index, error: { code, message, ...(pointer === undefined ? {} : { pointer }) } };
};

const BLAME = {
  'cohort.signer': 'The signer failed.',
  'cohort.status': 'No status entry could be allocated, or what was allocated is none.',
} as const;

/**
 * The error for what somebody else's function threw.
 *
 * @param code whose function it was
 * @param cause what it threw
 */
export const blamed = (code: keyof typeof BLAME, cause: unknown): CairnError => {
  if (isCairnError(cause)) return cause;
  const message = BLAME[code];
  return new CairnError(code, cause instanceof Error ? `${message} ${cause.message}` : message, { cause });
};
