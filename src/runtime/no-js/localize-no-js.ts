/**
 * Form of a page without JavaScript. All options that depend on another answer are shown, in groups by that answer.
 */
import { localize } from '../localize.js';
import type { Expression, FieldModel, FormModel, Language, LocalField, LocalForm, OptionModel } from '../model.js';
import { screenNumber } from '../question-number.js';

/** Label of the group that each option is in, by the option's id. */
export type OptionGroups = Readonly<Record<string, string>>;

/**
 * Returns the form in a language, with the numbers of a screen, and with `groups` among the type options of each field
 * whose options are filtered by one other choice.
 */
export function localizeNoJs(model: FormModel, language: Language): LocalForm {
  const form = localize(model, language);
  const all = allOf(model.pages.flatMap(page => page.fields));
  const byPath = new Map(all.map(field => [field.path, groupsOf(field, all, language)]));
  const grouped = (field: LocalField): LocalField => {
    const groups = byPath.get(field.path);
    const number = screenNumber(field.number);
    return { ...field, number, fields: field.fields.map(grouped), ...(groups && { own: { ...field.own, groups } }) };
  };
  return { ...form, pages: form.pages.map(page => ({ ...page, fields: page.fields.map(grouped) })) };
}

const allOf = (fields: readonly FieldModel[]): readonly FieldModel[] =>
  fields.flatMap(field => [field, ...allOf(field.fields)]);

/**
 * Returns the groups, from a column whose every value is an option of the field that the condition reads. Returns
 * undefined if there is no such column.
 */
function groupsOf(field: FieldModel, all: readonly FieldModel[], language: Language): OptionGroups | undefined {
  const { where, options = [] } = field.own as {
    readonly where?: Expression;
    readonly options?: readonly OptionModel[];
  };
  const [read, ...more] = where?.reads ?? [];
  const above = read !== undefined && more.length === 0 ? all.find(({ path }) => path === read) : undefined;
  const labels = new Map(optionsOf(above).map(({ id, label }) => [id, label[language] ?? id]));
  const columns = Object.keys(options[0]?.columns ?? {});
  const column = columns.find(name => options.every(option => labels.has(String(option.columns?.[name]))));
  if (column === undefined) return undefined;
  return Object.fromEntries(options.map(({ id, columns }) => [id, labels.get(String(columns![column]))!]));
}

const optionsOf = (field: FieldModel | undefined): readonly OptionModel[] =>
  (field?.own.options as readonly OptionModel[] | undefined) ?? [];
