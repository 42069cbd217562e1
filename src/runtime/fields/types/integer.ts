/** `integer`: a whole number. */
import type { TemplateResult } from 'lit/html.js';
import type { FieldModel, Json, LocalField } from '../../model.js';
import { type Bounds, bounds } from '../constraints.js';
import { outputView } from '../controls/input.js';
import { numberInput } from '../controls/number-input.js';
import { paperLines } from '../controls/paper-lines.js';
import type {
  Constraints,
  ControlValue,
  DisplayContext,
  IssueMessages,
  Keys,
  Localized,
  PaperControl,
  ViewContext,
} from '../field.js';
import { displayText, withSuffix } from '../formats/display-text.js';
import { readFolded } from '../formats/fold-input.js';
import { displayNumber, numberInputText, parseNumber } from '../formats/number-text.js';
import { max, min, unit } from '../shared-keys.js';

export type IntegerOptions = Bounds & { readonly unit?: string };

export const name = 'integer';
export const arabic = 'عدد_صحيح';
export const shape = 'value';
export const kind = 'number';
export const optionId = true;
export const isolate = false;
export const grouped = false;
export const purposes = ['bday-day', 'bday-month', 'bday-year'] as const;

export const options: Keys = { min, max, unit };

export const schema = ({ own }: FieldModel<IntegerOptions>): Constraints => ({
  type: { type: 'integer' },
  ...bounds(own),
});

export const read = (typed: ControlValue): Json | undefined => readFolded(typed, text => parseNumber(text, 0));
export const write = numberInputText;
export const clean = (value: Json): Json => value;

export const view = (context: ViewContext<IntegerOptions>): TemplateResult =>
  context.readonly
    ? outputView(context, value => display(value, context.field, context))
    : numberInput(context, context.field.own, true);

export const display = (
  value: Json,
  field: LocalField<IntegerOptions>,
  { digits }: Pick<DisplayContext, 'digits'>,
): string => displayText(value, field, shown => withSuffix(displayNumber(shown, digits), field.own.unit));

export const paper = (
  { own }: LocalField<IntegerOptions>,
  value: Json | undefined,
  { digits }: DisplayContext,
): PaperControl => paperLines({ lines: 1, share: 0.25, after: own.unit }, value, () => displayNumber(value, digits));

export const issues: Localized<IssueMessages> = {
  ar: { type: 'اكتب عدداً صحيحاً بالأرقام، بلا كسور' },
  en: { type: 'Enter a whole number in figures' },
  ku: { type: 'Hejmareke tam bi reqeman binivîsin' },
};
