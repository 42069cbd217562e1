/** `table`: named rows, each with the same fields as its columns. */
import { html, type TemplateResult } from 'lit/html.js';
import type { FieldModel, Json, LocalField } from '../../model.js';
import type { Constraints, ControlValue, Keys, PaperControl, SchemaContext, ViewContext } from '../field.js';
import { fields } from '../shared-keys.js';

export const name = 'table';
export const arabic = 'جدول';
export const chunk = 'rows';
export const shape = 'object';
export const kind = 'object';
export const isolate = false;
export const grouped = true;
export const columns = true;

export const options: Keys = {
  rows: {
    meant: 'row-texts',
    description: 'The rows: a map of row id to what the row is called.',
    arabic: { name: 'الصفوف', description: 'صفوف الجدول: معرّف كل صف ونصه.' },
    type: 'object',
    minProperties: 1,
  },
  fields,
};

/** Returns the constraints. In the model, the fields of a table are its rows, each a group of the columns. */
export const schema = (field: FieldModel, context: SchemaContext): Constraints => ({
  type: context.object(field.fields),
});

// The cells are parsed, formatted and cleaned by their own types.
export const read = (typed: ControlValue): Json | undefined => typed as Json | undefined;
export const write = (value: Json): ControlValue => value as ControlValue;
export const clean = (value: Json): Json => value;

/** Renders the table with explicit roles, because a table loses its own roles when its rows are stacked on a phone. */
export function view({ id, field, cells }: ViewContext): TemplateResult {
  const [first] = field.fields;
  return html`<table class="table" role="table" id=${id}><thead role="rowgroup"><tr role="row"><td role="cell"></td>${(first ? cells(first) : []).map(({ head }) => html`<th role="columnheader" scope="col">${head}</th>`)}</tr></thead><tbody role="rowgroup">${field.fields.map(row => rowView(row, cells))}</tbody></table>`;
}

const rowView = (row: LocalField, cells: ViewContext['cells']): TemplateResult =>
  html`<tr role="row"><th role="rowheader" scope="row"><bdi class="number">${row.number}</bdi>${` ${row.label}`}</th>${cells(row).map(({ body }) => html`<td role="cell">${body}</td>`)}</tr>`;

export const display = (): string => '';
export const paper = (): PaperControl => ({ kind: 'grid' });
