/** Characters of East Asian scripts, which are two columns wide; those beyond the BMP count twice by their length. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]/g;

/**
 * How many columns a terminal shows a text in.
 *
 * @param text escaped already
 */
export const columnsOf = (text: string): number => text.length + (text.match(WIDE)?.length ?? 0);

/** So much is shown of a text however narrow the terminal. */
const LEAST = 12;

/**
 * A text, cut with an ellipsis where it is too long.
 *
 * @param text escaped already
 * @param room columns that there are
 */
export const cutToColumns = (text: string, room: number): string => {
  if (columnsOf(text) <= room) return text;
  let shown = '';
  for (const character of text) {
    if (columnsOf(shown + character) >= Math.max(LEAST, room)) break;
    shown += character;
  }
  return `${shown.trimEnd()}…`;
};
