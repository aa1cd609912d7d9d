/** What every realm's `Object.prototype` has, and no prototype of a class. */
const isObjectPrototype = (prototype: object): boolean =>
  Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'hasOwnProperty');

/**
 * Whether an object is a plain one: of no class, whose members are all its own. What a Map, a promise or an instance says
 * stands elsewhere than where members are looked for.
 *
 * @param value an object; a proxy that refuses to be asked is not plain
 */
export const isPlainObject = (value: object): boolean => {
  try {
    const prototype: unknown = Object.getPrototypeOf(value);
    return prototype === null || (typeof prototype === 'object' && isObjectPrototype(prototype as object));
  } catch {
    return false;
  }
};

/**
 * Whether something is a promise, or as good as one, that nobody waited for.
 *
 * @param value any value
 */
export const isThenable = (value: unknown): boolean => {
  try {
    return typeof (value as { readonly then?: unknown } | null | undefined)?.then === 'function';
  } catch {
    return false;
  }
};
