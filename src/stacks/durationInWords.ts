import { type Duration, readDuration } from './day.js';
import type { DurationText } from './types.js';

const counted = (count: number, noun: string): readonly string[] =>
  count === 0 ? [] : [`${count} ${noun}${count === 1 ? '' : 's'}`];

/**
 * A duration in words: `3 years`, `1 year and 6 months`.
 *
 * @param duration months and days; or as a rule writes it, which stays as it is where it cannot be read
 */
export const durationInWords = (duration: Duration | DurationText): string => {
  const read = typeof duration === 'string' ? readDuration(duration) : duration;
  if (read === undefined) return String(duration);
  const { months, days } = read;
  return (
    [
      ...counted(Math.floor(months / 12), 'year'),
      ...counted(months % 12, 'month'),
      ...counted(days, 'day'),
    ].join(' and ') || '0 days'
  );
};
