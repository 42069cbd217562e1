/** Cache of values that many documents use. It never changes the output. */

/** Default number of entries. A large form has a few hundred labels; the other entries are texts that people wrote. */
const usual = 4_000;

/** Creates a cache. It is emptied when it is full, so that memory use stays constant over many documents. */
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
