/** Names of the author in sentences. */

/** Isolates a name, so that its direction does not change that of the sentence around it. */
export const isolate = (name: string): string => `\u2068${name}\u2069`;
