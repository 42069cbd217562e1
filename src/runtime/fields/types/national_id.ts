/** `national_id`: a country's national number. */

import type { TemplateResult } from 'lit/html.js';
import type { FieldModel, Json, LocalField } from '../../model.js';
import { cleanText } from '../../normalize-text.js';
import { format } from '../constraints.js';
import { lineInput, shownValue } from '../controls/input.js';
import { combOf } from '../controls/paper-comb.js';
import { ruledLines } from '../controls/paper-lines.js';
import type {
  Constraints,
  DisplayContext,
  FieldWords,
  IssueSentences,
  Keys,
  PaperContext,
  PaperControl,
  Typed,
  ViewContext,
} from '../field.js';
import { displayed } from '../formats/display-text.js';
import { digitsTyped, readText, writeText } from '../formats/fold-input.js';
import { shownDigits } from '../formats/number-text.js';

export type NationalIdOwn = { readonly country?: Country };

/** How many digits; in Syria 2 of the governorate, 2 of the registry office, 7 of the person. */
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
export const twice = true;

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

const country = (own: NationalIdOwn): Country => own.country ?? 'SY';

export function schema({ own }: FieldModel<NationalIdOwn>): Constraints {
  const name = `digits-${DIGITS[country(own)]}` as keyof typeof formats;
  return { type: { type: 'string' }, format: format(name, formats[name]) };
}

// A number of ten digits is not padded: which digit is missing only the card can tell.
/** People part its groups with hyphens too: `01-02-0304050`. */
export const read = (typed: Typed): Json | undefined =>
  readText(typed, text => digitsTyped(text.replace(/[-‐‑–]/g, '')));
export const write = writeText;
export const clean = cleanText;

export const view = (context: ViewContext<NationalIdOwn>): TemplateResult =>
  context.readonly
    ? shownValue(context, value => display(value, context.field, context), true)
    : lineInput(context, { inputmode: 'numeric', ltr: true, width: DIGITS[country(context.field.own)] });

export const display = (
  value: Json,
  field: LocalField<NationalIdOwn>,
  { digits }: Pick<DisplayContext, 'digits'>,
): string => displayed(value, field, shown => shownDigits(String(shown), digits));

export function paper(field: LocalField<NationalIdOwn>, value: Json | undefined, context: PaperContext): PaperControl {
  const text = (): string => display(value!, field, context);
  if (field.paper.comb === false) return ruledLines({ lines: 1, share: 0.35 }, value, text);
  return combOf(DIGITS[country(field.own)], GROUPS[country(field.own)], value, text);
}

export const issues: FieldWords<IssueSentences> = {
  ar: { format: 'اكتب الرقم الوطني بكل أرقامه كما في البطاقة الشخصية' },
  en: { format: 'Enter the national number with all its digits, as on the identity card' },
  ku: { format: 'Hejmara niştimanî bi hemû reqemên wê binivîsin, wek li ser nasnameyê' },
};
