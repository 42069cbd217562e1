/**
 * The small code on each page of a blank: `ISTB1/FORM/VERSION/FINGERPRINT/PAGE/PAGES`, and `/SERIAL` where the copy has a
 * number. A photocopied blank shows a number again.
 */

export interface BlankCode {
  readonly form: string;
  readonly version: number;
  /** The first eight hex digits of the definition's digest, as the foot shows them. */
  readonly fingerprint: string;
  /** From 1. */
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

/** Whether a text means to be such a code, of this edition of the format or another. */
export const isBlankCode = (text: string): boolean => /^ISTB[0-9]+\//.test(text);

/** The code, or undefined where its text breaks the format. */
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
