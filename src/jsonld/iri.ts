/** An absolute IRI, as weakly as `jsonld` checks it: a scheme, a colon, no white space. */
const ABSOLUTE = /^[A-Za-z][A-Za-z0-9+-.]*:[^\s]*$/;

/** What RFC 3987 never allows: the characters N-Quads must escape, and `%` without two hexadecimal digits. */
const INVALID = /[\u0000-\u0020<>"{}|^`\\]|%(?![0-9A-Fa-f]{2})/;

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
