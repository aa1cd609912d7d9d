import { isWellFormed } from '../model/wellFormed.js';
import { CONTROLS, holdsAny, LONG_TEXT } from './textScan.js';

/** An absolute IRI, as weakly as `jsonld` checks it: a scheme, a colon, no white space. */
const ABSOLUTE = /^[A-Za-z][A-Za-z0-9+-.]*:[^\s]*$/;

/** What RFC 3987 never allows: the characters N-Quads must escape, and `%` without two hexadecimal digits. */
const INVALID = /[\u0000-\u0020<>"{}|^`\\]|%(?![0-9A-Fa-f]{2})/;

/** Absolute, valid, without percent escapes or surrogates: nearly every IRI of a badge. */
const PLAIN = /^[A-Za-z][A-Za-z0-9+\-.]*:[^\s\u0000-\u0020<>"{}|^`\\%\ud800-\udfff]*$/;

/** U+2000 to U+200A: the spaces of typography. */
const SPACES = Array.from({ length: 11 }, (_, index) => String.fromCharCode(0x2000 + index));
const INVALID_ONE_BY_ONE = [
  ...'<>"{}|^`\\% \u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff',
  ...CONTROLS,
  ...SPACES,
];

/**
 * Whether a string is an absolute IRI, scheme and all.
 *
 * @param value any string
 */
export const isAbsoluteIri = (value: string): boolean => ABSOLUTE.test(value);

/**
 * Whether a string holds what no IRI may hold.
 *
 * @param value any string
 */
export const isInvalidIri = (value: string): boolean => INVALID.test(value);

/**
 * Whether a string is an absolute, valid IRI that N-Quads write as it is.
 *
 * @param value any string
 */
export const isPlainIri = (value: string): boolean => {
  if (value.length < LONG_TEXT) {
    return PLAIN.test(value) || (ABSOLUTE.test(value) && !INVALID.test(value) && isWellFormed(value));
  }
  return (
    PLAIN.test(value.slice(0, value.indexOf(':') + 1)) &&
    (!holdsAny(value, INVALID_ONE_BY_ONE) || (ABSOLUTE.test(value) && !INVALID.test(value))) &&
    isWellFormed(value)
  );
};

/** Long IRIs are images: those of a cohort's achievement come again with every badge. */
const MEMO_SIZE = 8;
const MEMO_LENGTH = 500_000;

/**
 * {@link isPlainIri}, with a memo of the last long IRIs that were plain: to compare two texts is much faster than to
 * search one.
 */
export const createPlainIriTest = (): ((value: string) => boolean) => {
  const known: string[] = [];
  return (value) => {
    if (value.length < LONG_TEXT) return isPlainIri(value);
    if (known.includes(value)) return true;
    const isPlain = isPlainIri(value);
    if (isPlain && value.length <= MEMO_LENGTH) {
      if (known.length >= MEMO_SIZE) known.shift();
      known.push(value);
    }
    return isPlain;
  };
};
