/** Memoizes `make` by key. Use it for keys that are few and live as long as the process. */
export function memoize<K, V>(make: (key: K) => V): (key: K) => V {
  const known = new Map<K, { readonly value: V }>();
  return key => {
    const one = known.get(key) ?? { value: make(key) };
    known.set(key, one);
    return one.value;
  };
}

/** Memoizes `make` by an object, for as long as that object lives. */
export function memoizeByObject<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return key => {
    const one = known.get(key) ?? { value: make(key) };
    known.set(key, one);
    return one.value;
  };
}
