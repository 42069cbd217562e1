/** THE list of what the elements of some forms have and others do not: one row a part, by the name that the element has for it. */

import type { OptionalParts, TypesAround } from '../../runtime/element/element-types.js';
import type { OptionalSteps } from '../../runtime/element/submission-controller.js';
import type { OptionalViews } from '../../runtime/element/views/render-context.js';
import { isPlain } from '../../runtime/fields/formats/parse-markdown.js';
import { fieldType } from '../../runtime/fields/index.js';
import type { FieldModel, FormModel, Text } from '../../runtime/model.js';
import { isSealed } from '../../runtime/submit/index.js';
import { hasLongLists } from './long-option-lists.js';
import { asks, asksFiles, asksPictures, asksSeveralFiles, sendsPieces } from './print-rules.js';

interface OptionalPart {
  readonly name: keyof (OptionalParts & OptionalSteps & OptionalViews & TypesAround);
  /** The file of the runtime that exports it under this name. */
  readonly module: string;
  /** The shared file that it stands in; else the form's own. */
  readonly shared?: string;
  /** A function from the form's field types to what stands in their place: the element itself does not know it. */
  readonly around?: 'types';
  /** Whether a form has it. */
  used(model: FormModel): boolean;
}

export const OPTIONAL: readonly OptionalPart[] = [
  {
    name: 'serviceCard',
    module: 'element/views/service-card',
    shared: 'card',
    used: ({ procedure, privacy }) => Boolean(procedure ?? privacy),
  },
  {
    name: 'whatNext',
    module: 'element/views/service-card',
    shared: 'card',
    used: ({ procedure }) => Boolean(procedure),
  },
  { name: 'due', module: 'element/views/requirements', shared: 'card', used: ({ procedure }) => Boolean(procedure) },
  { name: 'markdown', module: 'fields/controls/markdown', shared: 'card', used: usesMarkdown },
  { name: 'files', module: 'element/file-support', shared: 'files', used: asksFiles },
  { name: 'notBoth', module: 'element/views/exclusive-option', used: model => asks(model, isExclusive) },
  { name: 'listActs', module: 'element/views/list-actions', used: model => asks(model, isList) },
  { name: 'pictures', module: 'element/picture-support', shared: 'pictures', used: asksPictures },
  { name: 'wrongFile', module: 'element/views/file-issue', shared: 'pictures', used: asksSeveralFiles },
  { name: 'progress', module: 'element/views/upload-progress', used: sendsPieces },
  { name: 'sealing', module: 'submit/submission-encryption', shared: 'sealed', used: isSealed },
  { name: 'steps', module: 'element/page-history', used: ({ pages }) => pages.length > 1 },
  { name: 'searching', module: 'element/views/option-search', shared: 'search', around: 'types', used: hasLongLists },
  { name: 'counting', module: 'element/views/character-count', around: 'types', used: model => asks(model, isCounted) },
  { name: 'codeNote', module: 'element/views/check-code-note', used: ({ paper }) => paper.barcode === true },
];

export const optionalOf = (model: FormModel): readonly OptionalPart[] => OPTIONAL.filter(({ used }) => used(model));

const isList = ({ type }: FieldModel): boolean => fieldType(type).shape === 'list';

const isCounted = ({ type, own }: FieldModel): boolean => type === 'paragraph' && own.max_length !== undefined;

const isExclusive = ({ own }: FieldModel): boolean =>
  Array.isArray(own.options) && own.options.some(({ exclusive }) => exclusive);

/** Whether one of the texts in which an author may use Markdown is more than one plain paragraph. */
function usesMarkdown({ description, pages }: FormModel): boolean {
  const inFields = (fields: readonly FieldModel[]): readonly (Text | undefined)[] =>
    fields.flatMap(({ hint, description, fields }) => [hint, description, ...inFields(fields)]);
  const texts = [description, ...pages.flatMap(page => [page.description, ...inFields(page.fields)])];
  return texts.some(text => text && !Object.values(text).every(isPlain));
}
