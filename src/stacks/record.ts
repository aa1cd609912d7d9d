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
