/** Answers as they are stored, each with its path and the label of its field. A choice is shown by its label. */
import { OTHER, otherId } from '../engine/other-option.js';
import { itemPath, memberPath, parsePath } from '../engine/path.js';
import { optionMessages } from '../fields/controls/option-list.js';
import { countedText, isCountedNoun, singular } from '../fields/formats/counted-noun.js';
import { withSuffix } from '../fields/formats/display-text.js';
import { countedTextOf, typesByName } from '../fields/index.js';
import { translationOf } from '../i18n/translation.js';
import { localize } from '../localize.js';
import { memoize } from '../memoize.js';
import type { FormModel, Json, LocalField, LocalForm, OptionOf } from '../model.js';
import { answerShower } from '../texts/answer-text.js';
import { createFillForm, hasReferences } from '../texts/fill.js';
import { createItemTexts, removedItem } from '../texts/item-options.js';
import { filesListedIn, type ListedFile } from './listed-files.js';

/** The form of a submission, as far as its answers are read. */
export interface AnsweredForm {
  readonly languages: readonly string[];
  /** Paths, without indexes, of the questions that are answered with files. */
  readonly fileFields: ReadonlySet<string>;
  parsedModel(): FormModel;
}

export interface AnswerRow {
  readonly path: string;
  readonly value: string | number | boolean | null;
  /** A number with its unit, if it has one. */
  readonly measured?: string;
}

export interface AnswerList {
  readonly given: readonly AnswerRow[];
  readonly files: readonly ListedFile[];
  /**
   * Returns the label of the field at a path, with the labels around it: `Seller · Name`, `Child 2 · Name`. Returns
   * undefined if the label is no longer known.
   */
  labelOf(path: string): string | undefined;
  /** Returns whether the definition marks the field at a path, or one around it, as sensitive. */
  isSensitive(path: string): boolean;
}

/** Returns the answers of a submission, in the order of its data. */
export function answersOf(data: string, served: AnsweredForm | undefined, language: string): AnswerList {
  const value = JSON.parse(data);
  const asked: LabelsByPath = served ? askedOf(served, language, value) : new Map();
  // Nothing is known of an encrypted submission.
  if (value === null) return { given: [], files: [], labelOf: () => undefined, isSensitive: () => true };
  const files = served ? filesListedIn(value, served.fileFields) : [];
  const given = leavesOf(without(value, new Set(files.map(({ path }) => path)), ''), '').map(one => {
    const labels = labelsAt(asked, one.path);
    const measured = typeof one.value === 'number' ? labels?.measured(one.value) : undefined;
    return { ...one, value: labels?.options.get(one.value) ?? one.value, ...(measured && { measured }) };
  });
  return {
    given,
    files,
    labelOf: path => labelled(asked, parsePath(path)),
    isSensitive: path => labelsAt(asked, path)?.sensitive ?? false,
  };
}

/** Returns the label of a path, from the outermost in: a group, an item of a list with its number, the field itself. */
function labelled(asked: LabelsByPath, parts: readonly (string | number)[]): string | undefined {
  if (!labelsAt(asked, pathOf(parts))?.label) return undefined;
  const labels = parts.flatMap((part, index) => {
    if (typeof part === 'number') return [];
    const { label, item: of, list } = labelsAt(asked, pathOf(parts.slice(0, index + 1))) ?? {};
    const next = parts[index + 1];
    const title = asked.get(pathOf(parts.slice(0, index + 2)))?.title;
    if (title !== undefined && typeof next === 'number') return title;
    return (list && typeof next === 'number' ? `${of ?? label ?? ''} ${next + 1}`.trim() : label) || [];
  });
  return labels.join(' · ');
}

const pathOf = (parts: readonly (string | number)[]): string =>
  parts.reduce<string>((path, part) => (typeof part === 'number' ? itemPath(path, part) : memberPath(path, part)), '');

/** Returns the data without what is at these paths. */
function without(value: unknown, paths: ReadonlySet<string>, path: string): unknown {
  if (Array.isArray(value)) return value.map((entry, index) => without(entry, paths, itemPath(path, index)));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, entry]) => [key, entry, memberPath(path, key)] as const);
  return Object.fromEntries(
    entries.filter(([, , at]) => !paths.has(at)).map(([key, entry, at]) => [key, without(entry, paths, at)]),
  );
}

function leavesOf(value: unknown, path: string): AnswerRow[] {
  if (Array.isArray(value)) return value.flatMap((entry, index) => leavesOf(entry, itemPath(path, index)));
  if (typeof value !== 'object' || value === null) return [{ path, value: value as AnswerRow['value'] }];
  return Object.entries(value).flatMap(([key, entry]) => leavesOf(entry, memberPath(path, key)));
}

/** Labels of a question, of an item of it, and of its options by their ids. */
interface FieldLabels {
  readonly label: string;
  /** Title of one item, if it names an answer. */
  readonly title?: string | undefined;
  readonly item?: string | undefined;
  /** True if the items of the question have questions of their own. Several choices, or files, have no number. */
  readonly list: boolean;
  readonly sensitive: boolean;
  readonly options: ReadonlyMap<unknown, string>;
  /** Returns a number with the unit of the question, or undefined if it has none. */
  measured(value: number): string | undefined;
}

const plain = (path: string): string => path.replace(/\[\d+\]/g, '');

/** Labels by path: without indexes, and with them in items whose texts name answers. */
type LabelsByPath = ReadonlyMap<string, FieldLabels>;

const labelsAt = (asked: LabelsByPath, path: string): FieldLabels | undefined =>
  asked.get(path) ?? asked.get(plain(path));

interface LabelledForm {
  readonly form: LocalForm;
  readonly labels: LabelsByPath;
}

/** Labels of each form in its languages, because a page lists the answers of many submissions. */
const labelsByForm = new WeakMap<AnsweredForm, (language: string) => LabelledForm>();

/** Returns the labels of each question. A language that the form lacks has no labels. */
function askedOf(served: AnsweredForm, language: string, data: Json): LabelsByPath {
  const of =
    labelsByForm.get(served) ??
    memoize((one: string) => {
      const form = localize(served.parsedModel(), one);
      return { form, labels: labelsIn(form, one) };
    });
  labelsByForm.set(served, of);
  const known = served.languages.includes(language) ? language : '';
  const { form, labels } = of(known);
  return hasReferences(form.pages) ? labelsIn(withAnswers(form, data), known) : labels;
}

/** Returns the form with the answers in its texts. */
function withAnswers(form: LocalForm, data: Json): LocalForm {
  const { language, digits, zone } = form;
  const { localized } = translationOf(form, language);
  const reader = { language, digits, zone, localized, types: typesByName, isInvalid: () => false };
  const shown = answerShower(reader);
  const items = createItemTexts(shown, localized(removedItem));
  const texts = items.named(form, data);
  return items.fill(form, createFillForm(shown)(form, texts), data, texts);
}

function labelsIn({ pages = [] }: Partial<LocalForm>, language: string): LabelsByPath {
  const walk = (field: LocalField, around: boolean, at: string): [string, FieldLabels][] => {
    const sensitive = around || field.sensitive;
    const labels = labelsOf(field, sensitive, language);
    const inside = (fields: readonly LocalField[], path: string) =>
      fields.flatMap(inner => walk(inner, sensitive, memberPath(path, inner.id)));
    const items = (field.items ?? []).flatMap(({ title, fields }, index): [string, FieldLabels][] => {
      const path = itemPath(at, index);
      return [...(title ? [[path, { ...labels, title }] as [string, FieldLabels]] : []), ...inside(fields, path)];
    });
    return [[at, labels], ...partsOf(field, labels, at, language), ...inside(field.fields, at), ...items];
  };
  return new Map(pages.flatMap(({ fields }) => fields.flatMap(field => walk(field, false, field.path))));
}

/** Returns the labels of what belongs to the answer of a field: the text next to “other”, and the parts of a location. */
function partsOf(field: LocalField, labels: FieldLabels, at: string, language: string): [string, FieldLabels][] {
  const { parts = [], partLabels } = typesByName[field.type] ?? {};
  const other = otherLabel(field, language);
  const messages = (partLabels?.[language] ?? partLabels?.en) as Readonly<Record<string, string>> | undefined;
  const called = (path: string, label = ''): [string, FieldLabels] => [
    path,
    { ...labels, label: labels.label && label },
  ];
  return [
    ...parts.map(part => called(memberPath(at, part), messages?.[part])),
    ...(other ? [called(otherId(at), `${labels.label} · ${other}`)] : []),
  ];
}

/** Returns the text of the option “other”, or undefined if the field has none. */
function otherLabel({ own }: LocalField, language: string): string | undefined {
  const { other, other_label: label } = (own ?? {}) as Partial<AnswerTypeOptions>;
  return other ? (label ?? (optionMessages[language] ?? optionMessages.en).other) : undefined;
}

function labelsOf(field: LocalField, sensitive: boolean, language: string): FieldLabels {
  const { options = [], statement } = (field.own ?? {}) as Partial<AnswerTypeOptions>;
  const text = countedTextOf(field);
  const other = otherLabel(field, language);
  // In a language that the form does not have, there is no text.
  const counted = typeof text === 'string' || isCountedNoun<string>(text) ? text : undefined;
  return {
    label: field.label ?? statement ?? '',
    item: singular(counted),
    list: field.fields.length > 0,
    sensitive,
    options: new Map([
      ...options.map(({ id, label }): [string, string] => [id, label ?? id]),
      ...(other ? [[OTHER, other] as const] : []),
    ]),
    measured: value =>
      isCountedNoun(counted)
        ? countedText(counted, value, String(value), language)
        : counted && withSuffix(String(value), counted),
  };
}

/** Type options that hold labels. */
interface AnswerTypeOptions {
  readonly options: readonly OptionOf<string, unknown>[];
  readonly statement: string;
  readonly other: boolean;
  readonly other_label: string;
}

/** Messages for values that are not text. */
export type ValueMessages = Readonly<Record<'yes' | 'no' | 'unknown', string>>;

export function valueText(words: ValueMessages, { value, measured }: Omit<AnswerRow, 'path'>): string {
  if (measured !== undefined) return measured;
  if (value === null) return words.unknown;
  return typeof value === 'boolean' ? (value ? words.yes : words.no) : String(value);
}
