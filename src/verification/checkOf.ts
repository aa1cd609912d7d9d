import { type ErrorCode, isCairnError } from '../model/errors.js';
import { isUnanswered } from '../model/isUnanswered.js';
import type { Check, CheckOutcome } from '../model/report.js';

interface CheckPlace {
  readonly pointer?: string | undefined;
  readonly spec?: string | undefined;
}

/** A code never comes without a sentence. */
type CheckDetails = CheckPlace &
  (
    | { readonly code: ErrorCode; readonly message: string }
    | { readonly code?: undefined; readonly message?: string | undefined }
  );

/**
 * One line of a report.
 *
 * @param check stable id
 * @param outcome what was found
 * @param details code, message, pointer, specification section
 */
export const checkOf = (check: string, outcome: CheckOutcome, details: CheckDetails = {}): Check => {
  const { code, message, pointer, spec } = details;
  // what nearly every line is, without the price of spreading
  if (code === undefined && message === undefined && pointer === undefined)
    return spec === undefined ? { check, outcome } : { check, outcome, spec };
  return {
    check,
    outcome,
    ...(code === undefined ? {} : { code }),
    ...(message === undefined ? {} : { message }),
    ...(pointer === undefined ? {} : { pointer }),
    ...(spec === undefined ? {} : { spec }),
  };
};

/**
 * The line for an error: what could not be asked is unknown, as is a fault of ours; the rest failed.
 *
 * @param check stable id
 * @param error whatever was thrown
 * @param details specification section, and a pointer for errors that have none
 */
export const checkFromError = (check: string, error: unknown, details: CheckPlace = {}): Check => {
  if (!isCairnError(error))
    return checkOf(check, 'unknown', { ...details, code: 'internal', message: textOf(error) });
  const { code, message } = error;
  return checkOf(check, isUnanswered(code) ? 'unknown' : 'failed', {
    ...details,
    code,
    message,
    pointer: error.pointer ?? details.pointer,
  });
};

const textOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : 'unknown fault';

/**
 * Run a check so that whatever it throws becomes its line in the report.
 *
 * @param check stable id of the line in that case
 * @param run the check
 */
export const attempt = async (
  check: string,
  run: () => Check | readonly Check[] | Promise<Check | readonly Check[]>,
): Promise<readonly Check[]> => {
  try {
    const found = await run();
    return Array.isArray(found) ? (found as readonly Check[]) : [found as Check];
  } catch (error) {
    return [checkFromError(check, error)];
  }
};
