import { expectArgument } from './expect.js';

// VCDM 2.0 asks for xsd:dateTimeStamp, the Open Badges schemas for RFC 3339: what both allow.
const DATE_TIME =
  /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d+))?(?:Z|([+-])(0\d|1[0-3]):([0-5]\d)|([+-])14:00)$/;

const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const daysInMonth = (year: number, month: number): number =>
  month === 2
    ? isLeapYear(year)
      ? 29
      : 28
    : month === 4 || month === 6 || month === 9 || month === 11
      ? 30
      : 31;

/** Days from 1970-01-01 in the proleptic Gregorian calendar; `Date.UTC` reads the years 0–99 as 1900–1999. */
const daysSinceEpoch = (year: number, month: number, day: number): number => {
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  const monthDays = (DAYS_BEFORE_MONTH[month - 1] ?? 0) + (month > 2 && isLeapYear(year) ? 1 : 0);
  return before * 365 + leapDays + monthDays + day - 719163;
};

/**
 * Read a date-time with zone, such as `2024-05-01T12:00:00Z` or `2024-05-01T12:00:00.5+02:00`, strictly: no leap
 * seconds, no `24:00`, upper-case `T` and `Z`, four-digit years, days that exist.
 *
 * @param text the date-time
 * @returns milliseconds since 1970-01-01T00:00:00Z (digits beyond milliseconds are cut), or undefined if it is none
 */
export const parseDateTime = (text: string): number | undefined => {
  if (typeof text !== 'string') return undefined;
  const match = DATE_TIME.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction, sign, offsetHour, offsetMinute, sign14] = match;
  const days = daysInMonth(Number(year), Number(month));
  if (Number(day) > days) return undefined;
  const offset =
    sign !== undefined
      ? (sign === '-' ? -1 : 1) * (Number(offsetHour) * 60 + Number(offsetMinute))
      : sign14 === undefined
        ? 0
        : sign14 === '-'
          ? -840
          : 840;
  const minutes =
    daysSinceEpoch(Number(year), Number(month), Number(day)) * 1440 + Number(hour) * 60 + Number(minute);
  const milliseconds = fraction === undefined ? 0 : Number(fraction.slice(0, 3).padEnd(3, '0'));
  return (minutes - offset) * 60000 + Number(second) * 1000 + milliseconds;
};

/**
 * Whether a text is a calendar date, `YYYY-MM-DD`, that exists.
 *
 * @param text the date
 */
export const isDate = (text: string): boolean => {
  const match = /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.exec(text);
  return match !== null && Number(match[3]) <= daysInMonth(Number(match[1]), Number(match[2]));
};

/**
 * Write an instant as Cairn writes all of them: UTC, seconds, `Z`.
 *
 * @param instant epoch milliseconds or a Date; fractions of a second are cut
 */
export const formatDateTime = (instant: number | Date): string => {
  expectArgument(instant, 'instant', 'The instant');
  return `${new Date(instant).toISOString().slice(0, -5)}Z`;
};
