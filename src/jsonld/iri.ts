import { rememberLongTexts } from '../model/rememberLongTexts.js';
import { isWellFormed } from '../model/wellFormed.js';
import { isLongAsciiIri, LONG_TEXT } from '../model/textScan.js';

/** An absolute IRI, as weakly as `jsonld` checks it: a scheme, a colon, no white space. */
const ABSOLUTE = /^[A-Za-z][A-Za-z0-9+-.]*:[^\s]*$/;

/** What RFC 3987 never allows: the characters N-Quads must escape, and `%` without two hexadecimal digits. */
const INVALID = /[\u0000-\u0020<>"{}|^`\\]|%(?![0-9A-Fa-f]{2})/;

/** Absolute, valid, without percent escapes or surrogates: nearly every IRI of a badge. */
const PLAIN = /^[A-Za-z][A-Za-z0-9+\-.]*:[^\s\u0000-\u0020<>"{}|^`\\%\ud800-\udfff]*$/;

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
export const isPlainIri = (value: string): boolean =>
  (value.length < LONG_TEXT ? PLAIN.test(value) : isLongAsciiIri(value)) ||
  (ABSOLUTE.test(value) && !INVALID.test(value) && isWellFormed(value));

/** {@link isPlainIri}, with a memo of the last long IRIs that were plain. */
export const createPlainIriTest = (): ((value: string) => boolean) => rememberLongTexts(isPlainIri);
