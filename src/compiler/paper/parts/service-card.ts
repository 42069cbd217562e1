/** Texts of the documents and fees of a service. */
import type { LocaleContext } from '../../../runtime/fields/field.js';
import { currencySigns, shownDecimals } from '../../../runtime/fields/formats/currency.js';
import { formatDate } from '../../../runtime/fields/formats/date-text.js';
import { formatNumber } from '../../../runtime/fields/formats/number-text.js';
import { formatDuration } from '../../../runtime/i18n/plural.js';
import type { ScreenMessages } from '../../../runtime/i18n/screen-messages.js';
import type { DocumentOf, FeeOf, LocalExpression } from '../../../runtime/model.js';
import { isolate } from '../../typeset/index.js';
import { applicableParts } from '../applicable-parts.js';
import { primaryText } from '../bilingual.js';
import { code } from '../sheet.js';
import type { ConditionContext, FeeContext, FormContext, PartContext } from '../sheet-context.js';

type Fee = FeeOf<string, LocalExpression>;

/** Returns whether a document is an original, and how old it may be. */
export const documentNotes = (
  { original, maxAge }: Pick<DocumentOf<string, LocalExpression>, 'original' | 'maxAge'>,
  { screen, form }: FormContext,
): string[] => [
  ...(original ? [screen.card.original] : []),
  ...(maxAge ? [`${screen.card.maxAge} ${formatDuration(maxAge, form, screen.units)}`] : []),
];

/** Returns the amount of a fee; on a filled copy, the amount computed from the answers. */
function feeAmount(fee: Fee, currency: string, sheet: FeeContext): string {
  const { amount, quantity } = sheet.record?.applies?.fees.get(fee.id) ?? fee;
  if (typeof amount !== 'number') return '';
  return `${amountText(amount, currency, sheet)}${quantity === 1 ? '' : `\u00a0×\u00a0${quantityText(quantity, sheet)}`}`;
}

/** Returns each fee that is printed and not struck out: its name, and its amount with its remarks. */
export function feeLines(sheet: FeeContext): (readonly [label: string, more: string])[] {
  const { fees: all = [], currency = '' } = sheet.form.procedure ?? {};
  const printed = applicableParts(all, 'fees', sheet).filter(({ struck }) => !struck);
  return printed.map(fee => {
    const amount = feeAmount(fee, currency, sheet);
    return [
      `${fee.label}${sheet.screen.colon.trim()}`,
      [amount, withRemarks('', feeRemarks(fee, sheet), sheet.screen).trim()].filter(Boolean).join(' '),
    ];
  });
}

function feeRemarks(fee: Fee, sheet: FeeContext): string[] {
  const { screen, words, record } = sheet;
  const ifNeeded = fee.showIf && !record?.applies ? [fee.showIf.words ?? screen.card.ifNeeded] : [];
  return [...(fee.on ? [words.byStamp(fee.on)] : []), ...feeDays(fee, sheet), ...ifNeeded];
}

/**
 * Returns the dates from and until which a fee is in force. They are printed on a blank form, which may be filled in on
 * any day; a filled copy has only the fees that apply.
 */
export const feeDays = (fee: Pick<Fee, 'from' | 'until'>, { screen, form, record }: PartContext): string[] =>
  (['from', 'until'] as const).flatMap(key => {
    const day = record?.applies ? undefined : fee[key];
    return day ? [`${screen.card[key]} ${isolate(formatDate(day, form.digits))}`] : [];
  });

/**
 * Adds remarks to a text: in brackets, or after a comma if the text itself ends with a bracket. The text stays
 * unchanged.
 */
export function withRemarks(text: string, notes: readonly string[], { comma }: ScreenMessages): string {
  if (notes.length === 0) return text;
  const said = notes.join(comma);
  return primaryText(text).endsWith(')') ? `${text}${comma}${said}` : `${text} (${said})`;
}

/**
 * Formats an amount of money with its currency. A filled copy writes all amounts as the answers are written, with the
 * decimals of the currency.
 */
export function amountText(amount: number, currency: string, sheet: FeeContext): string {
  const decimals = Number.isInteger(amount) && !sheet.record ? 0 : shownDecimals(amount, currency);
  return `${formatNumber(amount, sheet.form.digits, decimals)} ${signOf(currency, sheet.speaking)}`;
}

export const signOf = (currency: string, { localized }: LocaleContext): string =>
  localized(currencySigns)[currency] ?? currency;

/** Returns the quantity of a fee, or the note that it depends on the answers. */
const quantityText = (quantity: unknown, sheet: ConditionContext): string =>
  typeof quantity === 'number' ? code(sheet, String(quantity)) : sheet.screen.card.quantity;
