/** `money`: an amount in a currency. */
import type { TemplateResult } from 'lit/html.js';
import type { FieldModel, Json, LocalField } from '../../model.js';
import { type Bounds, bounds, decimalPlaces } from '../constraints.js';
import { shownValue } from '../controls/input.js';
import { numberInput } from '../controls/number-input.js';
import { ruledLines } from '../controls/paper-lines.js';
import type {
  Constraints,
  DisplayContext,
  Keys,
  PaperContext,
  PaperControl,
  Speaking,
  Typed,
  ViewContext,
} from '../field.js';
import { currencyDecimals, currencySigns } from '../formats/currency.js';
import { displayed, withAfter } from '../formats/display-text.js';
import { readText } from '../formats/fold-input.js';
import { numberText, readNumber, writeNumber } from '../formats/number-text.js';
import { max, min } from '../shared-keys.js';

export type MoneyOwn = Bounds & { readonly currency?: string };

const CURRENCY = 'SYP';

export const name = 'money';
export const arabic = 'مبلغ';
export const beside = 'money';
export const shape = 'value';
export const kind = 'number';
export const isolate = false;
export const grouped = false;
export const twice = true;

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

const currency = (own: MoneyOwn): string => own.currency ?? CURRENCY;
const decimals = (own: MoneyOwn): number => currencyDecimals(currency(own));
const sign = (own: MoneyOwn, { say }: Pick<Speaking, 'say'>): string =>
  say(currencySigns)[currency(own)] ?? currency(own);

export const schema = ({ own }: FieldModel<MoneyOwn>): Constraints => ({
  type: { type: 'number' },
  format: decimalPlaces(decimals(own)),
  ...bounds(own),
});

export const read = (typed: Typed, { own }: LocalField<MoneyOwn>): Json | undefined =>
  readText(typed, text => readNumber(text, decimals(own)));
export const write = writeNumber;
export const clean = (value: Json): Json => value;

export const view = (context: ViewContext<MoneyOwn>): TemplateResult =>
  context.readonly
    ? shownValue(context, value => display(value, context.field, context))
    : numberInput(context, context.field.own, decimals(context.field.own) === 0, sign(context.field.own, context));

/** «1,250.00 ل.س» */
export const display = (
  value: Json,
  field: LocalField<MoneyOwn>,
  context: Pick<DisplayContext, 'digits' | 'say'>,
): string => displayed(value, field, shown => withAfter(amount(shown, field.own, context), sign(field.own, context)));

const amount = (value: unknown, own: MoneyOwn, { digits }: Pick<DisplayContext, 'digits'>): string =>
  numberText(value, digits, decimals(own));

export const paper = (field: LocalField<MoneyOwn>, value: Json | undefined, context: PaperContext): PaperControl =>
  ruledLines({ lines: 1, share: 0.3, after: sign(field.own, context) }, value, () => amount(value, field.own, context));
