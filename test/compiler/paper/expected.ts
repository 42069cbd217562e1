/** Every text that a sheet must show, derived from the form and the record without the layout code. */
import type { ApplicableParts, FilledRecord } from '../../../src/compiler/index.js';
import { attachmentsIn } from '../../../src/runtime/fields/attachment.js';
import type { LocaleContext } from '../../../src/runtime/fields/field.js';
import { fieldType } from '../../../src/runtime/fields/index.js';
import type { Json, JsonObject, LocalField, LocalForm, LocalOption } from '../../../src/runtime/model.js';
import { isAsked, isObject, printedIn } from './structure/reading-order.js';

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
    if (record) return answered(page.fields, record.data, '', record, page.title);
    const shown = page.fields.filter(field => isAsked(field, field.id));
    return shown.length === 0 ? [] : [page.title ?? '', ...paragraphs(page.description), ...questions(shown, '')];
  });
  const privacy = Object.values(form.privacy ?? {});
  const applies = (kind: keyof ApplicableParts) => labelsOf(kind, form, record);
  const [signatures, documents, fees] = [applies('signatures'), applies('documents'), applies('fees')];
  const head = [...form.authority, form.title, ...(record ? [] : paragraphs(form.description))];
  return [...head, ...documents, ...fees, ...fields, ...privacy, ...signatures].filter(Boolean);
}

/**
 * Returns the labels of the signatures, documents or fees. Those that do not apply to a record are not on its copy, and
 * documents that were uploaded are among its answers.
 */
function labelsOf(kind: keyof ApplicableParts, { paper, procedure }: LocalForm, record?: FilledRecord): string[] {
  const all = { signatures: paper.signatures, documents: procedure?.documents, fees: procedure?.fees }[kind] ?? [];
  const uploads = kind === 'documents' && isObject(record?.data.documents) ? record.data.documents : {};
  return all
    .filter(({ id }) => (record?.applies?.[kind].has(id) ?? true) && uploads[id] === undefined)
    .map(({ label }) => label);
}

function questions(fields: readonly LocalField[], path: string): string[] {
  return fields.flatMap(field => {
    const own = path ? `${path}.${field.id}` : field.id;
    // Computed answers and uploads, which are in the list of documents, are not asked on a blank form.
    if (field.type === 'hidden' || field.paper.hide || !isAsked(field, own)) return [];
    // The columns of a table are above all rows, and have no number.
    const inside =
      field.type === 'table' ? field.fields.map(row => ({ ...row, fields: row.fields.map(bare) })) : field.fields;
    return [...textsOf(field), ...questions(inside, field.type === 'list' ? `${own}[0]` : own)];
  });
}

const bare = (field: LocalField): LocalField => ({ ...field, number: '' });

function textsOf({ label, hint, unknown, paper, own, type, number }: LocalField): string[] {
  const { options = [], statement, text } = own as { options?: LocalOption[]; statement?: string; text?: string };
  const many = options.length > 8 ? [] : options.map(option => option.label);
  const title = label === null ? [] : [type === 'note' ? label : `${number}${label}`];
  const said = [...title, paper.hint ?? hint, unknown, paper.when, statement, ...many, ...paragraphs(text)];
  return said.filter(text => text !== undefined);
}

/** Returns the titles of the answers of a record, under that of their page. */
function answered(
  fields: readonly LocalField[],
  data: JsonObject,
  path: string,
  record: FilledRecord,
  title?: string,
): string[] {
  const found = printedIn(fields, data, path, record).flatMap(([field, value, own]) => {
    const { statement } = field.own as { statement?: string };
    const label = field.label === null || field.label === statement ? [] : [`${field.number}${field.label}`];
    return [...label, ...(statement === undefined ? [] : [statement]), ...inside(field, value, own, record)];
  });
  return found.length > 0 && title !== undefined ? [title, ...found] : found;
}

function inside(field: LocalField, value: Json, own: string, record: FilledRecord): string[] {
  if (Array.isArray(value) && field.fields.length > 0)
    return value.flatMap((item, index) =>
      isObject(item) ? answered(field.fields, item, `${own}[${index}]`, record) : [],
    );
  if (!isObject(value) || field.fields.length === 0) return [];
  // The columns of a table are above all rows, and have no number.
  const fields =
    field.type === 'table' ? field.fields.map(row => ({ ...row, fields: row.fields.map(bare) })) : field.fields;
  return answered(fields, value, own, record);
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
  return printedIn(fields, data, path, record).flatMap(([field, value, own]) => {
    if (isObject(value) && fieldType(field.type).shape === 'object')
      return valuesIn(field.fields, value, own, form, record);
    const items = Array.isArray(value) ? value.filter(isObject) : [];
    if (items.length > 0 && field.fields.length > 0) {
      return items.flatMap((item, index) => valuesIn(field.fields, item, `${own}[${index}]`, form, record));
    }
    return shown(field, value, data, form);
  });
}

/** Returns the texts of a value. A declaration has its statement, and the text of "other" follows the option. */
function shown(field: LocalField, value: Json, data: JsonObject, form: LocalForm): string[] {
  const type = fieldType(field.type);
  const other = data[`${field.id}_other`];
  if (type.consent) return [];
  const context = { ...say(form), ...(typeof other === 'string' && { otherText: other }) };
  const text = type.display(value, field, context);
  // The name of a file keeps its own direction.
  if (type.kind === 'files')
    return [attachmentsIn(value).reduce((all, { name }) => all.replace(name, `\u2068${name}\u2069`), text)];
  return text.split('\n');
}

/** Returns the number of ticked boxes, which are those of declarations. */
export function ticks(fields: readonly LocalField[], data: JsonObject): number {
  return fields.reduce((sum, field) => sum + ticksOf(field, data), 0);
}

function ticksOf(field: LocalField, data: JsonObject): number {
  const value = data[field.id];
  if (value === undefined || field.paper.hide) return 0;
  if (isObject(value)) return ticks(field.fields, value);
  if (Array.isArray(value) && field.fields.length > 0)
    return value.filter(isObject).reduce((sum, item) => sum + ticks(field.fields, item), 0);
  return fieldType(field.type).consent && value === true ? 1 : 0;
}
