/** `number`: a number, with a fraction if need be. */
import type { TemplateResult } from 'lit/html.js';
import type { FieldModel, Json, LocalField } from '../../model.js';
import { type Bounds, bounds, decimalPlaces } from '../constraints.js';
import { shownValue } from '../controls/input.js';
import { numberInput } from '../controls/number-input.js';
import { ruledLines } from '../controls/paper-lines.js';
import type { Constraints, DisplayContext, Keys, PaperContext, PaperControl, Typed, ViewContext } from '../field.js';
import { displayed, withAfter } from '../formats/display-text.js';
import { readText } from '../formats/fold-input.js';
import { numberText, readNumber, writeNumber } from '../formats/number-text.js';
import { max, min, unit } from '../shared-keys.js';

export type NumberOwn = Bounds & { readonly decimals?: number; readonly unit?: string };

export const name = 'number';
export const arabic = 'عدد';
export const shape = 'value';
export const kind = 'number';
export const isolate = false;
export const grouped = false;

export const options: Keys = {
  min,
  max,
  decimals: {
    meant: 'integer',
    description: 'How many digits may stand after the decimal point.',
    arabic: { name: 'المنازل_العشرية', description: 'كم رقمًا يجوز بعد الفاصلة العشرية.' },
    type: 'integer',
    minimum: 0,
    maximum: 10,
  },
  unit,
};

export const schema = ({ own }: FieldModel<NumberOwn>): Constraints => ({
  type: { type: 'number' },
  ...(own.decimals !== undefined && { format: decimalPlaces(own.decimals) }),
  ...bounds(own),
});

export const read = (typed: Typed): Json | undefined => readText(typed, readNumber);
export const write = writeNumber;
export const clean = (value: Json): Json => value;

export const view = (context: ViewContext<NumberOwn>): TemplateResult =>
  context.readonly
    ? shownValue(context, value => display(value, context.field, context))
    : numberInput(context, context.field.own, context.field.own.decimals === 0, context.field.own.unit);

export const display = (
  value: Json,
  field: LocalField<NumberOwn>,
  { digits }: Pick<DisplayContext, 'digits'>,
): string => displayed(value, field, shown => withAfter(numberText(shown, digits), field.own.unit));

export const paper = (field: LocalField<NumberOwn>, value: Json | undefined, { digits }: PaperContext): PaperControl =>
  ruledLines({ lines: 1, share: 0.3, after: field.own.unit }, value, () => numberText(value, digits));
