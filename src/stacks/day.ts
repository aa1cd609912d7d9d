import { CairnError } from '../model/errors.js';
import type { DateText, DurationText } from './types.js';

/** A calendar day `YYYY-MM-DD`: compared as text. */
export type Day = string;

/** Turns dates and date-times into calendar days of one zone. */
export type ToDay = (text: DateText) => Day | undefined;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DATE_TIME =
  /^(\d{4}-\d{2}-\d{2})[T ](?:[01]\d|2[0-4]):[0-5]\d(?::[0-6]\d(?:\.\d+)?)?(Z|z|[+-]\d{2}:?\d{2})?$/;
const REMEMBERED = 512;

/** No day is later than the last one that is written with four digits of the year: days are compared as text. */
const dayText = (year: number, month: number, day: number): Day =>
  year > 9999
    ? '9999-12-31'
    : `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/**
 * A reader of calendar days in a zone. A date is taken as it is; a date-time with an offset is the day that the
 * zone's calendar showed; one without an offset is local already.
 *
 * @param zone IANA name, such as `America/Chicago`
 * @throws CairnError `stack.unusable` for a zone that is not known
 */
export const createToDay = (zone = 'UTC'): ToDay => {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      calendar: 'gregory',
      numberingSystem: 'latn',
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
  } catch (cause) {
    throw new CairnError('stack.unusable', `Not a time zone: ${zone}`, { cause });
  }
  const inZone = (epoch: number): Day => {
    const parts: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(epoch)) parts[type] = Number(value);
    return dayText(parts['year'] ?? 0, parts['month'] ?? 0, parts['day'] ?? 0);
  };
  const read = (text: DateText): Day | undefined => {
    if (DAY.test(text)) return isDay(text) ? text : undefined;
    const match = DATE_TIME.exec(text);
    // what is no day would be another one to `Date`
    if (match?.[1] === undefined || !isDay(match[1])) return undefined;
    if (match[2] === undefined) return match[1];
    const epoch = Date.parse(text.replace(' ', 'T'));
    return Number.isNaN(epoch) ? undefined : inZone(epoch);
  };
  // Bounded: Intl is slow, and the same few date-times come back in every evaluation.
  const remembered = new Map<string, Day | undefined>();
  return (text) => {
    const known = remembered.get(text);
    if (known !== undefined || typeof text !== 'string') return known;
    if (remembered.has(text)) return remembered.get(text);
    const day = read(text);
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(text, day);
    return day;
  };
};

/** A day as a number, in the order of days. */
export const dayNumber = (day: Day): number => {
  let number = 0;
  for (let place = 0; place < day.length; place += 1) {
    const digit = day.charCodeAt(place) - 48;
    if (digit >= 0) number = number * 10 + digit;
  }
  return number;
};

const lastOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Is it a day of the calendar? */
export const isDay = (text: string): boolean => {
  if (!DAY.test(text)) return false;
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8));
  return month >= 1 && month <= 12 && day >= 1 && day <= lastOf(Number(text.slice(0, 4)), month);
};

export interface Duration {
  readonly months: number;
  readonly days: number;
}

const DURATION = /^P(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,6})D)?$/;

/** A duration of whole days or longer, or nothing where it is not one. */
export const readDuration = (text: unknown): Duration | undefined => {
  const match = typeof text === 'string' ? DURATION.exec(text) : null;
  if (match === null || match.slice(1).every((part) => part === undefined)) return undefined;
  const [years, months, weeks, days] = match.slice(1).map((part) => Number(part ?? 0));
  return { months: (years ?? 0) * 12 + (months ?? 0), days: (weeks ?? 0) * 7 + (days ?? 0) };
};

/**
 * @throws CairnError `stack.unusable` where it is not an ISO 8601 duration of days or longer
 */
export const parseDuration = (text: DurationText): Duration => {
  const duration = readDuration(text);
  if (duration === undefined)
    throw new CairnError('stack.unusable', `Not a duration: ${JSON.stringify(text)}`);
  return duration;
};

/** Calendar arithmetic: months first, held to the last day of the month, then days. */
export const addDuration = (day: Day, duration: Duration): Day => {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + duration.months;
  const year = Math.floor(months / 12);
  const month = (months % 12) + 1;
  const date = Math.min(Number(day.slice(8)), lastOf(year, month));
  if (duration.days === 0) return dayText(year, month, date);
  const sum = new Date(Date.UTC(year, month - 1, date + duration.days));
  return dayText(sum.getUTCFullYear(), sum.getUTCMonth() + 1, sum.getUTCDate());
};
