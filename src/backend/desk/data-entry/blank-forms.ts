/**
 * Blank forms: what their codes name, and which of them were entered before. A photocopied blank has the same number
 * again.
 */
import { type BlankCode, isBlankCode, parseBlankCode } from '../../../runtime/codes/blank-code.js';
import { asciiDigits } from '../../../runtime/fields/formats/fold-input.js';
import type { ServedForm } from '../../definitions.js';
import type { FormCatalogue } from '../../form-catalogue.js';
import { html, type Markup } from '../../pages/html.js';
import type { ClerkStore } from '../offices/clerk-store.js';
import { scannedText } from '../scanner-keys.js';

/** Returns the first-page code of a blank among texts that a scanner read or typed, or undefined if none is one. */
export const blankCodeIn = (texts: readonly string[]): BlankCode | undefined =>
  texts
    .map(text => scannedText(text).trim().toUpperCase())
    .filter(isBlankCode)
    .map(parseBlankCode)
    .find(code => code !== undefined);

/**
 * Returns the form version that the blank was printed from, or undefined if it is unknown. Forms that are sent
 * encrypted are not entered here.
 */
export async function formOfBlank(catalogue: FormCatalogue, blank: BlankCode): Promise<ServedForm | undefined> {
  const served = await catalogue.printed(blank.form, blank.version, blank.fingerprint);
  return served?.kids ? undefined : served;
}

/** Parses a serial number. Returns undefined if the text is empty, and NaN if it is invalid. */
export function parseSerial(typed: string): number | undefined {
  const plain = asciiDigits(typed).trim();
  if (plain === '') return undefined;
  return /^\d{1,10}$/.test(plain) && Number(plain) > 0 ? Number(plain) : Number.NaN;
}

/** Returns the name under which the audit log records that a blank was entered. */
export const blankKey = (form: string, version: number, serial: number): string => `${form}/${version}/${serial}`;

/** Formats a serial number as it is printed: 000012. */
export const formatSerial = (serial: number): Markup => html`<bdi dir="ltr">${String(serial).padStart(6, '0')}</bdi>`;

/** Maximum number of submissions that are shown. */
const MAX_LISTED_USES = 5;

/**
 * Returns the tracking numbers under which a blank was stored before, newest first. The audit log also has attempts
 * that were not stored, which are left out, as are cases of other offices.
 */
export async function submissionsOfBlank(store: ClerkStore, name: string): Promise<readonly string[]> {
  const events = await store.auditEvents({ what: 'blank', about: name, limit: MAX_LISTED_USES });
  const named = events.map(({ detail }) => String(detail?.tracking));
  const found = await Promise.all(named.map(store.canSee));
  return named.filter((_, index) => found[index]);
}
