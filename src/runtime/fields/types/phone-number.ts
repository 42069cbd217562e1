/**
 * Parsing and formatting of telephone numbers, given the calling code of the country to which numbers without prefix
 * belong.
 */
import type { TemplateResult } from 'lit/html.js';
import type { Json } from '../../model.js';
import { lineInput, outputView } from '../controls/input.js';
import type { ControlValue, DisplayContext, IssueMessages, Localized, ViewContext } from '../field.js';
import { displayText } from '../formats/display-text.js';
import { foldInput, readFolded } from '../formats/fold-input.js';
import { formatDigits } from '../formats/number-text.js';

export const purpose = 'tel';

/** Minimum number of digits after the country's calling code for a number without prefix to be international. */
const SHORTEST_NATIONAL = 8;

export const parsePhone = (typed: ControlValue, code: string): Json | undefined =>
  readFolded(typed, text => international(foldInput(text).replace(/[\s\-–()./]/g, ''), code));

/**
 * Converts `0933123456`, `00963933123456` and `963933123456` to `+963933123456`. Returns undefined for anything but
 * digits after the prefix.
 */
function international(text: string, code: string): string | undefined {
  const [, prefix, digits] = /^(\+|00)?([0-9]+)$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const complete = prefix || (digits.startsWith(code) && digits.length >= code.length + SHORTEST_NATIONAL);
  if (complete && !digits.startsWith(code)) return `+${digits}`;
  return `+${code}${withoutTrunk(complete ? digits.slice(code.length) : digits, code)}`;
}

// Italian numbers keep their leading zero.
const withoutTrunk = (digits: string, code: string): string => (code === '39' ? digits : digits.replace(/^0/, ''));

export const phoneView = (context: ViewContext, display: (value: Json) => string): TemplateResult =>
  context.readonly
    ? outputView(context, display, true)
    : lineInput(context, { type: 'tel', autocomplete: purpose, ltr: true, width: 16 });

/**
 * Formats a number: `+963 933 123 456`. With Arabic-Indic digits it has no spaces, because such digits swap around a
 * space.
 */
export const formatPhone = (
  value: Json,
  field: { readonly unknown?: string },
  { digits }: Pick<DisplayContext, 'digits'>,
  code: string,
): string =>
  displayText(value, field, shown =>
    digits === 'arabic' ? formatDigits(String(shown), digits) : spaced(String(shown), code),
  );

function spaced(number: string, code: string): string {
  const own = code !== '' && /^\+[0-9]{7,15}$/.test(number) && number.startsWith(`+${code}`);
  return own ? `+${code} ${number.slice(code.length + 1).replace(/\B(?=(?:\d{3})+$)/g, ' ')}` : number;
}

export const issues: Localized<IssueMessages> = {
  ar: { format: 'اكتب رقم هاتف صحيحاً، مثل 0933123456، أو برمز الدولة، مثل \u2066+963933123456\u2069' },
  en: { format: 'Enter a phone number such as 0933123456, or with the country code, such as +963933123456' },
  ku: { format: 'Hejmareke telefonê binivîsin, wek 0933123456, an bi koda welêt, wek +963933123456' },
};
