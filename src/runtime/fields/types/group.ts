/** `group`: fields that belong together. */
import { html, type TemplateResult } from 'lit/html.js';
import type { FieldModel, Json } from '../../model.js';
import type { Constraints, ControlValue, Keys, PaperControl, SchemaContext, ViewContext } from '../field.js';
import { fields, use } from '../shared-keys.js';

export const name = 'group';
export const arabic = 'مجموعة';
export const shape = 'object';
export const kind = 'object';
export const isolate = false;
export const grouped = true;

export const options: Keys = { fields, use };

export const schema = (field: FieldModel, context: SchemaContext): Constraints => ({
  type: context.object(field.fields),
});

// The children are parsed, formatted and cleaned by their own types.
export const read = (typed: ControlValue): Json | undefined => typed as Json | undefined;
export const write = (value: Json): ControlValue => value as ControlValue;
export const clean = (value: Json): Json => value;

export const view = (context: ViewContext): TemplateResult => html`${context.children()}`;
export const display = (): string => '';
export const paper = (): PaperControl => ({ kind: 'group' });
