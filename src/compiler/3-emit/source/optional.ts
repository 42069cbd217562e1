/** THE list of what the elements of some forms have and others do not: one row a part, by the name that the element has for it. */
import type { OptionalSteps } from '../../../runtime/element/attendant.js';
import type { OptionalParts, TypesAround } from '../../../runtime/element/parts.js';
import type { OptionalViews } from '../../../runtime/element/screen.js';
import { fieldType } from '../../../runtime/fields/index.js';
import { isPlain } from '../../../runtime/fields/markdown-parse.js';
import type { FieldModel, FormModel, Text } from '../../../runtime/model.js';
import { isSealed } from '../../../runtime/submit/index.js';
import { hasLongLists } from './long-lists.js';
import { asks, asksFiles, asksPictures, asksSeveralFiles, sendsPieces } from './rules.js';

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
    module: 'element/card',
    shared: 'card',
    used: ({ procedure, privacy }) => Boolean(procedure ?? privacy),
  },
  { name: 'whatNext', module: 'element/card', shared: 'card', used: ({ procedure }) => Boolean(procedure) },
  { name: 'due', module: 'element/due', shared: 'card', used: ({ procedure }) => Boolean(procedure) },
  { name: 'markdown', module: 'fields/markdown', shared: 'card', used: usesMarkdown },
  { name: 'files', module: 'element/files-part', shared: 'files', used: asksFiles },
  { name: 'notBoth', module: 'element/not-both', used: model => asks(model, isExclusive) },
  { name: 'listActs', module: 'element/items', used: model => asks(model, isList) },
  { name: 'pictures', module: 'element/pictures-part', shared: 'pictures', used: asksPictures },
  { name: 'wrongFile', module: 'element/wrong-file', shared: 'pictures', used: asksSeveralFiles },
  { name: 'progress', module: 'element/progress', used: sendsPieces },
  { name: 'sealing', module: 'submit/sealing', shared: 'sealed', used: isSealed },
  { name: 'steps', module: 'element/history', used: ({ pages }) => pages.length > 1 },
  { name: 'searching', module: 'element/search', shared: 'search', around: 'types', used: hasLongLists },
  { name: 'counting', module: 'element/count', around: 'types', used: model => asks(model, isCounted) },
  { name: 'codeNote', module: 'element/code-note', used: ({ paper }) => paper.barcode === true },
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
