/** Entries of the codebook and data dictionary: one per field, in the order of the paper, in one language. */

import { OTHER } from '../../../runtime/engine/other-option.js';
import { isCountedNoun } from '../../../runtime/fields/formats/counted-noun.js';
import { plainText } from '../../../runtime/fields/formats/parse-markdown.js';
import { countedTextOf, fieldType } from '../../../runtime/fields/index.js';
import type { CodebookMessages } from '../../../runtime/i18n/codebook-messages.js';
import { LANGUAGES, translationFor } from '../../../runtime/i18n/index.js';
import { isExpression } from '../../../runtime/localize.js';
import type {
  Expression,
  FieldModel,
  FormModel,
  ItemOptionsOf,
  Language,
  OptionModel,
  PageModel,
  Text,
} from '../../../runtime/model.js';
import { otherLabelIn } from '../../other-label.js';

export interface CodebookEntry {
  readonly field: FieldModel;
  readonly page: PageModel;
  /** Number of the question, including the page's number. */
  readonly number: string;
  readonly label: string;
  readonly required: string;
  /**
   * Condition in words, or as the author wrote it; empty if the question is always asked. The page's condition is
   * separate.
   */
  readonly condition: string;
  readonly pageCondition: string;
  readonly options: readonly { readonly id: string; readonly label: string }[];
  readonly unknown: string;
}

export const codebookMessages = (language: Language): CodebookMessages => LANGUAGES[translationFor(language)].reader;

/** Returns a text on one line. */
export const singleLine = (text: Text | null | undefined, language: Language): string =>
  (text?.[language] ?? '').replace(/\s+/g, ' ').trim();

/** Returns a text on one line, without its Markdown. */
export const proseOf = (text: Text, language: Language): string =>
  plainText(text[language] ?? '')
    .replace(/\s+/g, ' ')
    .trim();

/** Returns the entries of a form. Fields without data have none. */
export const entriesOf = (form: FormModel, language: Language): readonly CodebookEntry[] =>
  form.pages.flatMap(page => page.fields.flatMap(field => entriesIn(field, page, language)));

function entriesIn(field: FieldModel, page: PageModel, language: Language): readonly CodebookEntry[] {
  if (fieldType(field.type).shape === 'nothing') return [];
  const { number, required, requiredWarning } = field;
  const words = codebookMessages(language);
  const wordFor = (yes: boolean, warning: unknown) => (yes ? words.yes : warning ? words.warned : words.no);
  const own: CodebookEntry = {
    ...{ field, page, number },
    label: singleLine(field.label, language),
    required: isExpression(required) ? describeExpression(required, language) : wordFor(required, requiredWarning),
    condition: field.showIf ? describeExpression(field.showIf, language) : '',
    pageCondition: page.showIf ? describeExpression(page.showIf, language) : '',
    options: optionsOf(field, language),
    unknown: singleLine(field.unknown, language),
  };
  return [own, ...field.fields.flatMap(child => entriesIn(child, page, language))];
}

export const describeExpression = ({ words, source }: Expression, language: Language): string =>
  words?.[language] ?? source.trim();

/** Returns the unit of a field's value, without a number. */
export function unitOf(field: FieldModel): Text | undefined {
  if (fieldType(field.type).shape === 'list') return undefined;
  const text = countedTextOf<Text>(field);
  return isCountedNoun<Text>(text) ? text.other : text;
}

function optionsOf({ type, own }: FieldModel, language: Language): CodebookEntry['options'] {
  const options = (own.options ?? []) as readonly OptionModel[];
  const other = { id: OTHER, label: singleLine(otherLabelIn({ own }, [language]), language) };
  const marks = fieldType(type).marks?.(own) ?? [];
  const meaning = (place: number) => (place === 0 ? own.low : place === marks.length - 1 ? own.high : undefined);
  return [
    ...marks.map((mark, place) => ({
      id: String(mark),
      label: singleLine(meaning(place) as Text | undefined, language) || String(mark),
    })),
    ...options.map(({ id, label }) => ({ id, label: singleLine(label, language) })),
    ...(own.other === true ? [other] : []),
  ];
}

/** Returns the type options of a field, except texts and options, as the author wrote them. */
export function rulesOf({ type, own }: FieldModel): readonly (readonly [key: string, value: string])[] {
  const keys = Object.entries(fieldType(type).options).filter(([, { meant }]) => !APART.has(meant));
  const from = own.from as ItemOptionsOf<Text, Expression> | undefined;
  const items = from ? { 'options.from': `${from.list}.${from.id}`, 'options.where': own.where } : {};
  const all = [...keys.map(([key]) => [key, own[key]] as const), ...Object.entries(items)];
  return all.flatMap(([key, value]) => (value === undefined ? [] : [[key, optionValueText(value)] as const]));
}

/** Kinds of type options that are documented elsewhere. */
const APART: ReadonlySet<string> = new Set([
  ...['text', 'counted-text', 'markdown', 'options', 'fields', 'table-rows', 'block'],
]);

export const optionValueText = (value: unknown): string =>
  isExpression(value) ? value.source.trim() : Array.isArray(value) ? value.join(', ') : String(value ?? '');
