import { XSD_STRING } from './vocabulary.js';
import { isWellFormed } from '../model/wellFormed.js';
import { decline } from './decline.js';
import { CONTROLS, holdsAny, LONG_TEXT } from '../model/textScan.js';

/** Nothing to escape, no surrogate: nearly every string of a badge. */
const PLAIN = /^[^\u0000-\u001f\u007f"\\\ud800-\udfff]*$/;
const TO_ESCAPE = /[\u0000-\u001f\u007f"\\]/g;
const TO_ESCAPE_ONE_BY_ONE = ['"', '\\', '\u007f', ...CONTROLS];

/** Millions of replacements at once would hold hundreds of megabytes. */
const CHUNK = 65_536;

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};

const escapeCharacter = (character: string): string =>
  SHORT_ESCAPES[character] ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

/**
 * The text of a literal between its quotes (RDF 1.2 N-Quads, "Canonical N-Quads").
 *
 * @param text the lexical form; declines ill-formed Unicode
 */
export const literalText = (text: string): string => {
  if (text.length < LONG_TEXT) {
    if (PLAIN.test(text)) return text;
  } else if (!holdsAny(text, TO_ESCAPE_ONE_BY_ONE)) {
    return isWellFormed(text) ? text : decline('ill-formed string');
  }
  if (!isWellFormed(text)) decline('ill-formed string');
  if (text.length <= CHUNK) return text.replace(TO_ESCAPE, escapeCharacter);
  let escaped = '';
  for (let at = 0; at < text.length; at += CHUNK)
    escaped += text.slice(at, at + CHUNK).replace(TO_ESCAPE, escapeCharacter);
  return escaped;
};

/**
 * What closes a literal of a datatype.
 *
 * @param datatype its IRI
 */
export const literalEnd = (datatype: string): string => (datatype === XSD_STRING ? '"' : `"^^<${datatype}>`);
