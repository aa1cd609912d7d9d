import { CairnError, type ErrorCode } from '../model/errors.js';
import type { JsonObject } from '../model/json.js';
import { parseDateTime } from '../model/parseDateTime.js';
import type { Check, CheckOutcome } from '../model/report.js';
import { awardOf } from './awardOf.js';
import { bindingOf } from './checkDigest.js';
import { objectOf } from './jsonMembers.js';
import type { StackCompletion } from './stackCompletion.js';
import type { Stack } from './types.js';

const DAY_MS = 24 * 60 * 60 * 1000;

const fault = (
  check: string,
  outcome: CheckOutcome,
  code: ErrorCode,
  message: string,
  pointer: string,
): Check => ({ check, outcome, code, message, pointer });

/** `stack.achievement`: the badge is for the stack that its certificate proves. */
const checkAchievement = (subject: JsonObject, { definition }: StackCompletion): Check => {
  const asserted = objectOf(subject['achievement'])['id'];
  return asserted === definition.id
    ? { check: 'stack.achievement', outcome: 'passed' }
    : fault(
        'stack.achievement',
        'failed',
        'stack.achievement',
        `It certifies ${definition.id}, and asserts another achievement.`,
        '/credentialSubject/achievement/id',
      );
};

/** An instant that is on that day somewhere on earth: the zone of the stack may not be known. */
const isOnDay = (instant: unknown, day: string): boolean => {
  const at = typeof instant === 'string' ? parseDateTime(instant) : undefined;
  const start = parseDateTime(`${day}T00:00:00Z`);
  return at !== undefined && start !== undefined && at >= start - DAY_MS && at < start + 2 * DAY_MS;
};

/** `stack.dates`: the badge was awarded when the stack was complete. */
const checkDates = (completion: JsonObject, subject: JsonObject, { completedOn }: StackCompletion): Check => {
  const dates = [
    ['/awardedDate', completion['awardedDate']],
    ['/credentialSubject/activityEndDate', subject['activityEndDate']],
  ] as const;
  const [wrong] = dates.find(([, date]) => date !== undefined && !isOnDay(date, completedOn)) ?? [];
  return wrong === undefined
    ? { check: 'stack.dates', outcome: 'passed' }
    : fault(
        'stack.dates',
        'failed',
        'stack.dates',
        `It was completed on ${completedOn}, and is dated otherwise.`,
        wrong,
      );
};

/**
 * `stack.awards`: a completion that carries other credits than its definition awards. The rules do not ask for them, so
 * that it is complete all the same; but whoever counts its credits should know. No line where either says nothing.
 */
const checkAwards = (
  subject: JsonObject,
  definition: Stack,
  creditUnit: string | undefined,
): readonly Check[] => {
  const { creditsAvailable: awarded } = awardOf(definition, creditUnit);
  const carried = subject['creditsEarned'] ?? objectOf(subject['achievement'])['creditsAvailable'];
  if (awarded === undefined || carried === undefined) return [];
  if (carried === awarded) return [{ check: 'stack.awards', outcome: 'passed' }];
  return [
    fault(
      'stack.awards',
      'warning',
      'stack.awards',
      `The completion carries ${String(carried)} credits; its definition awards ${awarded}.`,
      '/credentialSubject/creditsEarned',
    ),
  ];
};

/**
 * What the completion says as a badge, which is what counts when it stands in another stack: that it is for the stack which
 * its certificate proves, dated when that was complete, and worth what the definition awards.
 *
 * @param completion the completion credential
 * @param certificate its extension
 * @param definition the definition that it rests on, where it is at hand
 * @param creditUnit the unit of credits
 */
export const checkAssertion = (
  completion: JsonObject,
  certificate: StackCompletion,
  definition: Stack | undefined,
  creditUnit: string | undefined,
): readonly Check[] => {
  const subject = objectOf(completion['credentialSubject']);
  return [
    checkAchievement(subject, certificate),
    checkDates(completion, subject, certificate),
    ...(definition === undefined ? [] : checkAwards(subject, definition, creditUnit)),
  ];
};

/**
 * A claim is of a credential that is bound by its digest: else anything could be shown for it, or nothing.
 *
 * @param completion the completion credential
 * @param counted ids of the credentials and grants that its certificate names
 * @throws CairnError `stack.completion.malformed`
 */
export const assertAllBound = (completion: JsonObject, counted: readonly string[]): void => {
  const loose = counted.find((id) => bindingOf(completion, id)?.digest === undefined);
  if (loose !== undefined)
    throw new CairnError('stack.completion.malformed', `${loose} counts, and no digest binds it.`, {
      pointer: '/relatedResource',
    });
};
