/**
 * Characters that can move the cursor, change colours, reorder what is read, or hide: C0 and C1 controls, line
 * and paragraph separators, bidirectional controls, zero-width characters, tags, and lone surrogates.
 */
const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|[\ud800-\udfff]/gu;

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

const escapeUnits = (character: string): string =>
  character === '\n'
    ? character
    : Array.from(
        { length: character.length },
        (_, unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`,
      ).join('');

/**
 * Plain data as JSON that is safe on a terminal and still equal when parsed.
 *
 * @param value plain JSON
 * @returns indented JSON, ending in a line feed
 */
export const toSafeJson = (value: unknown): string =>
  `${JSON.stringify(value, undefined, 2).replace(UNSAFE, escapeUnits)}\n`;
