/** `national_id`: a country's national number. */

import type { TemplateResult } from 'lit/html.js';
import type { FieldModel, Json, LocalField } from '../../model.js';
import { normalizeTextValue } from '../../normalize-text.js';
import { format } from '../constraints.js';
import { lineInput, outputView } from '../controls/input.js';
import { combOf } from '../controls/paper-comb.js';
import { paperLines } from '../controls/paper-lines.js';
import type {
  Constraints,
  ControlValue,
  DisplayContext,
  IssueMessages,
  Keys,
  Localized,
  PaperControl,
  ViewContext,
} from '../field.js';
import { displayDigits } from '../formats/display-text.js';
import { parseDigits, readFolded, writeText } from '../formats/fold-input.js';

export type NationalIdOptions = { readonly country?: Country };

/**
 * Number of digits by country. In Syria, 2 digits are for the governorate, 2 for the registry office and 7 for the
 * person.
 */
const DIGITS = { SY: 11, AE: 15, BH: 9, EG: 14, IQ: 12, JO: 10, KW: 12, QA: 11, SA: 10, TR: 11 };
const GROUPS: { readonly [country: string]: readonly number[] | undefined } = { SY: [2, 2, 7] };
type Country = keyof typeof DIGITS;

export const name = 'national_id';
export const arabic = 'رقم_وطني';
export const shape = 'value';
export const kind = 'string';
export const isolate = true;
export const grouped = false;
export const personal = true;
export const doubleEntry = true;

export const options: Keys = {
  country: {
    meant: 'word',
    description: 'The ISO 3166 code of the country whose national number it is; SY if left out.',
    arabic: { name: 'البلد', description: 'رمز البلد بحسب ISO 3166؛ وهو SY إن لم يُذكر.' },
    enum: ['SY', 'AE', 'BH', 'EG', 'IQ', 'JO', 'KW', 'QA', 'SA', 'TR'],
  },
};

export const formats = {
  'digits-9': /^[0-9]{9}$/u,
  'digits-10': /^[0-9]{10}$/u,
  'digits-11': /^[0-9]{11}$/u,
  'digits-12': /^[0-9]{12}$/u,
  'digits-14': /^[0-9]{14}$/u,
  'digits-15': /^[0-9]{15}$/u,
};

const country = (own: NationalIdOptions): Country => own.country ?? 'SY';

export function schema({ own }: FieldModel<NationalIdOptions>): Constraints {
  const name = `digits-${DIGITS[country(own)]}` as keyof typeof formats;
  return { type: { type: 'string' }, format: format(name, formats[name]) };
}

// A number of ten digits is not padded, because only the card shows which digit is missing.
/** Parses a control value. People also separate the groups with hyphens: `01-02-0304050`. */
export const read = (typed: ControlValue): Json | undefined =>
  readFolded(typed, text => parseDigits(text.replace(/[-‐‑–]/g, '')));
export const write = writeText;
export const clean = normalizeTextValue;

export const view = (context: ViewContext<NationalIdOptions>): TemplateResult =>
  context.readonly
    ? outputView(context, value => display(value, context.field, context), true)
    : lineInput(context, { inputmode: 'numeric', ltr: true, width: DIGITS[country(context.field.own)] });

export const display = displayDigits;

export function paper(
  field: LocalField<NationalIdOptions>,
  value: Json | undefined,
  context: DisplayContext,
): PaperControl {
  const text = (): string => display(value!, field, context);
  if (field.paper.comb === false) return paperLines({ lines: 1, share: 0.35 }, value, text);
  return combOf(DIGITS[country(field.own)], GROUPS[country(field.own)], value, text);
}

export const issues: Localized<IssueMessages> = {
  ar: { format: 'اكتب الرقم الوطني بكل أرقامه كما في الهوية الشخصية' },
  en: { format: 'Enter the national number with all its digits, as on the identity card' },
  ku: { format: 'Hejmara niştimanî bi hemû reqemên wê binivîsin, wek li ser nasnameyê' },
};
