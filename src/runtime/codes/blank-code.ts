/**
 * Code printed on each page of a blank form: `ISTB1/FORM/VERSION/FINGERPRINT/PAGE/PAGES`, followed by `/SERIAL` if the
 * copy is numbered. A photocopy of a numbered blank form carries the same number.
 */

export interface BlankCode {
  readonly form: string;
  readonly version: number;
  /** First eight hex digits of the definition's digest, as printed in the page footer. */
  readonly fingerprint: string;
  /** Page number, from 1. */
  readonly page: number;
  readonly pages: number;
  readonly serial?: number;
}

export const formatBlankCode = ({ form, version, fingerprint, page, pages, serial }: BlankCode): string =>
  ['ISTB1', form, version, fingerprint.slice(0, 8), page, pages, ...(serial === undefined ? [] : [serial])]
    .join('/')
    .toUpperCase();

const PATTERN =
  /^ISTB1\/([A-Z][A-Z0-9-]{0,63})\/([1-9][0-9]{0,14})\/([0-9A-F]{8})\/([1-9][0-9]{0,2})\/([1-9][0-9]{0,2})(?:\/([1-9][0-9]{0,9}))?$/;

/** Returns whether a text claims to be the code of a blank form, in this version of the format or another. */
export const isBlankCode = (text: string): boolean => /^ISTB[0-9]+\//.test(text);

/** Returns the parsed code, or undefined if the text violates the format. */
export function parseBlankCode(text: string): BlankCode | undefined {
  const [, form, version, fingerprint, page, pages, serial] = PATTERN.exec(text) ?? [];
  if (form === undefined || Number(page) > Number(pages)) return undefined;
  return {
    form: form.toLowerCase(),
    version: Number(version),
    fingerprint: fingerprint!.toLowerCase(),
    page: Number(page),
    pages: Number(pages),
    ...(serial !== undefined && { serial: Number(serial) }),
  };
}
