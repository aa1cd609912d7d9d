/**
 * Beyond this length, one search a character is faster than an expression: engines search for single characters
 * with vector instructions, and images in data URLs are long.
 */
export const LONG_TEXT = 1500;

/**
 * Whether a text holds any of some characters; made for texts of at least {@link LONG_TEXT}.
 *
 * @param text the text
 * @param characters the characters, each searched for by itself
 */
export const holdsAny = (text: string, characters: readonly string[]): boolean => {
  for (const character of characters) if (text.includes(character)) return true;
  return false;
};

/** The C0 control characters. */
export const CONTROLS: readonly string[] = Array.from({ length: 32 }, (_, code) => String.fromCharCode(code));

const VISIBLE = /^[!-~]*$/;
const NOT_IN_IRIS = [...'<>"{}|^`\\%'];
const SCHEME = /^[A-Za-z][A-Za-z0-9+\-.]*:/;

/**
 * Whether a text is an absolute IRI of ASCII without percent escapes, as every image in a data URL is; made for texts of
 * at least {@link LONG_TEXT}: one range of characters is tested in half the time of a list of them.
 *
 * @param text the text
 */
export const isLongAsciiIri = (text: string): boolean =>
  SCHEME.test(text) && VISIBLE.test(text) && !holdsAny(text, NOT_IN_IRIS);
