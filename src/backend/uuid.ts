/**
 * Pattern of a submission's id as RFC 9562 writes it. It is checked wherever an id is accepted, and before an id
 * reaches a column of that type.
 */
export const UUID = '[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}';

const WHOLE = new RegExp(`^${UUID}$`);

export const isUuid = (text: string): boolean => WHOLE.test(text);
