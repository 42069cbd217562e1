/** Size limits of a definition. */
export const LIMITS = {
  /** Size of one file, in bytes. */
  file: 1_000_000,
  /** Nesting depth of maps and lists. */
  depth: 64,
  /** Fields of one form, with blocks expanded. */
  fields: 5_000,
  /** Size of one text, in bytes. */
  text: 256 * 1024,
} as const;
