/** Entries in the fields of a form that give some answers, with digits of three kinds in turn. */
import { otherId } from '../../../src/runtime/engine/other-option.js';
import { allOptions, type OptionFieldOptions } from '../../../src/runtime/fields/controls/option-list.js';
import { fieldType } from '../../../src/runtime/fields/index.js';
import { buttonValue, UNKNOWN_FIELDS } from '../../../src/runtime/fillable/index.js';
import type { Json, JsonObject, LocalField, LocalForm } from '../../../src/runtime/model.js';
import type { Entry } from './fill-by-pdfium.js';

/** Entries, and the answers that a form has fields for. */
export interface FilledAnswers {
  readonly entries: Readonly<Record<string, Entry>>;
  readonly data: JsonObject;
}

/** First digits of three kinds: Latin, Arabic, Persian. */
const ZEROS = [0x30, 0x660, 0x6f0];
const FOLDED = ['national_id', 'digits', 'phone', 'year'];

/** Returns the entries. `names` are the names of the form's text fields. */
export function entriesFor(form: LocalForm, answers: JsonObject, names: ReadonlySet<string>): FilledAnswers {
  const entries: Record<string, Entry> = {};
  let turn = 0;
  const inTurn = (text: string): string => {
    const zero = ZEROS[turn++ % ZEROS.length]!;
    return text.replace(/\d/g, digit => String.fromCharCode(zero + Number(digit)));
  };
  const typed = (field: LocalField, path: string, value: Json): Json => {
    const { kind, write } = fieldType(field.type);
    const control = write(value, field, form);
    if (typeof control === 'object') {
      const parts = Object.entries(control as Record<string, string>).filter(([part]) => names.has(`${path}.${part}`));
      for (const [part, text] of parts) entries[`${path}.${part}`] = text;
      return Object.fromEntries(parts.map(([part]) => [part, (value as JsonObject)[part]!]));
    }
    const folds = ['number', 'date', 'datetime', 'time', 'month'].includes(kind) || FOLDED.includes(field.type);
    const text = folds ? inTurn(String(control)) : String(control);
    if (names.has(path)) entries[path] = text;
    else {
      const count = [...names].filter(name => name.startsWith(`${path}.`)).length;
      const parts = text.split(/[/: ]/);
      for (const [index, part] of parts.entries()) entries[`${path}.${count - parts.length + index + 1}`] = part;
    }
    return value;
  };
  const chosen = (field: LocalField, path: string, value: Json, other: Json | undefined): void => {
    const options = allOptions(field.own as unknown as OptionFieldOptions, { localized: words => words.en });
    const index = options.findIndex(({ id }) => id === value);
    // An item of a list is chosen by its text.
    if (names.has(path)) entries[path] = typeof other === 'string' ? other : (options[index]?.label ?? String(value));
    else entries[path] = { value: buttonValue(String(value), index), index };
    if (!names.has(path) && typeof other === 'string') entries[otherId(path)] = other;
  };
  const ticked = (field: LocalField, path: string, values: readonly Json[], other: Json | undefined): void => {
    const options = allOptions(field.own as unknown as OptionFieldOptions, { localized: words => words.en });
    for (const value of values) entries[`${path}.${options.findIndex(({ id }) => id === value) + 1}`] = true;
    if (typeof other === 'string') entries[otherId(path)] = other;
  };
  const one = (field: LocalField, path: string, value: Json, other: Json | undefined): Json | undefined => {
    const { kind, shape, paper } = fieldType(field.type);
    const isPrinted = shape !== 'nothing' && kind !== 'files' && field.type !== 'hidden' && !field.paper.hide;
    if (!isPrinted || field.value || field.readonly === true) return undefined;
    if (shape === 'object') return all(field.fields, value as JsonObject, `${path}.`);
    if (shape === 'list') {
      const rows = value as readonly JsonObject[];
      const printed = rows.filter((_, index) => [...names].some(name => name.startsWith(`${path}[${index}].`)));
      return printed.map((row, index) => all(field.fields, row, `${path}[${index}].`));
    }
    if (value === null) entries[`${UNKNOWN_FIELDS}.${path}`] = true;
    else if (kind === 'option') chosen(field, path, value, other);
    else if (kind === 'options') ticked(field, path, value as readonly Json[], other);
    else if (kind === 'boolean') {
      const context = { language: form.language, digits: form.digits, zone: form.zone, filled: false };
      const control = paper(field, undefined, { ...context, localized: words => words.en });
      const single = control.kind === 'ticks' && control.options.length === 1;
      entries[path] = single || { value: String(value), index: value === true ? 0 : 1 };
    } else return typed(field, path, value);
    return value;
  };
  const all = (fields: readonly LocalField[], data: JsonObject, before: string): JsonObject => {
    const kept: Record<string, Json> = {};
    for (const field of fields) {
      const [value, other] = [data[field.id], data[otherId(field.id)]];
      const left = value === undefined ? undefined : one(field, `${before}${field.id}`, value, other);
      if (left === undefined) continue;
      kept[field.id] = left;
      if (other !== undefined) kept[otherId(field.id)] = other;
    }
    return kept;
  };
  const data = all(
    form.pages.flatMap(page => page.fields),
    answers,
    '',
  );
  return { entries, data };
}
