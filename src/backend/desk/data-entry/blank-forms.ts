/** Blanks: what their codes name, and which of them were keyed in before. A photocopied blank shows its number again. */
import { type BlankCode, isBlankCode, parseBlankCode } from '../../../runtime/codes/blank-code.js';
import { asciiDigits } from '../../../runtime/fields/formats/fold-input.js';
import type { Store } from '../../contracts/store.js';
import type { ServedForm } from '../../definitions.js';
import type { FormCatalogue } from '../../form-catalogue.js';
import { html, type Markup } from '../../pages/html.js';

/** The code of the first page among texts that a scanner read or typed; undefined where none is one. */
export const blankCodeIn = (texts: readonly string[]): BlankCode | undefined =>
  texts
    .map(text => text.trim().toUpperCase())
    .filter(isBlankCode)
    .map(parseBlankCode)
    .find(code => code !== undefined);

/** The very version that the blank was printed of. Forms that are sent encrypted are not keyed in here. */
export async function formOfBlank(catalogue: FormCatalogue, blank: BlankCode): Promise<ServedForm | undefined> {
  const served = await catalogue.printed(blank.form, blank.version, blank.fingerprint);
  return served?.kids ? undefined : served;
}

/** A serial number as it was typed: undefined for none, NaN for what is none. */
export function parseSerial(typed: string): number | undefined {
  const plain = asciiDigits(typed).trim();
  if (plain === '') return undefined;
  return /^\d{1,10}$/.test(plain) && Number(plain) > 0 ? Number(plain) : Number.NaN;
}

/** Where it stands in the ledger that a blank was keyed in. */
export const blankKey = (form: string, version: number, serial: number): string => `${form}/${version}/${serial}`;

/** As it is printed: 000012. */
export const formatSerial = (serial: number): Markup => html`<bdi dir="ltr">${String(serial).padStart(6, '0')}</bdi>`;

/** More are not shown. */
const MAX_LISTED_USES = 5;

/** The tracking numbers under which a blank was stored before, the newest first. The ledger also has tries that were not stored. */
export async function submissionsOfBlank(store: Store, name: string): Promise<readonly string[]> {
  const deeds = await store.auditEvents({ what: 'blank', about: name, limit: MAX_LISTED_USES });
  const named = deeds.map(({ detail }) => String(detail?.tracking));
  const found = await Promise.all(named.map(tracking => store.findTracking(tracking)));
  return named.filter((_, index) => found[index]);
}
