/** Up to so many texts a look at each pair is quicker than a set. */
const FEW = 64;

/** A number that different texts seldom share: made of the length and the last characters. */
const markOf = (text: string): number => {
  const { length } = text;
  return length < 2
    ? length
    : ((length & 0xff) << 16) |
        ((text.charCodeAt(length - 2) & 0xff) << 8) |
        (text.charCodeAt(length - 1) & 0xff);
};

/** Are texts all different from each other? */
export const areDifferent = (texts: readonly string[]): boolean => {
  if (texts.length > FEW) return new Set(texts).size === texts.length;
  const marks: number[] = [];
  for (let place = 0; place < texts.length; place += 1) {
    const text = texts[place] as string;
    const mark = markOf(text);
    for (let other = 0; other < place; other += 1)
      if (marks[other] === mark && texts[other] === text) return false;
    marks.push(mark);
  }
  return true;
};
