/** Texts of what a module throws, returns or exports, for diagnostics. Reading such a value may throw. */

const MAX_TEXT_LENGTH = 160;

/** Text of an object that has none of its own, such as one without a prototype. */
const NO_TEXT = '[object Object]';

/** Returns the first line of a value as a text. */
export function textOf(value: unknown): string {
  try {
    return String(value).split('\n')[0]!.slice(0, MAX_TEXT_LENGTH);
  } catch {
    return NO_TEXT;
  }
}

/** Returns the first line of the message of an error, or of what else was thrown. */
export function sentenceOf(error: unknown): string {
  try {
    return textOf((error as Error)?.message ?? error);
  } catch {
    return NO_TEXT;
  }
}
