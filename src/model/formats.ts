import { isDate, isDateTime } from './parseDateTime.js';
import { isLongAsciiIri, LONG_TEXT } from './textScan.js';

// An absolute IRI: scheme, colon, and no character that a URI or IRI cannot hold; every % begins an octet.
const IRI = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`\u0000-\u0020\u007f]+$/;
const BARE_PERCENT = /%(?![0-9A-Fa-f]{2})/;

/** The formats of our JSON Schemas: each takes time linear in its input. */
export const FORMATS: {
  readonly 'date-time': (text: string) => boolean;
  readonly date: (text: string) => boolean;
  readonly iri: (text: string) => boolean;
} = {
  'date-time': isDateTime,
  date: isDate,
  iri: (text) =>
    (text.length >= LONG_TEXT && isLongAsciiIri(text)) ||
    (IRI.test(text) && !(text.includes('%') && BARE_PERCENT.test(text))),
};
