/** `month`: a month of a year, `2026-11`. */

import type { TemplateResult } from 'lit/html.js';
import type { FieldModel, Json, LocalField } from '../../model.js';
import { normalizeTextValue } from '../../normalize-text.js';
import { format } from '../constraints.js';
import { outputView } from '../controls/input.js';
import { combOf } from '../controls/paper-comb.js';
import { type InputPart, partInputs } from '../controls/part-inputs.js';
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
import { type DateParts, dateMessages, datePartsOf, dateText, isoDate, parseDateParts } from '../formats/date-text.js';
import { MONTH_PATTERN } from '../formats/date-time.js';
import { displayText } from '../formats/display-text.js';
import { readFolded } from '../formats/fold-input.js';
import { formatDigits } from '../formats/number-text.js';

export const name = 'month';
export const arabic = 'شهر';
export const shape = 'value';
export const kind = 'month';
export const isolate = true;
export const grouped = true;
export const doubleEntry = true;
export const chunk = 'calendar';

export const options: Keys = {
  min: {
    meant: 'month-bound',
    description: 'The first month allowed: YYYY-MM or an expression that gives a date.',
    arabic: { name: 'الأدنى', description: 'أول شهر مسموح به: YYYY-MM أو عبارة تعطي تاريخاً.' },
    type: 'string',
  },
  max: {
    meant: 'month-bound',
    description: 'The last month allowed: YYYY-MM or an expression that gives a date.',
    arabic: { name: 'الأقصى', description: 'آخر شهر مسموح به: YYYY-MM أو عبارة تعطي تاريخاً.' },
    type: 'string',
  },
};

export const formats = { month: MONTH_PATTERN };

export const schema = (_: FieldModel): Constraints => ({
  type: { type: 'string' },
  format: format('month', formats.month),
});

/** Parses a control value. Without JavaScript, the boxes arrive as parts of one name. */
export function read(typed: ControlValue): Json | undefined {
  const text = Array.isArray(typed) ? typed.join('/') : typed;
  return readFolded(typeof text === 'string' && /^[\s/]*$/.test(text) ? '' : text, text => {
    const parts = typedParts(text);
    return parts && isoDate(parts);
  });
}

/** Parses a month and a year without a day. */
function typedParts(typed: string): DateParts | undefined {
  const parts = parseDateParts(typed);
  return parts && parts[0] === '' && parts[1] !== '' ? parts : undefined;
}

const inBoxes = ([, month, year]: DateParts): string => `${month.replace(/^0/, '')}/${year}`;

export function write(value: Json): ControlValue {
  const parts = datePartsOf(value);
  if (parts) return inBoxes(parts);
  return value === null ? null : String(value);
}

export const clean = normalizeTextValue;

export function view(context: ViewContext): TemplateResult {
  if (context.readonly) return outputView(context, value => display(value, context.field, context), true);
  const { month, year, months } = context.localized(dateMessages);
  const parts: readonly InputPart[] = [
    { caption: month, suffix: '', width: 2, names: months },
    { caption: year, suffix: '-year', width: 4 },
  ];
  return partInputs(context, { parts, between: ['/'], parseWhole: wholeMonth });
}

function wholeMonth(typed: string): string | undefined {
  const parts = typedParts(typed);
  return parts && inBoxes(parts);
}

/** Formats a month: 11/2026. */
export const display = (value: Json, field: LocalField, { digits }: Pick<DisplayContext, 'digits'>): string =>
  displayText(value, field, shown => {
    const parts = datePartsOf(shown);
    return formatDigits(parts ? dateText(parts) : String(shown), digits);
  });

export function paper(field: LocalField, value: Json | undefined, context: DisplayContext): PaperControl {
  const { month, year } = context.localized(dateMessages);
  const boxes = combOf(6, [2, 4], value, () => display(value!, field, context).replace('/', ''));
  return { ...boxes, captions: [month, year] };
}

export const issues: Localized<IssueMessages> = {
  ar: { format: 'اكتب الشهر ثم السنة بأربعة أرقام، مثل \u206711 2026\u2069' },
  en: { format: 'Enter the month, then the year in four digits, such as 11 2026' },
  ku: { format: 'Mehê, paşê salê bi çar reqeman binivîsin, wek 11 2026' },
};
