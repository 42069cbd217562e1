/** `table`: named rows, each with the same fields as its columns. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { FieldModel, Json } from '../../model.js';
import type { Cell, Constraints, ControlValue, Keys, PaperControl, SchemaContext, ViewContext } from '../field.js';
import { fields } from '../shared-keys.js';

export const name = 'table';
export const arabic = 'جدول';
export const chunk = 'table';
export const shape = 'object';
export const kind = 'object';
export const isolate = false;
export const grouped = true;
export const columns = true;

export const options: Keys = {
  rows: {
    meant: 'table-rows',
    description:
      'The rows: a map of row id to what the row is called, or to its label with a type and keys for the columns without a type.',
    arabic: {
      name: 'الصفوف',
      description: 'صفوف الجدول: معرّف كل صف ونصه، أو تسميته مع نوع ومفاتيح تسري على الأعمدة التي لا نوع لها.',
    },
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
  const rows = field.fields.map(row => ({ row, cells: cells(row) })).filter(({ cells }) => cells.some(isShown));
  const heads = (rows[0]?.cells ?? []).map((_, column) => headOf(rows.map(({ cells }) => cells[column]!)));
  const shown = heads.filter(head => head !== undefined);
  return html`<div class="cells"><table class="table" part="table" role="table" id=${id}><thead role="rowgroup"><tr role="row"><td role="cell" part="cell"></td>${shown.map(({ label, mark }) => html`<th part="column" role="columnheader" scope="col">${label}${mark ? html`<span class="mark" part="mark"> (${mark})</span>` : nothing}</th>`)}</tr></thead><tbody role="rowgroup">${rows.map(({ row, cells }) => html`<tr role="row"><th part="row" role="rowheader" scope="row"><bdi class="number" part="number">${row.number}</bdi>${` ${row.label}`}</th>${heads.map((head, column) => head && cellView(cells[column]!, head))}</tr>`)}</tbody></table></div>`;
}

/** Texts in the head of a column. */
type Head = Pick<Cell, 'label' | 'mark'>;

const isShown = ({ body }: Cell): boolean => body !== nothing;

/** Returns what holds in all rows in which the question of a column is shown, or undefined if none shows it. */
function headOf(cells: readonly Cell[]): Head | undefined {
  const shown = cells.filter(isShown);
  const [first] = shown;
  const same = (part: keyof Head) => shown.every(cell => cell[part] === first![part]);
  return first && { label: same('label') ? first.label : '', mark: same('mark') ? first.mark : undefined };
}

/** Renders a cell with what the head cannot say. Readers of screens hear it from the frame of the field. */
function cellView({ label, mark, body }: Cell, head: Head): TemplateResult {
  const said = [label !== head.label && label, mark !== head.mark && mark && `(${mark})`].filter(Boolean).join(' ');
  return html`<td role="cell" part="cell">${said && body !== nothing ? html`<span class="mark" part="mark" aria-hidden="true">${said}</span>` : nothing}${body}</td>`;
}

export const display = (): string => '';
export const paper = (): PaperControl => ({ kind: 'grid' });
