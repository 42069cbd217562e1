/**
 * The option "other" of a choice, and the text that is written next to it. The text is data of its own, under an id
 * derived from the question's id.
 */

/** Id of the option "other". */
export const OTHER = 'other';

/**
 * Returns the id of the text of "other", which is stored next to the answer. For a path, whose last step is an id,
 * returns the path of the text.
 */
export const otherId = (id: string): string => `${id}_${OTHER}`;
