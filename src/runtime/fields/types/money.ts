/** `money`: an amount in a currency. */
import type { TemplateResult } from 'lit/html.js';
import type { FieldModel, Json, LocalField } from '../../model.js';
import { type Bounds, bounds, decimalPlaces } from '../constraints.js';
import { outputView } from '../controls/input.js';
import { numberInput } from '../controls/number-input.js';
import { paperLines } from '../controls/paper-lines.js';
import type {
  Constraints,
  ControlValue,
  DisplayContext,
  Keys,
  LocaleContext,
  PaperControl,
  ViewContext,
} from '../field.js';
import { currencyDecimals, currencySigns, shownDecimals } from '../formats/currency.js';
import { displayText, withSuffix } from '../formats/display-text.js';
import { readFolded } from '../formats/fold-input.js';
import { displayNumber, numberInputText, parseNumber } from '../formats/number-text.js';
import { max, min } from '../shared-keys.js';

export type MoneyOptions = Bounds & { readonly currency?: string };

const CURRENCY = 'SYP';

export const name = 'money';
export const arabic = 'مبلغ';
export const chunk = 'money';
export const shape = 'value';
export const kind = 'number';
export const isolate = false;
export const grouped = false;
export const doubleEntry = true;

export const options: Keys = {
  currency: {
    meant: 'string',
    description: 'The ISO 4217 code of the currency; SYP if left out.',
    arabic: { name: 'العملة', description: 'رمز العملة بحسب ISO 4217؛ وهي SYP إن لم تُذكر.' },
    type: 'string',
    pattern: '^[A-Z]{3}$',
  },
  min,
  max,
};

const currency = (own: MoneyOptions): string => own.currency ?? CURRENCY;
const decimals = (own: MoneyOptions): number => currencyDecimals(currency(own));
const sign = (own: MoneyOptions, { localized }: Pick<LocaleContext, 'localized'>): string =>
  localized(currencySigns)[currency(own)] ?? currency(own);

export const schema = ({ own }: FieldModel<MoneyOptions>): Constraints => ({
  type: { type: 'number' },
  format: decimalPlaces(decimals(own)),
  ...bounds(own),
});

export const read = (typed: ControlValue, { own }: LocalField<MoneyOptions>): Json | undefined =>
  readFolded(typed, text => parseNumber(text, decimals(own)));
export const write = numberInputText;
export const clean = (value: Json): Json => value;

export const view = (context: ViewContext<MoneyOptions>): TemplateResult =>
  context.readonly
    ? outputView(context, value => display(value, context.field, context))
    : numberInput(context, context.field.own, decimals(context.field.own) === 0, sign(context.field.own, context));

/** Formats an amount: «1,250 ل.س». */
export const display = (
  value: Json,
  field: LocalField<MoneyOptions>,
  context: Pick<DisplayContext, 'digits' | 'localized'>,
): string =>
  displayText(value, field, shown => withSuffix(amount(shown, field.own, context), sign(field.own, context)));

const amount = (value: unknown, own: MoneyOptions, { digits }: Pick<DisplayContext, 'digits'>): string =>
  displayNumber(value, digits, shownDecimals(value, currency(own)));

export const paper = (
  field: LocalField<MoneyOptions>,
  value: Json | undefined,
  context: DisplayContext,
): PaperControl =>
  paperLines({ lines: 1, share: 0.3, after: sign(field.own, context) }, value, () => amount(value, field.own, context));
