/** Light variant of `date` on screen, for whole days of the Gregorian calendar. */

import type { TemplateResult } from 'lit/html.js';
import type { Json, LocalField } from '../../model.js';
import { normalizeTextValue } from '../../normalize-text.js';
import { dateInputs } from '../controls/date-inputs.js';
import { outputView } from '../controls/input.js';
import type { ControlValue, DisplayContext, ViewContext } from '../field.js';
import { datePartsOf, dateText, inputDate, parseDate } from '../formats/date-text.js';
import { displayText } from '../formats/display-text.js';
import { readFolded } from '../formats/fold-input.js';
import { formatDigits } from '../formats/number-text.js';

export const shape = 'value';
export const kind = 'date';
export const isolate = true;
export const grouped = true;

/**
 * Joins the boxes of a date, which arrive as parts of one name without JavaScript. Returns an empty text if all boxes
 * are empty.
 */
export function typedParts(typed: ControlValue): ControlValue {
  const text = Array.isArray(typed) ? typed.join('/') : typed;
  return typeof text === 'string' && /^[\s/]*$/.test(text) ? '' : text;
}

export const read = (typed: ControlValue): Json | undefined => readFolded(typedParts(typed), parseDate);

export const write = (value: Json): ControlValue =>
  typeof value === 'string' ? inputDate(value) : value === null ? null : String(value);

export const clean = normalizeTextValue;

export const view = (context: ViewContext): TemplateResult =>
  context.readonly ? outputView(context, value => display(value, context.field, context), true) : dateInputs(context);

/** Formats a date: 24/11/2026. */
export const display = (value: Json, field: LocalField, { digits }: Pick<DisplayContext, 'digits'>): string =>
  displayText(value, field, shown => {
    const parts = datePartsOf(shown);
    return parts ? formatDigits(dateText(parts), digits) : String(shown);
  });
