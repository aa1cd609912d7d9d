import { isJsonObject, type JsonObject } from '../model/json.js';

type Container = JsonObject | readonly unknown[];

const isContainer = (value: unknown): value is Container => Array.isArray(value) || isJsonObject(value);

/** A value and all that is inside of it, each once; without recursion, so that no depth can end the stack. */
const containersIn = (value: unknown): ReadonlySet<Container> => {
  const found = new Set(isContainer(value) ? [value] : []);
  // what is added while the set is gone through is visited too
  for (const container of found)
    for (const member of Object.values(container)) if (isContainer(member)) found.add(member);
  return found;
};

const hasUndefined = (container: Container): boolean => Object.values(container).includes(undefined);

/**
 * A definition as JSON would have it: a member that is undefined is absent. What has none is handed back as it is, and a
 * list keeps its items.
 *
 * @param definition a stack, a rule, or what claims to be one; it may share parts, or hold itself
 */
export const withoutUndefined = <Value>(definition: Value): Value => {
  const containers = containersIn(definition);
  if (![...containers].some(hasUndefined)) return definition;
  const copies = new Map<unknown, object>([...containers].map((one) => [one, Array.isArray(one) ? [] : {}]));
  for (const [one, copy] of copies)
    for (const [name, member] of Object.entries(one as Container))
      if (member !== undefined || Array.isArray(one))
        // also where it is called `__proto__`
        Object.defineProperty(copy, name, {
          value: copies.get(member) ?? member,
          configurable: true,
          enumerable: true,
          writable: true,
        });
  return copies.get(definition) as Value;
};
