/** `phone`: a telephone number, kept as E.164: `+963933123456`. */
import type { TemplateResult } from 'lit/html.js';
import type { FieldModel, Json, LocalField } from '../model.js';
import { callingCode, callingCountries } from './calling-codes.js';
import { format } from './constraints.js';
import { displayed } from './displayed.js';
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
} from './field.js';
import { lineInput, shownValue } from './input.js';
import { shownDigits } from './number-format.js';
import { ruledLines } from './ruled-lines.js';
import { cleanText, foldedText, readText, writeText } from './typed-text.js';

export type PhoneOwn = { readonly country?: string };

const COUNTRY = 'SY';
/** No shorter national number makes an international one when its country's code stands before it. */
const SHORTEST_NATIONAL = 8;

export const name = 'phone';
export const arabic = 'هاتف';
export const shape = 'value';
export const kind = 'string';
export const isolate = true;
export const grouped = false;
export const personal = true;

export const options: Keys = {
  country: {
    meant: 'word',
    description: 'The ISO 3166 code of the country that a number without prefix is of; SY if left out.',
    arabic: { name: 'البلد', description: 'رمز البلد بحسب ISO 3166 لرقم كُتب بلا رمز دولي؛ وهو SY إن لم يُذكر.' },
    enum: /* @__PURE__ */ callingCountries(),
  },
};

// With 963 the national pattern, else any number of 7 to 15 digits that does not start with 963.
export const formats = {
  phone: /^\+[1-9][0-9]{6,14}$/u,
  'phone-SY': /^\+(?:963(?:[1-359][0-9]{8}|[1-5][0-9]{7})|(?:[1-8][0-9]|9[0-57-9])[0-9]{5,13}|96[0-24-9][0-9]{4,12})$/u,
};

export function schema({ own }: FieldModel<PhoneOwn>): Constraints {
  const national = `phone-${own.country ?? COUNTRY}`;
  const known = national in formats ? (national as keyof typeof formats) : 'phone';
  return { type: { type: 'string' }, format: format(known, formats[known]) };
}

const codeOf = (own: PhoneOwn): string => callingCode(own.country ?? COUNTRY) ?? '';

export const read = (typed: Typed, { own }: { readonly own: PhoneOwn }): Json | undefined =>
  readText(typed, text => international(foldedText(text).replace(/[\s\-–()./]/g, ''), codeOf(own)));

/** `0933123456`, `00963933123456` and `963933123456` to `+963933123456`. Undefined for anything but digits. */
function international(text: string, code: string): string | undefined {
  const [, prefix, digits] = /^(\+|00)?([0-9]+)$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const complete = prefix || (digits.startsWith(code) && digits.length >= code.length + SHORTEST_NATIONAL);
  if (complete && !digits.startsWith(code)) return `+${digits}`;
  return `+${code}${withoutTrunk(complete ? digits.slice(code.length) : digits, code)}`;
}

// Italy's numbers keep the zero.
const withoutTrunk = (digits: string, code: string): string => (code === '39' ? digits : digits.replace(/^0/, ''));

export const write = writeText;
export const clean = cleanText;

export const view = (context: ViewContext<PhoneOwn>): TemplateResult =>
  context.readonly
    ? shownValue(context, value => display(value, context.field, context), true)
    : lineInput(context, { type: 'tel', autocomplete: 'tel', ltr: true, width: 16 });

/** `+963 933 123 456`; in Arabic-Indic digits without blanks, about which such digits swap. */
export const display = (value: Json, field: LocalField<PhoneOwn>, { digits }: Pick<DisplayContext, 'digits'>): string =>
  displayed(value, field, shown =>
    digits === 'arabic' ? shownDigits(String(shown), digits) : spaced(String(shown), codeOf(field.own)),
  );

function spaced(number: string, code: string): string {
  const own = code !== '' && /^\+[0-9]{7,15}$/.test(number) && number.startsWith(`+${code}`);
  return own ? `+${code} ${number.slice(code.length + 1).replace(/\B(?=(?:\d{3})+$)/g, ' ')}` : number;
}

export const paper = (field: LocalField<PhoneOwn>, value: Json | undefined, context: PaperContext): PaperControl =>
  ruledLines({ lines: 1, share: 0.4 }, value, () => display(value!, field, context));

export const issues: FieldWords<IssueSentences> = {
  ar: { format: 'اكتب رقم هاتف صحيحاً، مثل 0933123456، أو برمز الدولة، مثل +963933123456' },
  en: { format: 'Enter a phone number such as 0933123456, or with the country code, such as +963933123456' },
  ku: { format: 'Hejmareke telefonê binivîsin, wek 0933123456, an bi koda welêt, wek +963933123456' },
};
