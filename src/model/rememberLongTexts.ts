import { LONG_TEXT } from './textScan.js';

const MEMO_SIZE = 8;
const MEMO_LENGTH = 500_000;

/**
 * A test of texts that remembers the last long ones that passed it. Long texts are images, and those of a cohort's
 * achievement come again with every badge: to compare two texts is much faster than to search one.
 *
 * @param test the same answer for the same text, always
 * @returns the same answers
 */
export const rememberLongTexts = (test: (text: string) => boolean): ((text: string) => boolean) => {
  const known: string[] = [];
  return (text) => {
    if (text.length < LONG_TEXT) return test(text);
    if (known.includes(text)) return true;
    const hasPassed = test(text);
    if (hasPassed && text.length <= MEMO_LENGTH) {
      if (known.length >= MEMO_SIZE) known.shift();
      known.push(text);
    }
    return hasPassed;
  };
};
