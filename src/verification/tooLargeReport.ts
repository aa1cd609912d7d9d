import { tooLarge } from './assertBounded.js';
import { checkFromError } from './checkOf.js';
import type { VerificationContext } from './context.js';
import { detectFormat, isPackedBytes, unpackBytes } from './detectFormat.js';
import { unreadableReport } from './makeReport.js';
import type { VerificationReport } from './report.js';

/** Enough to see what it is. */
const BEGINNING = 16_384;

const beginningOf = async (input: unknown): Promise<unknown> => {
  if (typeof input === 'string') return input.slice(0, BEGINNING);
  if (!isPackedBytes(input)) return (input as Uint8Array).subarray(0, BEGINNING);
  const part = 'slice' in input ? input.slice(0, BEGINNING) : input;
  return (await unpackBytes(part)).subarray(0, BEGINNING);
};

/**
 * The report on text or bytes beyond the limit, of which no more is read than what they are.
 *
 * @param input the input
 * @param context sources and policy
 */
export const tooLargeReport = async (
  input: unknown,
  context: VerificationContext,
): Promise<VerificationReport> =>
  unreadableReport(
    detectFormat(await beginningOf(input)),
    checkFromError('input', tooLarge(context.limits.maxBytes)),
    context,
  );
