import { expectArgument } from './expect.js';

// xsd:dateTimeStamp (XML Schema 1.1-2, 3.4.28), which VCDM 2.0 asks for: years of more digits, 24:00:00 as an end of day.
const DATE_TIME_STAMP =
  /^(-?(?:[1-9]\d{3,8}|0\d{3}))-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T(?:([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d+))?|(24):00:00(?:\.0+)?)(?:Z|([+-])(0\d|1[0-3]):([0-5]\d)|([+-])14:00)$/;

/** What the schemas of Open Badges allow besides: RFC 3339. */
const RFC_3339 = /^\d{4}-..-..T(?!24)/;

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

const MARKS = [
  [4, '-'],
  [7, '-'],
  [10, 'T'],
  [13, ':'],
  [16, ':'],
  [19, 'Z'],
] as const;

/** The number that digits stand for; NaN if one is none. */
const digitsAt = (text: string, from: number, to: number): number => {
  let value = 0;
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
};

/** The form that nearly all dates have, `2024-05-01T12:00:00Z`, a tenth of the price; undefined for any other. */
const readPlain = (text: string): number | undefined => {
  if (text.length !== 20) return undefined;
  for (const [at, mark] of MARKS) if (text[at] !== mark) return undefined;
  const [year, month, day] = [digitsAt(text, 0, 4), digitsAt(text, 5, 7), digitsAt(text, 8, 10)];
  const [hour, minute, second] = [digitsAt(text, 11, 13), digitsAt(text, 14, 16), digitsAt(text, 17, 19)];
  const isDay = year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  if (!isDay || !(hour <= 23 && minute <= 59 && second <= 59)) return undefined;
  return ((daysSinceEpoch(year, month, day) * 24 + hour) * 60 + minute) * 60_000 + second * 1000;
};

/**
 * Read a date-time with zone, such as `2024-05-01T12:00:00Z` or `2024-05-01T12:00:00.5+02:00`, as XML Schema has it
 * (`xsd:dateTimeStamp`): no leap seconds, upper-case `T` and `Z`, days that exist. `24:00:00` is the beginning of the
 * next day; years have four digits or more, up to nine.
 *
 * @param text the date-time
 * @returns milliseconds since 1970-01-01T00:00:00Z (digits beyond milliseconds are cut), or undefined if it is none
 */
export const parseDateTime = (text: string): number | undefined =>
  typeof text === 'string' ? (readPlain(text) ?? readDateTime(text)) : undefined;

/**
 * {@link parseDateTime} in every form, by the pattern.
 *
 * @param text the date-time
 */
export const readDateTime = (text: string): number | undefined => {
  const match = DATE_TIME_STAMP.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, time, minute = 0, second = 0, fraction, endOfDay, ...zone] = match;
  const days = daysInMonth(Number(year), Number(month));
  if (Number(day) > days) return undefined;
  const hour = Number(time ?? endOfDay);
  const minutes =
    daysSinceEpoch(Number(year), Number(month), Number(day)) * 1440 + hour * 60 + Number(minute);
  const milliseconds = fraction === undefined ? 0 : Number(fraction.slice(0, 3).padEnd(3, '0'));
  return (minutes - offsetOf(zone)) * 60000 + Number(second) * 1000 + milliseconds;
};

/** Minutes that the local time is ahead of UTC. */
const offsetOf = ([sign, hour, minute, sign14]: readonly (string | undefined)[]): number => {
  if (sign !== undefined) return (sign === '-' ? -1 : 1) * (Number(hour) * 60 + Number(minute));
  return sign14 === undefined ? 0 : sign14 === '-' ? -840 : 840;
};

/**
 * Whether a text is a date-time by both standards: XML Schema, as VCDM 2.0 asks, and RFC 3339, as the schemas of Open
 * Badges do. Those have four-digit years, and no `24:00:00`.
 *
 * @param text the date-time
 */
export const isDateTime = (text: string): boolean =>
  readPlain(text) !== undefined || (RFC_3339.test(text) && readDateTime(text) !== undefined);

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
