/** Severity classes of changes. */

/**
 * Classes in order of severity. `breaking` means that a submission that was valid may now be rejected or read
 * differently.
 */
export const CLASSES = ['none', 'texts', 'compatible', 'breaking'] as const;
export type ChangeClass = (typeof CLASSES)[number];
