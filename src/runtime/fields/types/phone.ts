/** `phone`: a telephone number, stored in E.164: `+963933123456`. */
import type { TemplateResult } from 'lit/html.js';
import type { FieldModel, Json, LocalField } from '../../model.js';
import { format } from '../constraints.js';
import { paperLines } from '../controls/paper-lines.js';
import type { Constraints, ControlValue, DisplayContext, Keys, PaperControl, ViewContext } from '../field.js';
import { callingCode, callingCountries } from '../formats/calling-codes.js';
import { formatPhone, parsePhone, phoneView } from './phone-number.js';

export { clean, grouped, isolate, issues, kind, shape, write } from './phone-domestic.js';
export { purpose } from './phone-number.js';

export type PhoneOptions = { readonly country?: string };

const COUNTRY = 'SY';

export const name = 'phone';
export const arabic = 'هاتف';
export const personal = true;
export const purposes = ['tel', 'tel-national'] as const;
export const lightVariant = { module: 'phone-domestic', without: ['country'], issues: 'same' } as const;
export const chunk = 'abroad';

export const options: Keys = {
  country: {
    meant: 'word',
    description: 'The ISO 3166 code of the country that a number without prefix is of; SY if left out.',
    arabic: { name: 'البلد', description: 'رمز البلد بحسب ISO 3166 لرقم كُتب بلا رمز الدولة؛ وهو SY إن لم يُذكر.' },
    enum: /* @__PURE__ */ callingCountries(),
  },
};

// With 963, the national pattern applies; any other number has 7 to 15 digits and does not start with 963.
export const formats = {
  phone: /^\+[1-9][0-9]{6,14}$/u,
  'phone-SY': /^\+(?:963(?:[1-359][0-9]{8}|[1-5][0-9]{7})|(?:[1-8][0-9]|9[0-57-9])[0-9]{5,13}|96[0-24-9][0-9]{4,12})$/u,
};

export function schema({ own }: FieldModel<PhoneOptions>): Constraints {
  const national = `phone-${own.country ?? COUNTRY}`;
  const known = national in formats ? (national as keyof typeof formats) : 'phone';
  return { type: { type: 'string' }, format: format(known, formats[known]) };
}

const codeOf = (own: PhoneOptions): string => callingCode(own.country ?? COUNTRY) ?? '';

export const read = (typed: ControlValue, { own }: { readonly own: PhoneOptions }): Json | undefined =>
  parsePhone(typed, codeOf(own));
export const display = (
  value: Json,
  field: LocalField<PhoneOptions>,
  context: Pick<DisplayContext, 'digits'>,
): string => formatPhone(value, field, context, codeOf(field.own));
export const view = (context: ViewContext<PhoneOptions>): TemplateResult =>
  phoneView(context, value => display(value, context.field, context));

export const paper = (
  field: LocalField<PhoneOptions>,
  value: Json | undefined,
  context: DisplayContext,
): PaperControl => paperLines({ lines: 1, share: 0.4 }, value, () => display(value!, field, context));
