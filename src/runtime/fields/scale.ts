/** Scale of a rating: its lowest and its highest mark. */
export type Scale = { readonly min?: number; readonly max?: number };

/** Maximum number of marks, which is that of 0 to 10. */
export const MAX_MARKS = 11;

/** Returns the scale with the bounds that apply if the author sets none: 1 to 5. */
export const scaleOf = ({ min = 1, max = 5 }: Scale): Required<Scale> => ({ min, max });
