import type { Names } from './quoteNames.js';
import type { Amount } from './types.js';

/** Units that take an `s`; the plural of others is not ours to guess. */
const PLURALS = /(?:badge|credit|day|hour|minute|month|module|page|point|session|unit|week|word|year)$/;

/** `creditHour` → `credit hour`; what is no such name stays as it is. */
const apart = (unit: string): string =>
  /^[a-z]+(?:[A-Z][a-z]+)+$/.test(unit)
    ? unit.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    : unit;

/**
 * A unit in words, for more than one of it: `creditHour` → `credit hours`.
 *
 * @param unit as rules name it
 * @param names by unit, as they are said
 */
export const unitInWords = (unit: string, names: Names = {}): string => {
  if (Object.hasOwn(names, unit)) return names[unit] ?? unit;
  const words = apart(unit);
  return PLURALS.test(words) ? `${words}s` : words;
};

/**
 * An amount in words: `30 credit hours`, `1 credit hour`, `44/15 semester hours`.
 *
 * @param amount exact
 * @param unit as rules name it
 * @param names by unit, as they are said
 */
export const amountInWords = (amount: Amount, unit: string, names: Names = {}): string =>
  `${amount} ${String(amount) === '1' && !Object.hasOwn(names, unit) ? apart(unit) : unitInWords(unit, names)}`;
