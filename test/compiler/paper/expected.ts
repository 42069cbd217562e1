/** Every text that a sheet must show, derived from the form and the record without the layout code. */
import type { ApplicableParts, FilledRecord } from '../../../src/compiler/index.js';
import type { LocaleContext } from '../../../src/runtime/fields/field.js';
import { fieldType } from '../../../src/runtime/fields/index.js';
import type { Json, JsonObject, LocalField, LocalForm, LocalOption } from '../../../src/runtime/model.js';
import { isAsked } from './structure/reading-order.js';

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Returns the paragraphs and list items of a text, without the marks of the Markdown subset. */
const paragraphs = (markdown: string | undefined): string[] =>
  (markdown ?? '')
    .split(/\n\s*\n|\n(?=- )/)
    .map(text => text.replace(/\*\*|^- /g, '').trim())
    .filter(Boolean);

const say = ({ language, digits, zone }: LocalForm): LocaleContext => ({
  language,
  digits,
  zone,
  localized: words => words[language] ?? words.en,
});

/** Returns the labels, hints, options and notes of the questions on the sheet, and the sheet's other texts. */
export function texts(form: LocalForm, record?: FilledRecord): string[] {
  const fields = form.pages.flatMap(page => {
    const shown = page.fields.filter(field => (record ? !record.hidden.has(field.id) : isAsked(field, field.id)));
    return shown.length === 0
      ? []
      : [page.title ?? '', ...paragraphs(page.description), ...questions(shown, '', record)];
  });
  const privacy = Object.values(form.privacy ?? {});
  const applies = (kind: keyof ApplicableParts) => labelsOf(kind, form, record);
  const [signatures, documents, fees] = [applies('signatures'), applies('documents'), applies('fees')];
  const head = [...form.authority, form.title, ...paragraphs(form.description)];
  return [...head, ...documents, ...fees, ...fields, ...privacy, ...signatures].filter(Boolean);
}

/** Returns the labels of the signatures, documents or fees. Those that do not apply to a record are not on its copy. */
function labelsOf(kind: keyof ApplicableParts, { paper, procedure }: LocalForm, record?: FilledRecord): string[] {
  const all = { signatures: paper.signatures, documents: procedure?.documents, fees: procedure?.fees }[kind] ?? [];
  return all.filter(({ id }) => record?.applies?.[kind].has(id) ?? true).map(({ label }) => label);
}

const HIDDEN = 'hidden';

function questions(fields: readonly LocalField[], path: string, record?: FilledRecord): string[] {
  return fields.flatMap(field => {
    const own = path ? `${path}.${field.id}` : field.id;
    if (field.type === HIDDEN || field.paper.hide || record?.hidden.has(own)) return [];
    // Computed answers and uploads, which are in the list of documents, are not asked on a blank form.
    if (!record && !isAsked(field, own)) return [];
    // The columns of a table are above all rows, and have no number.
    const inside =
      field.type === 'table' ? field.fields.map(row => ({ ...row, fields: row.fields.map(bare) })) : field.fields;
    return [...textsOf(field, record), ...questions(inside, field.type === 'list' ? `${own}[0]` : own, record)];
  });
}

const bare = (field: LocalField): LocalField => ({ ...field, number: '' });

/** Returns the texts of a question. Its condition is only for the person who fills in a blank form. */
function textsOf({ label, hint, unknown, paper, own, type, number }: LocalField, record?: FilledRecord): string[] {
  const { options = [], statement, text } = own as { options?: LocalOption[]; statement?: string; text?: string };
  const many = options.length > 8 ? [] : options.map(option => option.label);
  const title = label === null ? [] : [type === 'note' ? label : `${number}${label}`];
  return [...title, hint, unknown, record ? undefined : paper.when, statement, ...many, ...paragraphs(text)].filter(
    text => text !== undefined,
  );
}

/** Returns the values of a record as they are shown. */
export function values(form: LocalForm, record: FilledRecord): string[] {
  return form.pages.flatMap(page => valuesIn(page.fields, record.data, '', form, record));
}

function valuesIn(
  fields: readonly LocalField[],
  data: JsonObject,
  path: string,
  form: LocalForm,
  record: FilledRecord,
): string[] {
  return fields.flatMap(field => {
    const own = path ? `${path}.${field.id}` : field.id;
    const value = data[field.id];
    if (field.paper.hide || record.hidden.has(own) || value === undefined || value === null) return [];
    if (isObject(value) && fieldType(field.type).shape === 'object')
      return valuesIn(field.fields, value, own, form, record);
    const items = Array.isArray(value) ? value.filter(isObject) : [];
    if (items.length > 0) {
      return items.flatMap((item, index) => valuesIn(field.fields, item, `${own}[${index}]`, form, record));
    }
    return shown(field, value, data, form);
  });
}

/**
 * Returns the texts of a value. Ticks are counted, not read. Boxes for a date are read part by part, and a unit is a
 * text of its own next to its line.
 */
function shown(field: LocalField, value: Json, data: JsonObject, form: LocalForm): string[] {
  const type = fieldType(field.type);
  const control = type.paper(field, value, { ...say(form), filled: true });
  if (control.kind === 'ticks') {
    const other = data[`${field.id}_other`];
    return typeof other === 'string' ? [other] : [];
  }
  if (control.kind === 'none') return [];
  if (control.kind === 'date') return control.parts!.filter(part => part !== '');
  if (control.kind === 'comb' && control.captions) return [control.text!];
  if (control.kind === 'blanks') return control.blanks.map(({ text }) => text!);
  if (control.kind === 'lines' && control.after && control.text) return [control.text, control.after];
  return [type.display(value, field, say(form))];
}

/** Returns the number of ticked boxes. */
export function ticks(fields: readonly LocalField[], data: JsonObject, form: LocalForm): number {
  return fields.reduce((sum, field) => sum + ticksOf(field, data, form), 0);
}

function ticksOf(field: LocalField, data: JsonObject, form: LocalForm): number {
  const value = data[field.id];
  if (value === null) return 1;
  if (value === undefined || field.paper.hide) return 0;
  if (isObject(value)) return ticks(field.fields, value, form);
  if (Array.isArray(value) && field.fields.length > 0) {
    return value.filter(isObject).reduce((sum, item) => sum + ticks(field.fields, item, form), 0);
  }
  const control = fieldType(field.type).paper(field, value, { ...say(form), filled: true });
  return control.kind === 'ticks' ? control.options.filter(option => option.ticked).length : 0;
}
