import { readDuration } from './day.js';
import { durationInWords } from './durationInWords.js';
import type { DurationText } from './types.js';

/**
 * A duration as a rule writes it, in words: `P3Y` is `3 years`. What cannot be read stays as it is.
 *
 * @param text ISO 8601
 */
export const spanInWords = (text: DurationText): string => {
  const duration = readDuration(text);
  return duration === undefined ? String(text) : durationInWords(duration);
};
