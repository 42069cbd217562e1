/** Light variant of `phone` on screen, for fields whose numbers without prefix belong to the home country. */

import type { Json, LocalField } from '../../model.js';
import { normalizeTextValue } from '../../normalize-text.js';
import type { ControlValue, DisplayContext, ViewContext } from '../field.js';
import { writeText } from '../formats/fold-input.js';
import { formatPhone, parsePhone, phoneView } from './phone-number.js';

export { issues } from './phone-number.js';

export const shape = 'value';
export const kind = 'string';
export const isolate = true;
export const grouped = false;

/** Calling code of Syria, see calling-codes.ts. */
const CODE = '963';

export const read = (typed: ControlValue): Json | undefined => parsePhone(typed, CODE);
export const write = writeText;
export const clean = normalizeTextValue;
export const display = (value: Json, field: LocalField, context: Pick<DisplayContext, 'digits'>): string =>
  formatPhone(value, field, context, CODE);
export const view = (context: ViewContext) => phoneView(context, value => display(value, context.field, context));
