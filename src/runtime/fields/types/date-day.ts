/** `date` on screen where whole days of the Gregorian calendar are asked for. */

import type { TemplateResult } from 'lit/html.js';
import type { Json, LocalField } from '../../model.js';
import { cleanText } from '../../normalize-text.js';
import { dateInputs } from '../controls/date-inputs.js';
import { shownValue } from '../controls/input.js';
import type { DisplayContext, Typed, ViewContext } from '../field.js';
import { datePartsOf, dateText, readDate, typedDate } from '../formats/date-text.js';
import { displayed } from '../formats/display-text.js';
import { readText } from '../formats/fold-input.js';
import { shownDigits } from '../formats/number-text.js';

export const shape = 'value';
export const kind = 'date';
export const isolate = true;
export const grouped = true;

/** Without JavaScript the boxes come as parts of one name. Boxes left empty are no answer. */
export function typedParts(typed: Typed): Typed {
  const text = Array.isArray(typed) ? typed.join('/') : typed;
  return typeof text === 'string' && /^[\s/]*$/.test(text) ? '' : text;
}

export const read = (typed: Typed): Json | undefined => readText(typedParts(typed), readDate);

export const write = (value: Json): Typed =>
  typeof value === 'string' ? typedDate(value) : value === null ? null : String(value);

export const clean = cleanText;

export const view = (context: ViewContext): TemplateResult =>
  context.readonly ? shownValue(context, value => display(value, context.field, context), true) : dateInputs(context);

/** 24/11/2026 */
export const display = (value: Json, field: LocalField, { digits }: Pick<DisplayContext, 'digits'>): string =>
  displayed(value, field, shown => {
    const parts = datePartsOf(shown);
    return parts ? shownDigits(dateText(parts), digits) : String(shown);
  });
