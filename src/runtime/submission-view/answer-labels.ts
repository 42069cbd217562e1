/** Labels of the questions of a form in one language, with what the form says around each of them. */
import { DEFAULT_ZONE } from '../clock.js';
import { OTHER, otherId } from '../engine/other-option.js';
import { itemPath, memberPath } from '../engine/path.js';
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

/** The form of a submission, as far as its answers are read. */
export interface AnsweredForm {
  readonly languages: readonly string[];
  /** Paths, without indexes, of the questions that are answered with files. */
  readonly fileFields: ReadonlySet<string>;
  parsedModel(): FormModel;
}

/** Place of an answer in its form: the section, and why it was asked. */
export interface AnswerPlace {
  /** Title of the page on which it was asked. */
  readonly section?: string | undefined;
  /** Number of the question, such as `2.3`. */
  readonly number?: string | undefined;
  /** Condition in words under which it is asked. */
  readonly condition?: string | undefined;
  /** True if the form computed the answer. */
  readonly computed: boolean;
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
  readonly place: AnswerPlace;
  /** Returns a value as people read it, or undefined if that is the value itself. */
  textOf(value: string | number | boolean): string | undefined;
}

const plain = (path: string): string => path.replace(/\[\d+\]/g, '');

/** Labels by path: without indexes, and with them in items whose texts name answers. */
export type LabelsByPath = ReadonlyMap<string, FieldLabels>;

export const labelsAt = (asked: LabelsByPath, path: string): FieldLabels | undefined =>
  asked.get(path) ?? asked.get(plain(path));

interface LabelledForm {
  readonly form: LocalForm;
  readonly labels: LabelsByPath;
}

/** Labels of each form in its languages, because a page lists the answers of many submissions. */
const labelsByForm = new WeakMap<AnsweredForm, (language: string) => LabelledForm>();

/** Returns the labels of each question. A language that the form lacks has no labels. */
export function askedOf(served: AnsweredForm, language: string, data: Json): LabelsByPath {
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

function labelsIn(form: Partial<LocalForm>, language: string): LabelsByPath {
  const walk = (field: LocalField, around: FieldContext, at: string): [string, FieldLabels][] => {
    const labels = labelsOf(form, field, around, language);
    const { sensitive, place } = labels;
    const inner = { section: place.section, condition: place.condition, sensitive };
    const inside = (fields: readonly LocalField[], path: string) =>
      fields.flatMap(one => walk(one, inner, memberPath(path, one.id)));
    const items = (field.items ?? []).flatMap(({ title, fields }, index): [string, FieldLabels][] => {
      const path = itemPath(at, index);
      return [...(title ? [[path, { ...labels, title }] as [string, FieldLabels]] : []), ...inside(fields, path)];
    });
    return [[at, labels], ...partsOf(field, labels, at, language), ...inside(field.fields, at), ...items];
  };
  return new Map(
    (form.pages ?? []).flatMap(({ title, showIf, fields }) =>
      fields.flatMap(field => walk(field, { section: title, condition: showIf?.words, sensitive: false }, field.path)),
    ),
  );
}

/** Properties that a field has of the page and the fields around it. */
interface FieldContext extends Pick<AnswerPlace, 'section' | 'condition'> {
  readonly sensitive: boolean;
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

function labelsOf(form: Partial<LocalForm>, field: LocalField, around: FieldContext, language: string): FieldLabels {
  const { options = [], statement } = (field.own ?? {}) as Partial<AnswerTypeOptions>;
  const text = countedTextOf(field);
  const other = otherLabel(field, language);
  // In a language that the form does not have, there is no text.
  const counted = typeof text === 'string' || isCountedNoun<string>(text) ? text : undefined;
  return {
    label: field.label ?? statement ?? '',
    item: singular(counted),
    list: field.fields.length > 0,
    sensitive: around.sensitive || field.sensitive,
    place: {
      section: around.section,
      number: field.number || undefined,
      condition: field.showIf?.words ?? around.condition,
      computed: field.value !== undefined,
    },
    options: new Map([
      ...options.map(({ id, label }): [string, string] => [id, label ?? id]),
      ...(other ? [[OTHER, other] as const] : []),
    ]),
    textOf: value =>
      typeof value === 'number' ? measured(counted, value, language) : momentText(form, field, value, language),
  };
}

/** Returns a number with its unit, or undefined if it has none. */
const measured = (
  counted: ReturnType<typeof countedTextOf> | string | undefined,
  value: number,
  language: string,
): string | undefined =>
  isCountedNoun<string>(counted)
    ? countedText(counted, value, String(value), language)
    : typeof counted === 'string'
      ? withSuffix(String(value), counted)
      : undefined;

/** Returns a date or a time as the form writes it, or undefined for anything else. */
function momentText(
  { digits = 'latin', zone = DEFAULT_ZONE }: Partial<LocalForm>,
  field: LocalField,
  value: string | boolean,
  language: string,
): string | undefined {
  const type = typesByName[field.type];
  if (type?.chunk !== 'calendar' || typeof value !== 'string') return undefined;
  const { localized } = translationOf({}, language);
  return type.display(value, field, { language, digits, zone, localized });
}

/** Type options that hold labels. */
interface AnswerTypeOptions {
  readonly options: readonly OptionOf<string, unknown>[];
  readonly statement: string;
  readonly other: boolean;
  readonly other_label: string;
}
