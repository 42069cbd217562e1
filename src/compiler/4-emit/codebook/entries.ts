/** The fields of a form as a reviewer reads them: one entry each, in the order of the paper, in one language. */

import { OTHER } from '../../../runtime/engine/other-option.js';
import { optionMessages } from '../../../runtime/fields/controls/option-list.js';
import { plainText } from '../../../runtime/fields/formats/parse-markdown.js';
import { fieldType } from '../../../runtime/fields/index.js';
import type { CodebookMessages } from '../../../runtime/i18n/codebook-messages.js';
import { LANGUAGES, translationFor } from '../../../runtime/i18n/index.js';
import { isExpression } from '../../../runtime/localize.js';
import type {
  Expression,
  FieldModel,
  FormModel,
  Language,
  OptionModel,
  PageModel,
  Text,
} from '../../../runtime/model.js';

export interface CodebookEntry {
  readonly field: FieldModel;
  readonly page: PageModel;
  /** With the page's number. */
  readonly number: string;
  readonly label: string;
  readonly required: string;
  /** In words, or as the author wrote it; empty where it is always asked. That of the page is apart. */
  readonly condition: string;
  readonly pageCondition: string;
  readonly options: readonly { readonly id: string; readonly label: string }[];
  readonly unknown: string;
}

export const codebookMessages = (language: Language): CodebookMessages => LANGUAGES[translationFor(language)].reader;

/** A text in one line. */
export const singleLine = (text: Text | null | undefined, language: Language): string =>
  (text?.[language] ?? '').replace(/\s+/g, ' ').trim();

/** A text that may hold Markdown, in one line without it. */
export const proseOf = (text: Text, language: Language): string =>
  plainText(text[language] ?? '')
    .replace(/\s+/g, ' ')
    .trim();

/** What takes no part in the data is no entry. */
export const entriesOf = (form: FormModel, language: Language): readonly CodebookEntry[] =>
  form.pages.flatMap(page => page.fields.flatMap(field => entriesIn(field, page, language)));

function entriesIn(field: FieldModel, page: PageModel, language: Language): readonly CodebookEntry[] {
  if (fieldType(field.type).shape === 'nothing') return [];
  const { number, required } = field;
  const words = codebookMessages(language);
  const own: CodebookEntry = {
    ...{ field, page, number },
    label: singleLine(field.label, language),
    required: isExpression(required) ? describeExpression(required, language) : required ? words.yes : words.no,
    condition: field.showIf ? describeExpression(field.showIf, language) : '',
    pageCondition: page.showIf ? describeExpression(page.showIf, language) : '',
    options: optionsOf(field, language),
    unknown: singleLine(field.unknown, language),
  };
  return [own, ...field.fields.flatMap(child => entriesIn(child, page, language))];
}

export const describeExpression = ({ words, source }: Expression, language: Language): string =>
  words?.[language] ?? source.trim();

function optionsOf({ own }: FieldModel, language: Language): CodebookEntry['options'] {
  const options = (own.options ?? []) as readonly OptionModel[];
  const other = { id: OTHER, label: (optionMessages[language] ?? optionMessages.en).other };
  return [
    ...options.map(({ id, label }) => ({ id, label: singleLine(label, language) })),
    ...(own.other === true ? [other] : []),
  ];
}

/** The keys of its type that are neither texts nor options, as the author wrote them. */
export function rulesOf({ type, own }: FieldModel): readonly (readonly [key: string, value: string])[] {
  const keys = Object.entries(fieldType(type).options).filter(([, { meant }]) => !APART.has(meant));
  return keys.flatMap(([key]) => (own[key] === undefined ? [] : [[key, optionValueText(own[key])] as const]));
}

/** Said in a place of their own. */
const APART: ReadonlySet<string> = new Set(['text', 'markdown', 'options', 'fields', 'row-texts', 'block']);

export const optionValueText = (value: unknown): string =>
  isExpression(value) ? value.source.trim() : Array.isArray(value) ? value.join(', ') : String(value ?? '');
