/** Ids by chance, as `random_id()` gives them: letters and digits that are not mistaken for one another. */

export const RANDOM_ID_LENGTH = 12;
export const RANDOM_ID_LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
