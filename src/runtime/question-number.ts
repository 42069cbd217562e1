/**
 * Returns the number of a question as it is shown on screen. An invisible word boundary (U+200B) after each point lets
 * screen readers say 2.11 as two and eleven: speech takes it for a number with a fraction otherwise.
 */
export const screenNumber = (number: string): string => number.replaceAll('.', '.\u200b');
