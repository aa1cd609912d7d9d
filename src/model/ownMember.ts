import type { JsonObject, JsonValue } from './json.js';

/**
 * A member that the object itself has. An optional one would otherwise be taken from `Object.prototype`, should
 * something in the process have put it there.
 *
 * @param object any object
 * @param name name of the member
 */
export const ownMember = (object: JsonObject, name: string): JsonValue | undefined =>
  Object.hasOwn(object, name) ? object[name] : undefined;
