import { CairnError, isCairnError, type ErrorCode } from '../model/errors.js';
import type { Check, CheckOutcome } from '../model/report.js';
import { isShort, lookUpStatus, type StatusResult } from './lookUpStatus.js';
import type { ParsedStatusEntry } from '../model/statusEntry.js';
import type { StatusList } from './statusList.js';
import type { StatusLapse } from './describeLapses.js';
import { isDefinedPurpose } from './statusPurpose.js';

const SPEC = 'Bitstring Status List 1.0, 3.2';

/** These leave open what the status is; any other trouble says that the credential points to something bad. */
const OPEN: ReadonlySet<string> = new Set<ErrorCode>([
  'status.list.retrieval',
  'status.list.unverified',
  'status.list.expired',
  'status.list.notYetValid',
  'status.list.length',
  'status.type.unsupported',
]);

/** Which issuers' lists count, and when. */
export interface StatusDemands {
  readonly issuer: string | undefined;
  readonly listIssuers: readonly string[];
  /** Epoch milliseconds. */
  readonly now: number;
  readonly clockSkewMs: number;
}

/**
 * The id of the check for a purpose.
 *
 * @param purpose a statusPurpose
 */
export const statusCheckId = (purpose: string): string =>
  isDefinedPurpose(purpose) ? `status.${purpose}` : 'status';

/**
 * The check for what went wrong on the way to a status.
 *
 * @param check id of the check
 * @param error what was thrown
 * @param pointer JSON Pointer to the entry
 */
export const statusTrouble = (check: string, error: unknown, pointer: string): Check => {
  if (!isCairnError(error))
    return { check, outcome: 'unknown', code: 'status.list.retrieval', pointer, spec: SPEC };
  const { code, message } = error;
  return { check, outcome: OPEN.has(code) ? 'unknown' : 'failed', code, message, pointer, spec: SPEC };
};

/**
 * A list that was signed while it was asked for is younger than the question, and knows no less: one that begins within a
 * minute of it is taken.
 */
const YOUNGER_MS = 60_000;

const assertAcceptable = (list: StatusList, demands: StatusDemands): void => {
  const { issuer, listIssuers, now, clockSkewMs } = demands;
  if (list.issuer !== issuer && !listIssuers.includes(list.issuer)) {
    throw new CairnError(
      'status.list.issuer',
      `The list is from ${list.issuer}, which is neither the issuer of the credential nor trusted with its status.`,
    );
  }
  if (list.validFrom !== undefined && now + clockSkewMs + YOUNGER_MS < list.validFrom)
    throw new CairnError(
      'status.list.notYetValid',
      'The status list is not valid yet, so the status is not known.',
    );
  if (list.validUntil !== undefined && now - clockSkewMs > list.validUntil)
    throw new CairnError('status.list.expired', 'The status list has expired, so the status is not known.');
};

/** What a status that is not 0 means (Bitstring Status List 1.0, 2.1). */
const meaningOf = (
  purpose: string,
): { readonly outcome: CheckOutcome; readonly code: ErrorCode; readonly sentence: string } => {
  switch (purpose) {
    case 'revocation':
      return { outcome: 'failed', code: 'status.revoked', sentence: 'The credential is revoked.' };
    case 'suspension':
      return { outcome: 'failed', code: 'status.suspended', sentence: 'The credential is suspended.' };
    case 'refresh':
      return {
        outcome: 'warning',
        code: 'status.refresh',
        sentence: 'The issuer offers a newer credential in place of this one.',
      };
    case 'message':
      return {
        outcome: 'warning',
        code: 'status.message',
        sentence: 'The issuer has a message on this credential; it does not touch its validity.',
      };
    default:
      return {
        outcome: 'unknown',
        code: 'status.purpose.unsupported',
        sentence: 'The status is set for a purpose that this verifier does not know.',
      };
  }
};

const describeStatus = (sentence: string, { status, message }: StatusResult): string => {
  const value = status > 1 || message !== undefined ? ` The status is 0x${status.toString(16)}` : '';
  const meaning = message === undefined ? '' : `: ${message}`;
  return `${sentence}${value === '' ? '' : `${value}${meaning}.`}`;
};

const judgeResult = (result: StatusResult, pointer: string): Check => {
  const check = statusCheckId(result.purpose);
  if (result.valid) {
    return {
      check,
      outcome: 'passed',
      pointer,
      spec: SPEC,
      ...(result.message === undefined ? {} : { message: result.message }),
    };
  }
  const { outcome, code, sentence } = meaningOf(result.purpose);
  return { check, outcome, code, message: describeStatus(sentence, result), pointer, spec: SPEC };
};

/** A list of the same issuer served in place of another would show the status of someone else. */
const isMisplaced = ({ id }: StatusList, { listUrl }: ParsedStatusEntry): boolean =>
  id !== undefined && id !== listUrl && id.startsWith('https://');

/** What is tolerated, and worth a word: few entries and lists need one, so the words are loaded for them. */
const withLapses = (
  check: Check,
  entry: ParsedStatusEntry,
  lapses: readonly StatusLapse[],
): readonly Check[] | Promise<readonly Check[]> => {
  const all = [...entry.lapses, ...lapses];
  if (all.length === 0) return [check];
  return import('./describeLapses.js').then((own) => [check, ...own.describeLapses(all, check)]);
};

/**
 * What a verified list says of an entry.
 *
 * @param list the list, its signature verified
 * @param entry the entry
 * @param demands whose lists count, and when
 * @param pointer JSON Pointer to the entry
 */
export const judgeStatus = (
  list: StatusList,
  entry: ParsedStatusEntry,
  demands: StatusDemands,
  pointer: string,
): readonly Check[] | Promise<readonly Check[]> => {
  try {
    assertAcceptable(list, demands);
    const check = judgeResult(lookUpStatus(list, entry), pointer);
    return withLapses(check, entry, [
      ...(isMisplaced(list, entry) ? (['listId'] as const) : []),
      ...(isShort(list, entry) ? (['listLength'] as const) : []),
    ]);
  } catch (error) {
    return withLapses(statusTrouble(statusCheckId(entry.purpose), error, pointer), entry, []);
  }
};
