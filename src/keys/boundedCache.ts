/** A map that forgets its oldest entries. */
export interface BoundedCache<Key, Value> {
  readonly get: (key: Key) => Value | undefined;
  readonly set: (key: Key, value: Value) => void;
}

/**
 * A cache with a bound: when it is full, the entry that was set first goes.
 *
 * @param size how many entries it holds at most
 */
export const createBoundedCache = <Key, Value>(size: number): BoundedCache<Key, Value> => {
  const entries = new Map<Key, Value>();
  return {
    get: (key) => entries.get(key),
    set: (key, value) => {
      entries.set(key, value);
      if (entries.size <= size) return;
      const [oldest] = entries.keys();
      if (oldest !== undefined) entries.delete(oldest);
    },
  };
};
