/** Names of the author in sentences. */

/** Isolates a name, so that its direction does not change that of the sentence around it. */
export const isolate = (name: string): string => `\u2068${name}\u2069`;

/** Isolates what a sentence shows of a definition in braces, such as `{ ar: …, en: … }`, so that its signs keep their order. */
export const isolateCode = (sentence: string): string => sentence.replace(/\{[^{}]*\}/g, isolate);
