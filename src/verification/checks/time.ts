import { joinPointer, type JsonObject } from '../../model/json.js';
import { parseDateTime } from '../../model/parseDateTime.js';
import type { Check } from '../../model/report.js';
import { checkOf } from '../checkOf.js';
import type { Claim } from '../claim.js';
import type { VerificationContext } from '../context.js';
import { isVersion1 } from '../../model/documentForm.js';

const SPEC = 'Open Badges 3.0, 9.1 step 4';

/**
 * `time.validFrom`: the credential is valid already (`validFrom`, or `issuanceDate` in VCDM 1.1).
 *
 * @param claim what was read
 * @param context the instant and the tolerance
 */
export const checkValidFrom = ({ credential }: Claim, context: VerificationContext): Check => {
  const date = readDate(credential, isVersion1(credential) ? 'issuanceDate' : 'validFrom');
  if (date === undefined) return checkOf('time.validFrom', 'skipped', { spec: SPEC });
  if (date.instant === undefined) return malformed('time.validFrom', date.pointer);
  return context.now + context.clockSkewMs < date.instant
    ? checkOf('time.validFrom', 'failed', {
        code: 'time.notYetValid',
        message: 'The credential is not valid yet.',
        pointer: date.pointer,
        spec: SPEC,
      })
    : checkOf('time.validFrom', 'passed', { spec: SPEC });
};

/**
 * `time.validUntil`: the credential has not expired (`validUntil`, or `expirationDate` in VCDM 1.1), nor does it
 * expire before it begins (VCDM 2.0, 4.9).
 *
 * @param claim what was read
 * @param context the instant and the tolerance
 */
export const checkValidUntil = ({ credential }: Claim, context: VerificationContext): Check => {
  const [from, until] = isVersion1(credential)
    ? (['issuanceDate', 'expirationDate'] as const)
    : (['validFrom', 'validUntil'] as const);
  const date = readDate(credential, until);
  if (date === undefined) return checkOf('time.validUntil', 'skipped', { spec: SPEC });
  if (date.instant === undefined) return malformed('time.validUntil', date.pointer);
  const start = readDate(credential, from)?.instant;
  if (start !== undefined && start > date.instant) {
    return checkOf('time.validUntil', 'failed', {
      code: 'time.order',
      message: 'The credential expires before it becomes valid.',
      pointer: date.pointer,
      spec: 'VCDM 2.0, 4.9',
    });
  }
  return context.now - context.clockSkewMs > date.instant
    ? checkOf('time.validUntil', 'failed', {
        code: 'time.expired',
        message: 'The credential has expired.',
        pointer: date.pointer,
        spec: SPEC,
      })
    : checkOf('time.validUntil', 'passed', { spec: SPEC });
};

const malformed = (check: string, pointer: string): Check =>
  checkOf(check, 'failed', {
    code: 'time.malformed',
    message: 'A date is no date-time with a time zone.',
    pointer,
    spec: SPEC,
  });

const readDate = (
  credential: JsonObject,
  property: string,
): { readonly instant: number | undefined; readonly pointer: string } | undefined => {
  const value = credential[property];
  if (value === undefined) return undefined;
  return {
    instant: typeof value === 'string' ? parseDateTime(value) : undefined,
    pointer: joinPointer('', property),
  };
};
