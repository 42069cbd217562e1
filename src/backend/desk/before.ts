/** Where a page of a list begins: `?before=` a number. */

/** Undefined for what is the number of nothing: the list begins at its beginning. */
export function beforeOf(query: URLSearchParams): number | undefined {
  const before = Number(query.get('before'));
  return Number.isSafeInteger(before) && before > 0 ? before : undefined;
}
