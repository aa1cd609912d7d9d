/**
 * Characters that can move the cursor, change colours, reorder what is read, or hide: C0 and C1 controls, line
 * and paragraph separators, bidirectional controls, zero-width characters, fillers, tags, lone surrogates, and variation
 * selectors but the one that makes a picture of the sign before it (Unicode, UTS #51, 1.4.3).
 */
const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e01ef}]|\u034f|[\ufe00-\ufe0e]|(?<!\p{Extended_Pictographic}|[0-9#*](?=\ufe0f\u20e3))\ufe0f|[\ud800-\udfff]/gu;

const escapeCharacter = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
};

/**
 * Text from outside, made safe to print on one line of a terminal.
 *
 * @param text any text, such as a badge's name
 * @returns the text with unsafe characters written out as `\u202e`
 */
export const escapeText = (text: string): string => text.replace(UNSAFE, escapeCharacter);

/** White space stays white space: JSON has line feeds, tabs and carriage returns only between its tokens. */
const escapeUnits = (character: string): string => {
  if (character === '\n') return character;
  if (character === '\t' || character === '\r') return ' ';
  return Array.from(
    { length: character.length },
    (_, unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`,
  ).join('');
};

const isJsonText = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/**
 * A document from outside, made safe to print: JSON still says the same when parsed, anything else becomes one line.
 *
 * @param text JSON, a token, or whatever was found
 */
export const escapeDocument = (text: string): string =>
  isJsonText(text) ? text.replace(UNSAFE, escapeUnits) : escapeText(text.trimEnd());

/**
 * Plain data as JSON that is safe on a terminal and still equal when parsed.
 *
 * @param value plain JSON
 * @param indent spaces for each level; 0 for all of it on one line
 * @returns the JSON, ending in a line feed
 */
export const toSafeJson = (value: unknown, indent = 2): string =>
  `${JSON.stringify(value, undefined, indent).replace(UNSAFE, escapeUnits)}\n`;
