const BACKSLASH = 0x5c;

/**
 * Where a string of JSON ends.
 *
 * @param text JSON text
 * @param opening index of the quote that opens the string
 * @returns index of the quote that closes it; -1 if none does
 */
export const closingQuote = (text: string, opening: number): number => {
  let index = opening;
  do {
    index = text.indexOf('"', index + 1);
  } while (index !== -1 && text.charCodeAt(index - 1) === BACKSLASH && isEscaped(text, index));
  return index;
};

/** Whether the quote at `index` belongs to its string: an odd number of backslashes stands before it. */
const isEscaped = (text: string, index: number): boolean => {
  let start = index - 1;
  while (text.charCodeAt(start - 1) === BACKSLASH) start -= 1;
  return (index - start) % 2 === 1;
};
