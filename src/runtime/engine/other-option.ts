/** The option "other" of a choice, and the text that is written beside it: data of its own, under a name made of the question's. */

/** The id of the option. */
export const OTHER = 'other';

/** The id under which the text stands, beside the answer; of a path, whose last step is an id, the text's path. */
export const otherId = (id: string): string => `${id}_${OTHER}`;
