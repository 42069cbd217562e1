/** `list`: the same fields, repeated for each item. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { FieldModel, Json, LocalField } from '../../model.js';
import { type Bounds, counts, literal } from '../constraints.js';
import type {
  Constraints,
  ControlValue,
  Keys,
  LocaleContext,
  Localized,
  PaperControl,
  SchemaContext,
  ViewContext,
} from '../field.js';
import { formatDigits } from '../formats/number-text.js';
import { COUNTED_TEXT_SHAPES, fields, maxItems, minItems, use } from '../shared-keys.js';

export type ListOptions = Bounds & {
  /** Name of one item. */
  readonly item_label?: string;
  readonly unique?: string | readonly string[];
  /** Set if the number of items is a rule. */
  readonly items?: unknown;
};

const ROWS = 4;

/** Maximum number of items if the author sets none. */
export const limit = 1000;

export const name = 'list';
export const arabic = 'تكرار';
export const chunk = 'rows';
export const shape = 'list';
export const kind = 'list';
export const isolate = false;
export const grouped = true;

export const options: Keys = {
  fields,
  use,
  min: minItems,
  max: maxItems,
  items: {
    meant: 'number-bound',
    description: 'How many items there are: a number or an expression. They are made and removed with it.',
    arabic: { name: 'عدد_العناصر', description: 'عدد عناصر التكرار: عدد أو عبارة. تظهر العناصر وتختفي بحسبه.' },
    type: ['number', 'string'],
  },
  item_label: {
    meant: 'counted-text',
    description: 'What one item is called; its number is added. Plural forms are for counts of items.',
    arabic: { name: 'تسمية_العنصر', description: 'اسم كل عنصر؛ ويضاف رقمه. ولذكر عدد العناصر تُكتب صيغ العدد.' },
    anyOf: COUNTED_TEXT_SHAPES,
  },
  unique: {
    meant: 'field-ids',
    description: 'The field, or the fields together, that no two items may answer alike.',
    arabic: { name: 'بلا_تكرار', description: 'معرّف حقل، أو عدة معرّفات، لا يتكرر جوابها في عنصرين.' },
    anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' }, minItems: 1 }],
  },
};

interface ListMessages {
  readonly item: string;
  add(item: string): string;
  remove(item: string): string;
}

export const words: Localized<ListMessages> = {
  ar: { item: 'العنصر', add: item => `إضافة ${item}`, remove: item => `حذف ${item}` },
  en: { item: 'Item', add: item => `Add: ${item}`, remove: item => `Remove: ${item}` },
  ku: { item: 'Qeyd', add: item => `Lê zêde bikin: ${item}`, remove: item => `Rakin: ${item}` },
};

/** Returns the constraints. The engine checks `unique`. */
export const schema = (field: FieldModel<ListOptions>, context: SchemaContext): Constraints => ({
  type: { type: 'array', items: context.object(field.fields) },
  ...counts({ max: limit, ...field.own }),
});

// The items are parsed, formatted and cleaned by the types of their fields.
export const read = (typed: ControlValue): Json | undefined => typed as Json | undefined;
export const write = (value: Json): ControlValue => value as ControlValue;
export const clean = (value: Json): Json => value;

const itemName = ({ own }: LocalField<ListOptions>, { localized }: Pick<LocaleContext, 'localized'>): string =>
  own.item_label ?? localized(words).item;

export function view(context: ViewContext<ListOptions>): TemplateResult {
  const { id, field, items, readonly, localized, list } = context;
  const full = items >= (literal(field.own.max) ?? limit);
  return html`${list?.removed}${Array.from({ length: items }, (_, index) => itemView(context, index))}${
    readonly || full
      ? nothing
      : html`<button type="button" class="add" part="button add" id=${id} @click=${() => list?.add()}>${localized(words).add(itemName(field, context))}</button>`
  }`;
}

function itemView(context: ViewContext<ListOptions>, index: number): TemplateResult {
  const { id, field, readonly, localized, digits } = context;
  const title = field.items?.[index]?.title ?? `${itemName(field, context)} ${formatDigits(String(index + 1), digits)}`;
  return html`<fieldset class="item" part="item" id="${id}-item-${index}"><legend part="item-title">${title}</legend>${context.children(index)}${
    readonly
      ? nothing
      : html`<button type="button" class="remove" part="button remove" @click=${() => context.list?.remove(index, title)}>${localized(words).remove(title)}</button>`
  }</fieldset>`;
}

/**
 * No-JS facets. The server that answers the page adds or removes an item, and the address leads back to that place in
 * the page.
 */
export const noJs = {
  view(context: ViewContext<ListOptions>): TemplateResult {
    const { id, path, field, items, readonly, localized } = context;
    const full = items >= (literal(field.own.max) ?? limit);
    const rows = Array.from({ length: items }, (_, index) => noJsItem(context, index));
    return html`${rows}${
      readonly || full
        ? nothing
        : html`<button class="add" part="button add" id=${id} name="-add" value=${path} formaction=${`./#${id}-item-${items}`}>${localized(words).add(itemName(field, context))}</button>`
    }`;
  },
};

function noJsItem(context: ViewContext<ListOptions>, index: number): TemplateResult {
  const { id, path, field, readonly, localized, digits } = context;
  const title = field.items?.[index]?.title ?? `${itemName(field, context)} ${formatDigits(String(index + 1), digits)}`;
  return html`<fieldset class="item" part="item" id="${id}-item-${index}" tabindex="-1"><legend part="item-title">${title}</legend>${context.children(index)}${
    readonly
      ? nothing
      : html`<button class="remove" part="button remove" name="-remove" value="${path}[${index}]" formaction=${`./#${id}-frame`}>${localized(words).remove(title)}</button>`
  }</fieldset>`;
}

export const display = (): string => '';

/**
 * Returns a table with as many empty rows as the author sets, by default four, within the literal bounds. If the number
 * of items is an answer, it has a row for each that there may be.
 */
export function paper({ own, paper }: LocalField<ListOptions>): PaperControl {
  const [least, most] = [literal(own.min) ?? 0, literal(own.max) ?? ROWS];
  if (own.items !== undefined)
    return { kind: 'table', rows: Math.min(most, paper.rows ?? (most < limit ? most : ROWS)) };
  return { kind: 'table', rows: paper.rows ?? Math.max(least, Math.min(ROWS, most)) };
}
