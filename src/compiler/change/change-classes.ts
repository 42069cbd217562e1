/** How grave a change is. */

/** In order of weight. `breaking`: a submission that was valid may now be refused, or read otherwise. */
export const CLASSES = ['none', 'texts', 'compatible', 'breaking'] as const;
export type ChangeClass = (typeof CLASSES)[number];
