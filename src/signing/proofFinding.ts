import { isCairnError, type ErrorCode } from '../model/errors.js';
import { isUnanswered } from '../model/isUnanswered.js';
import type { Check, CheckOutcome } from '../model/report.js';

/** What one check of one proof found. */
export interface ProofFinding extends Check {
  /** JSON Pointer to the proof: `/proof`, or `/proof/0` … in a set; absent for a token. */
  readonly pointer?: string;
}

/**
 * A check that found nothing wrong.
 *
 * @param check stable id
 * @param spec section of the specification
 */
export const passed = (check: string, spec?: string): ProofFinding =>
  spec === undefined ? { check, outcome: 'passed' } : { check, outcome: 'passed', spec };

/**
 * A finding, and which proof it is about. Written out member by member: every verification passes here ten times.
 *
 * @param finding what was found
 * @param pointer JSON Pointer to the proof
 */
export const located = (
  { check, outcome, code, message, spec }: ProofFinding,
  pointer: string,
): ProofFinding => {
  if (code !== undefined && message !== undefined) return { check, outcome, code, message, pointer };
  return spec === undefined ? { check, outcome, pointer } : { check, outcome, pointer, spec };
};

/**
 * A check that found something, and what it means.
 *
 * @param check stable id
 * @param outcome what was found
 * @param code why
 * @param message a sentence
 */
export const found = (
  check: string,
  outcome: CheckOutcome,
  code: ErrorCode,
  message: string,
): ProofFinding => ({ check, outcome, code, message });

/**
 * The sentence for what should not have been thrown.
 *
 * @param error whatever was thrown
 */
export const describeFault = (error: unknown): string =>
  error instanceof Error
    ? `${error.name}: ${error.message}`
    : 'A fault in Cairn itself stopped this check; please report it.';

/**
 * The finding for what was thrown: what could not be asked is unknown, as is a fault that is nobody's; the rest failed.
 *
 * @param check stable id
 * @param error whatever was thrown
 */
export const foundError = (check: string, error: unknown): ProofFinding => {
  if (!isCairnError(error)) return found(check, 'unknown', 'internal', describeFault(error));
  const outcome = isUnanswered(error.code) ? 'unknown' : 'failed';
  return found(check, outcome, error.code, error.message);
};
