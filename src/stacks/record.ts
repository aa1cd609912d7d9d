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

/** Texts in the order of `byText`, which is that of the language itself; without a copy where they are already. */
export const inTextOrder = (texts: readonly string[]): readonly string[] => {
  for (let place = 1; place < texts.length; place += 1) {
    if ((texts[place - 1] ?? '') > (texts[place] ?? '')) return texts.toSorted();
  }
  return texts;
};
