/** Day on which examples run and papers are printed. */

/** Returns the date of the device as `YYYY-MM-DD`. */
export const today = (): string => new Intl.DateTimeFormat('en-CA').format(new Date());
