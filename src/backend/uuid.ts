/** The id of a submission, as RFC 9562 writes it: wherever one is taken in, and before one reaches a column of that type. */
export const UUID = '[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}';

const WHOLE = new RegExp(`^${UUID}$`);

export const isUuid = (text: string): boolean => WHOLE.test(text);
