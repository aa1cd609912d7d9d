import { joinPointer, type JsonObject } from '../../model/json.js';
import { parseDateTime } from '../../model/parseDateTime.js';
import type { Check } from '../../model/report.js';
import { checkOf } from '../checkOf.js';
import type { Claim } from '../claim.js';
import type { VerificationContext } from '../context.js';

const SPEC = 'Open Badges 3.0, 9.1 step 4';

/**
 * The names of VCDM 2.0, and those of 1.1, whose context defines the newer ones too. Whatever date is there counts: who
 * wrote it meant it, and displays show it.
 */
const STARTS = ['validFrom', 'issuanceDate'];
const ENDS = ['validUntil', 'expirationDate'];

/**
 * `time.validFrom`: the credential is valid already (`validFrom`, and `issuanceDate` of VCDM 1.1).
 *
 * @param claim what was read
 * @param context the instant and the tolerance
 */
export const checkValidFrom = ({ credential }: Claim, context: VerificationContext): Check =>
  checkDates('time.validFrom', datesOf(credential, STARTS), (instant) =>
    context.now + context.clockSkewMs < instant
      ? { code: 'time.notYetValid', message: 'The credential is not valid yet.', spec: SPEC }
      : undefined,
  );

/**
 * `time.validUntil`: the credential has not expired (`validUntil`, and `expirationDate` of VCDM 1.1), nor does it
 * expire before it begins (VCDM 2.0, 4.9).
 *
 * @param claim what was read
 * @param context the instant and the tolerance
 */
export const checkValidUntil = ({ credential }: Claim, context: VerificationContext): Check => {
  const starts = datesOf(credential, STARTS).flatMap(({ instant = [] }) => instant);
  return checkDates('time.validUntil', datesOf(credential, ENDS), (instant) => {
    if (starts.some((start) => start > instant))
      return {
        code: 'time.order',
        message: 'The credential expires before it becomes valid.',
        spec: 'VCDM 2.0, 4.9',
      };
    return context.now - context.clockSkewMs > instant
      ? { code: 'time.expired', message: 'The credential has expired.', spec: SPEC }
      : undefined;
  });
};

interface Fault {
  readonly code: 'time.malformed' | 'time.notYetValid' | 'time.order' | 'time.expired';
  readonly message: string;
  readonly spec: string;
}

const MALFORMED: Fault = {
  code: 'time.malformed',
  message: 'A date is no date-time with a time zone.',
  spec: SPEC,
};

interface FoundDate {
  /** Epoch milliseconds; undefined for what is no date-time. */
  readonly instant: number | undefined;
  readonly pointer: string;
}

const datesOf = (credential: JsonObject, names: readonly string[]): readonly FoundDate[] =>
  names.flatMap((name) => {
    const value = credential[name];
    if (value === undefined) return [];
    const instant = typeof value === 'string' ? parseDateTime(value) : undefined;
    return [{ instant, pointer: joinPointer('', name) }];
  });

/** The first date that is at fault; one line a check, however many dates there are. */
const checkDates = (
  check: string,
  dates: readonly FoundDate[],
  faultOf: (instant: number) => Fault | undefined,
): Check => {
  if (dates.length === 0) return checkOf(check, 'skipped', { spec: SPEC });
  for (const { instant, pointer } of dates) {
    const fault = instant === undefined ? MALFORMED : faultOf(instant);
    if (fault !== undefined) return checkOf(check, 'failed', { ...fault, pointer });
  }
  return checkOf(check, 'passed', { spec: SPEC });
};
