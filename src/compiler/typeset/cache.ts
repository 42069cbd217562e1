/** What is made once for many documents; it never changes what comes out. */

/** The labels of a large form are a few hundred; what people wrote comes and goes. */
const usual = 4_000;

/** Remembers what was made for a key. Emptied when full: memory stays flat over many documents. */
export function createCache<Value>(limit = usual): (key: string, make: () => Value) => Value {
  const known = new Map<string, Value>();
  return (key, make) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = make();
    if (known.size >= limit) known.clear();
    known.set(key, value);
    return value;
  };
}
