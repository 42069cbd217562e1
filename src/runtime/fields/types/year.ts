/** `year`: a year, in four digits. */
import type { TemplateResult } from 'lit/html.js';
import type { FieldModel, Json, LocalField } from '../../model.js';
import { type Bounds, bounds } from '../constraints.js';
import { lineInput, outputView } from '../controls/input.js';
import { combOf } from '../controls/paper-comb.js';
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
import { displayDigits } from '../formats/display-text.js';
import { parseDigits, readFolded, writeText } from '../formats/fold-input.js';

export const name = 'year';
export const arabic = 'سنة';
export const shape = 'value';
export const kind = 'number';
export const isolate = true;
export const grouped = false;
export const purposes = ['bday-year'] as const;
export const chunk = 'calendar';

export const options: Keys = {
  min: {
    meant: 'number-bound',
    description: 'The first year allowed: a year or an expression.',
    arabic: { name: 'الأدنى', description: 'أول سنة مسموح بها: سنة أو عبارة.' },
    type: ['number', 'string'],
  },
  max: {
    meant: 'number-bound',
    description: 'The last year allowed: a year or an expression.',
    arabic: { name: 'الأقصى', description: 'آخر سنة مسموح بها: سنة أو عبارة.' },
    type: ['number', 'string'],
  },
};

const FIRST = 1000;
const LAST = 9999;

export const schema = ({ own: { min, max } }: FieldModel<Bounds>): Constraints => ({
  type: { type: 'integer' },
  ...bounds({
    min: typeof min === 'number' ? Math.max(min, FIRST) : FIRST,
    max: typeof max === 'number' ? Math.min(max, LAST) : LAST,
  }),
});

/** Parses a control value. A year of two digits is not completed to four. */
export const read = (typed: ControlValue): Json | undefined =>
  readFolded(typed, text => {
    const digits = parseDigits(text);
    return digits?.length === 4 ? Number(digits) : undefined;
  });

export const write = writeText;
export const clean = (value: Json): Json => value;

export const view = (context: ViewContext): TemplateResult =>
  context.readonly
    ? outputView(context, value => display(value, context.field, context), true)
    : lineInput(context, { inputmode: 'numeric', ltr: true, width: 4 });

/** Formats a year without a thousands separator. */
export const display = displayDigits;

export const paper = (field: LocalField, value: Json | undefined, context: DisplayContext): PaperControl =>
  combOf(4, undefined, value, () => display(value!, field, context));

export const issues: Localized<IssueMessages> = {
  ar: {
    type: 'اكتب السنة بأربعة أرقام، مثل 2026',
    required: 'اكتب السنة',
    min: (_own, _speaking, { min }) => min && `اكتب سنة لا تسبق ${min}`,
    max: (_own, _speaking, { max }) => max && `اكتب سنة لا تتجاوز ${max}`,
  },
  en: {
    type: 'Enter the year in four digits, such as 2026',
    required: 'Enter the year',
    min: (_own, _speaking, { min }) => min && `Enter a year no earlier than ${min}`,
    max: (_own, _speaking, { max }) => max && `Enter a year no later than ${max}`,
  },
  ku: {
    type: 'Salê bi çar reqeman binivîsin, wek 2026',
    required: 'Salê binivîsin',
    min: (_own, _speaking, { min }) => min && `Saleke ne berî ${min} binivîsin`,
    max: (_own, _speaking, { max }) => max && `Saleke ne piştî ${max} binivîsin`,
  },
};
