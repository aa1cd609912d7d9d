/** Millimetres in a point. */
export const POINT = 25.4 / 72;

/** No page has room for more. */
const LONGEST = 10_000;

/** Widths of characters in em, as wide as the usual serif faces have them: lines come out short rather than long. */
const widthOf = (character: string): number => {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x2e80) return 1.02;
  if (/[ilj.,;:'’|!ıİ·]/u.test(character)) return 0.31;
  if (/[ftr()[\]"“”„\- ]/u.test(character)) return 0.39;
  if (/[mwMW@—…%]/u.test(character)) return 0.95;
  if (/\p{Lu}/u.test(character)) return 0.72;
  return 0.55;
};

/**
 * Estimated width of a text on one line, in em.
 *
 * @param text without line feeds
 */
export const widthOfText = (text: string): number =>
  [...text].reduce((width, character) => width + widthOf(character), 0);

/**
 * Break a text into lines for a medium that doesn't: between words, inside of a word only where it is longer than a line.
 *
 * @param text one paragraph or more, separated by line feeds
 * @param width of a line, in the unit of `size`
 * @param size of the type
 * @param most lines; what is left is cut off with an ellipsis
 */
export const wrapText = (text: string, width: number, size: number, most: number): readonly string[] => {
  const room = width / size;
  const lines: string[] = [];
  for (const paragraph of text.slice(0, LONGEST).split(/\n+/)) {
    let line = '';
    for (const word of paragraph
      .trim()
      .split(/\s+/)
      .flatMap((long) => pieces(long, room))) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && widthOfText(longer) > room) {
        lines.push(line);
        line = word;
      } else line = longer;
      if (lines.length > most) return cut(lines, most, room);
    }
    if (line !== '') lines.push(line);
  }
  return cut(lines, most, room);
};

const cut = (lines: readonly string[], most: number, room: number): readonly string[] => {
  if (lines.length <= most) return lines;
  let last = [...(lines[most - 1] ?? '')];
  while (last.length > 1 && widthOfText(last.join('')) > room - 0.95) last = last.slice(0, -1);
  return [...lines.slice(0, most - 1), `${last.join('').trimEnd()}…`];
};

const pieces = (word: string, room: number): readonly string[] => {
  if (word.length < room && widthOfText(word) <= room) return [word];
  const found: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && widthOfText(piece + character) > room) {
      found.push(piece);
      piece = character;
    } else piece += character;
  }
  return [...found, piece];
};
