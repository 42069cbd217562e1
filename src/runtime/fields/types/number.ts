/** `number`: a number, with a fraction if need be. */
import type { TemplateResult } from 'lit/html.js';
import type { FieldModel, Json, LocalField } from '../../model.js';
import { type Bounds, bounds, decimalPlaces } from '../constraints.js';
import { outputView } from '../controls/input.js';
import { numberInput } from '../controls/number-input.js';
import { paperLines } from '../controls/paper-lines.js';
import type { Constraints, ControlValue, DisplayContext, Keys, PaperControl, ViewContext } from '../field.js';
import { displayText, withSuffix } from '../formats/display-text.js';
import { readFolded } from '../formats/fold-input.js';
import { displayNumber, numberInputText, parseNumber } from '../formats/number-text.js';
import { max, min, unit } from '../shared-keys.js';

export type NumberOptions = Bounds & { readonly unit?: string; readonly decimals?: number };

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
    arabic: { name: 'المنازل_العشرية', description: 'كم رقماً يجوز بعد الفاصلة العشرية.' },
    type: 'integer',
    minimum: 0,
    maximum: 10,
  },
  unit,
};

export const schema = ({ own }: FieldModel<NumberOptions>): Constraints => ({
  type: { type: 'number' },
  ...(own.decimals !== undefined && { format: decimalPlaces(own.decimals) }),
  ...bounds(own),
});

export const read = (typed: ControlValue): Json | undefined => readFolded(typed, parseNumber);
export const write = numberInputText;
export const clean = (value: Json): Json => value;

export const view = (context: ViewContext<NumberOptions>): TemplateResult =>
  context.readonly
    ? outputView(context, value => display(value, context.field, context))
    : numberInput(context, context.field.own, context.field.own.decimals === 0);

export const display = (
  value: Json,
  field: LocalField<NumberOptions>,
  { digits }: Pick<DisplayContext, 'digits'>,
): string => displayText(value, field, shown => withSuffix(displayNumber(shown, digits), field.own.unit));

export const paper = (
  { own }: LocalField<NumberOptions>,
  value: Json | undefined,
  { digits }: DisplayContext,
): PaperControl => paperLines({ lines: 1, share: 0.3, after: own.unit }, value, () => displayNumber(value, digits));
