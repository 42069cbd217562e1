/** `hidden`: a value that no one is asked for. */

import { html, type TemplateResult } from 'lit/html.js';
import { RANDOM_ID_LENGTH, RANDOM_ID_LETTERS } from '../../engine/random-id.js';
import type { FieldModel, Json, LocalField } from '../../model.js';
import { normalizeTextValue } from '../../normalize-text.js';
import type { Constraints, ControlValue, Keys, PaperControl } from '../field.js';
import { displayText } from '../formats/display-text.js';

export const name = 'hidden';
export const arabic = 'مخفي';
export const shape = 'value';
/** Default kind; a field with a `value` has the kind of that value. */
export const kind = 'string';
export const optionId = true;
export const isolate = false;
export const grouped = false;
export const nonInput = true;

/** The type has no keys of its own; `value` is a key that every field takes. */
export const options: Keys = {};

/** A hidden field with an initial value is an id by chance; any other has a value that the engine computes. */
export const schema = ({ initial }: FieldModel): Constraints =>
  initial
    ? { type: { type: 'string' }, computed: { pattern: `^[${RANDOM_ID_LETTERS}]{${RANDOM_ID_LENGTH}}$` } }
    : { type: { type: ['string', 'number', 'boolean'] } };

export const read = (typed: ControlValue): Json | undefined => (typed === '' ? undefined : (typed as Json | undefined));
export const write = (value: Json): ControlValue => value as ControlValue;
export const clean = normalizeTextValue;

export const view = (): TemplateResult => html``;
export const display = (value: Json, field: LocalField): string => displayText(value, field, String);
export const paper = (): PaperControl => ({ kind: 'none' });
