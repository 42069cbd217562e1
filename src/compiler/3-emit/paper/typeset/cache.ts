/** What is made once for many documents. */

const cacheLimit = 20_000;

/** Remembers what was made for a key. Emptied when full: memory stays flat over many documents. */
export function createCache<Value>(): (key: string, make: () => Value) => Value {
  const known = new Map<string, Value>();
  return (key, make) => {
    const value = known.get(key) ?? make();
    if (known.size >= cacheLimit) known.clear();
    known.set(key, value);
    return value;
  };
}
