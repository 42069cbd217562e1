/**
 * Names in a fillable form, which its writer and its reader share. A field has the name of the control on the page
 * without JavaScript; fields that have one name there get numbers: `birth.1`, `birth.2`, `birth.3`.
 */

/** Name of the hidden field that says from which definition the form was made. */
export const EDITION_FIELD = '-istimara';
/** First part of the names of the ticks for "unknown"; the path of the question follows. */
export const UNKNOWN_FIELDS = '-unknown';

/** The definition of a fillable form, and its language. */
export interface FillableEdition {
  readonly form: string;
  readonly version: number;
  readonly language: string;
  /** First 16 hex digits of the definition's digest. */
  readonly fingerprint: string;
}

export const formatEdition = ({ form, version, language, fingerprint }: FillableEdition): string =>
  [form, version, language, fingerprint].join(' ');

/** Parses the value of the hidden field, or returns undefined if it names no definition. */
export function parseEdition(text: string): FillableEdition | undefined {
  const [, form, version, language, fingerprint] = /^(\S+) (\d{1,9}) (\S+) ([0-9a-f]{8,64})$/.exec(text.trim()) ?? [];
  return form === undefined
    ? undefined
    : { form, version: Number(version), language: language!, fingerprint: fingerprint! };
}

/** Ids that are also values of buttons. Others contain characters that the name of a PDF object may not have. */
const PLAIN = /^(?!Off$|option-)[A-Za-z0-9_-]{1,64}$/;

/** Returns the value of the button of an option: its id, or its place if the id has other characters. */
export const buttonValue = (id: string, index: number): string => (PLAIN.test(id) ? id : `option-${index + 1}`);

/** Returns the id of the option whose button has this value, or the value itself if there is none. */
export const optionOfButton = (value: string, ids: readonly string[]): string =>
  ids.find((id, index) => buttonValue(id, index) === value) ?? value;
