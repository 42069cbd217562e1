/** How large a definition may be. */
export const LIMITS = {
  /** Bytes of one file. */
  file: 1_000_000,
  /** Maps and lists inside each other. */
  depth: 64,
  /** Of one form, blocks expanded. */
  fields: 5_000,
  /** Bytes of one text. */
  text: 256 * 1024,
} as const;
