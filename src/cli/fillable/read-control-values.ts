/** Control values in the fields of a fillable form, as if they were typed into the page without JavaScript. */
import { stripNoCharacters } from '../../backend/tools.js';
import { OTHER, otherId } from '../../runtime/engine/other-option.js';
import { allOptions, type OptionFieldOptions } from '../../runtime/fields/controls/option-list.js';
import type { ControlValues } from '../../runtime/fields/field.js';
import { fieldType } from '../../runtime/fields/index.js';
import { withOwnOther } from '../../runtime/fields/other-label.js';
import { EDITION_FIELD, optionOfButton, UNKNOWN_FIELDS } from '../../runtime/fillable/index.js';
import type { LocalField, LocalForm } from '../../runtime/model.js';
import { allFields, answersFromPosted, NO_JS_TYPES, type PostedValues } from '../../runtime/no-js/index.js';
import { normalizeText } from '../../runtime/normalize-text.js';
import type { PdfField } from './pdf-fields.js';

/** Returns the control values. Rows in which nothing was filled in are left out. */
export function readControlValues(form: LocalForm, fields: readonly PdfField[]): ControlValues {
  const questions = allFields(form).map(withoutStart);
  const { values, unknown } = controlsOf(fields);
  for (const [path, texts] of [...values]) nameOptions(path, texts, questionAt(path, questions), values);
  return answersFromPosted(questions, values, { types: NO_JS_TYPES, zone: form.zone, unknown });
}

/** Returns whether anything was filled in. */
export const isFilledIn = (fields: readonly PdfField[]): boolean =>
  fields.some(({ name, value }) => name !== EDITION_FIELD && value.trim() !== '');

/**
 * Returns a question without its default value, or a list without the items that it begins with on screen: fields that
 * were left empty are no answers.
 */
function withoutStart({ default: _, ...field }: LocalField): LocalField {
  const { min, ...own } = field.own as { readonly min?: unknown };
  const list = fieldType(field.type).shape === 'list';
  return { ...field, ...(list && { own }), fields: field.fields.map(withoutStart) };
}

interface Controls {
  /** Texts by the names of controls; empty ones are left out. */
  readonly values: PostedValues;
  readonly unknown: ReadonlySet<string>;
}

function controlsOf(fields: readonly PdfField[]): Controls {
  const texts = new Map<string, string[]>();
  const unknown = new Set<string>();
  for (const { name, value } of fields) {
    if (name === EDITION_FIELD) continue;
    if (name.startsWith(`${UNKNOWN_FIELDS}.`)) unknown.add(name.slice(UNKNOWN_FIELDS.length + 1));
    else {
      const control = name.replace(/\.\d+$/, '');
      texts.set(control, [...(texts.get(control) ?? []), plain(value)]);
    }
  }
  return { values: new Map([...texts].filter(([, all]) => all.some(text => text.trim() !== ''))), unknown };
}

/** Returns a text as a page would send it. Readers end lines with a carriage return. */
const plain = (value: string): string => stripNoCharacters(value.replace(/\r\n?/g, '\n'));

/** Returns the question at a path with indexes, or undefined if there is none. */
function questionAt(path: string, questions: readonly LocalField[]): LocalField | undefined {
  let found: LocalField | undefined;
  let inside = questions;
  for (const id of path.replace(/\[\d+\]/g, '').split('.')) {
    found = inside.find(question => question.id === id);
    inside = found?.fields ?? [];
  }
  return found;
}

/** Puts ids of options in the place of the values of their boxes, and of labels that were typed. */
function nameOptions(
  path: string,
  texts: readonly string[],
  question: LocalField | undefined,
  values: PostedValues,
): void {
  const kind = question && fieldType(question.type).kind;
  if (!question || (kind !== 'option' && kind !== 'options')) return;
  const own = question.own as unknown as OptionFieldOptions;
  const options = allOptions(own, withOwnOther(question, { localized: words => words.en }));
  const ids = options.map(({ id }) => id);
  const named = texts.map(text => {
    const id = optionOfButton(text, ids);
    return ids.includes(id) ? id : (options.find(({ label }) => sameText(label, text))?.id ?? text);
  });
  const [only] = named;
  const isOther = own.other === true && kind === 'option' && only !== undefined && !ids.includes(only);
  values.set(path, isOther ? [OTHER] : named);
  if (isOther && !values.has(otherId(path))) values.set(otherId(path), [only]);
}

const sameText = (a: string, b: string): boolean => normalizeText(a).toLowerCase() === normalizeText(b).toLowerCase();
