import { isJsonObject, type JsonObject } from '../model/json.js';

const isWalked = (value: unknown): value is JsonObject | readonly unknown[] =>
  Array.isArray(value) || isJsonObject(value);

/** Whether a member is undefined, of this or of anything inside. */
const hasUndefined = (value: unknown, seen = new Set<unknown>()): boolean => {
  if (!isWalked(value) || seen.has(value)) return false;
  seen.add(value);
  return Object.values(value).some((member) => member === undefined || hasUndefined(member, seen));
};

/**
 * A definition as JSON would have it: a member that is undefined is absent. What has none is handed back as it is, and a
 * list keeps its items.
 *
 * @param definition a stack, a rule, or what claims to be one; it may share parts, or hold itself
 */
export const withoutUndefined = <Value>(definition: Value): Value => {
  if (!hasUndefined(definition)) return definition;
  const copies = new Map<unknown, unknown>();
  const copy = (value: unknown): unknown => {
    if (!isWalked(value)) return value;
    const made = copies.get(value);
    if (made !== undefined) return made;
    const fresh: unknown[] | Record<string, unknown> = Array.isArray(value) ? [] : {};
    copies.set(value, fresh);
    if (Array.isArray(fresh)) for (const item of value as readonly unknown[]) fresh.push(copy(item));
    else
      for (const [name, member] of Object.entries(value))
        if (member !== undefined) Object.defineProperty(fresh, name, { ...OWN, value: copy(member) });
    return fresh;
  };
  return copy(definition) as Value;
};

/** A member like any other, also where it is called `__proto__`. */
const OWN = { configurable: true, enumerable: true, writable: true };
