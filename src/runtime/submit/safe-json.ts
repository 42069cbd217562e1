/** JSON of data as it is, whatever the page has put on prototypes. */

/** Returns a value as JSON. Old libraries give all arrays or objects a `toJSON`, which would alter what is sent. */
export const safeJson = (value: unknown, indent?: number): string => JSON.stringify(bare(value), undefined, indent);

function bare(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.setPrototypeOf(Array.isArray(value) ? [] : {}, null);
  for (const key of Object.keys(value)) copy[key] = bare((value as Record<string, unknown>)[key]);
  return copy;
}
