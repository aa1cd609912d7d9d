import { counted } from './counted.js';
import type { Duration } from './day.js';

/**
 * A duration in words: `3 years`, `1 year and 6 months`.
 *
 * @param duration months and days
 */
export const durationInWords = ({ months, days }: Duration): string =>
  [counted(Math.floor(months / 12), 'year'), counted(months % 12, 'month'), counted(days, 'day')]
    .filter((part, place) => !part.startsWith('0') || (place === 2 && months === 0))
    .join(' and ');
