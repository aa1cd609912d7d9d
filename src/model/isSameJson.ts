import { isJsonObject } from './json.js';
import type { JsonValue } from './json.js';

/**
 * Whether two JSON values are alike, whatever the order of members.
 *
 * @param one a value whose depth is bounded
 * @param other another
 */
export const isSameJson = (one: JsonValue | undefined, other: JsonValue | undefined): boolean => {
  if (one === other) return true;
  if (Array.isArray(one)) {
    const [items, others] = [one as readonly JsonValue[], other as readonly JsonValue[]];
    return (
      Array.isArray(other) &&
      items.length === others.length &&
      items.every((item, i) => isSameJson(item, others[i]))
    );
  }
  if (!isJsonObject(one) || !isJsonObject(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isSameJson(one[key], other[key]))
  );
};
