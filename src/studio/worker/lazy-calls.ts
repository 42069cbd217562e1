/** Calls of a part of the worker that is loaded when the first of them is made. */

/** Any calls, by their names. */
type Calls<Part> = { readonly [Name in keyof Part]: (...values: never[]) => unknown };

/** The same calls, each of which waits until its part is loaded. */
export type LazyCalls<Part extends Calls<Part>> = {
  readonly [Name in keyof Part]: (...values: Parameters<Part[Name]>) => Promise<Awaited<ReturnType<Part[Name]>>>;
};

/** Returns calls of a part by their names. Those that were made while it loads follow in their order. */
export function lazyCalls<Part extends Calls<Part>>(
  load: () => Promise<Part>,
  names: Readonly<Record<keyof Part, true>>,
): LazyCalls<Part> {
  const calls = Object.keys(names).map(key => {
    const name = key as keyof Part;
    return [name, async (...values: Parameters<Part[typeof name]>) => (await load())[name](...values)] as const;
  });
  return Object.fromEntries(calls) as unknown as LazyCalls<Part>;
}
