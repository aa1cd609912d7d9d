/** Sets an own member, whatever its name: ids are other people's words, and `__proto__` is one. */
export const setMember = <T>(target: Record<string, T>, name: string, value: T): void => {
  if (name === '__proto__') {
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
  } else {
    target[name] = value;
  }
};

/** Order of code units: the same on every machine, whatever its locale. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Merges two ascending stretches, `from` to `middle` and `middle` to `to`, into the same places of another list. */
const merge = (
  texts: readonly string[],
  into: string[],
  { from, middle, to }: { readonly from: number; readonly middle: number; readonly to: number },
): void => {
  let left = from;
  let right = middle;
  for (let place = from; place < to; place += 1) {
    const isRight = left >= middle || (right < to && (texts[right] as string) < (texts[left] as string));
    into[place] = texts[isRight ? right++ : left++] as string;
  }
};

/**
 * Texts in the order of `byText`, which is that of the language itself; without a copy where they are in it already.
 * Ids mostly come in ascending stretches, which are merged.
 */
export const inTextOrder = (texts: readonly string[]): readonly string[] => {
  let starts = [0];
  for (let place = 1; place < texts.length; place += 1) {
    if ((texts[place - 1] as string) > (texts[place] as string)) starts.push(place);
  }
  if (starts.length === 1) return texts;
  let source = texts;
  let target: string[] = [];
  while (starts.length > 1) {
    const joined: number[] = [];
    for (let run = 0; run < starts.length; run += 2) {
      const from = starts[run] ?? 0;
      const to = starts[run + 2] ?? texts.length;
      merge(source, target, { from, middle: starts[run + 1] ?? to, to });
      joined.push(from);
    }
    starts = joined;
    const merged = target;
    target = source === texts ? [] : (source as string[]);
    source = merged;
  }
  return source;
};
