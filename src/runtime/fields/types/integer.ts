/** `integer`: a whole number. */
import type { TemplateResult } from 'lit/html.js';
import type { FieldModel, Json, LocalField } from '../../model.js';
import { type Bounds, bounds } from '../constraints.js';
import { shownValue } from '../controls/input.js';
import { numberInput } from '../controls/number-input.js';
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
import { displayed, withAfter } from '../formats/display-text.js';
import { readText } from '../formats/fold-input.js';
import { numberText, readNumber, writeNumber } from '../formats/number-text.js';
import { max, min, unit } from '../shared-keys.js';

export type IntegerOwn = Bounds & { readonly unit?: string };

export const name = 'integer';
export const arabic = 'عدد_صحيح';
export const shape = 'value';
export const kind = 'number';
export const isolate = false;
export const grouped = false;
export const purposes = ['bday-day', 'bday-month', 'bday-year'] as const;

export const options: Keys = { min, max, unit };

export const schema = ({ own }: FieldModel<IntegerOwn>): Constraints => ({ type: { type: 'integer' }, ...bounds(own) });

export const read = (typed: Typed): Json | undefined => readText(typed, text => readNumber(text, 0));
export const write = writeNumber;
export const clean = (value: Json): Json => value;

export const view = (context: ViewContext<IntegerOwn>): TemplateResult =>
  context.readonly
    ? shownValue(context, value => display(value, context.field, context))
    : numberInput(context, context.field.own, true, context.field.own.unit);

export const display = (
  value: Json,
  field: LocalField<IntegerOwn>,
  { digits }: Pick<DisplayContext, 'digits'>,
): string => displayed(value, field, shown => withAfter(numberText(shown, digits), field.own.unit));

export const paper = (field: LocalField<IntegerOwn>, value: Json | undefined, { digits }: PaperContext): PaperControl =>
  ruledLines({ lines: 1, share: 0.25, after: field.own.unit }, value, () => numberText(value, digits));

export const issues: FieldWords<IssueSentences> = {
  ar: { type: 'اكتب عدداً صحيحاً بالأرقام، بلا كسور' },
  en: { type: 'Enter a whole number in figures' },
  ku: { type: 'Hejmareke tam bi reqeman binivîsin' },
};
