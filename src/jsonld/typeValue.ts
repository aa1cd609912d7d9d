import type { JsonObject, JsonValue } from '../model/json.js';
import type { ActiveContext } from './activeContext.js';
import { decline } from './decline.js';

/**
 * The value under the alias of `@type`, if there is one; read before the types change what keys mean.
 *
 * @param element a node object
 * @param active the context before its types have their say
 */
export const typeValue = (element: JsonObject, active: ActiveContext): JsonValue | undefined => {
  let found: JsonValue | undefined;
  for (const alias of active.typeAliases) {
    if (!Object.hasOwn(element, alias)) continue;
    if (found !== undefined) decline('two aliases of @type');
    found = element[alias];
    if (found === undefined) decline('undefined type');
  }
  return found;
};
