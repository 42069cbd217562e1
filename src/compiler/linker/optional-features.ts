/** THE list of optional features of elements: one row per feature, under the name that the element has for it. */

import type { OptionalFeatures, TypeWrappers } from '../../runtime/element/element-types.js';
import type { LazyChunkWrappers } from '../../runtime/element/lazy-chunk.js';
import type { SettleWrappers } from '../../runtime/element/state/form-state.js';
import type { OptionalWarningStops } from '../../runtime/element/state/state-change.js';
import type { OptionalPageHistory } from '../../runtime/element/submission-controller.js';
import type { FillWrappers, OptionalViews } from '../../runtime/element/views/render-context.js';
import { nounOf } from '../../runtime/fields/formats/counted-noun.js';
import { isPlain } from '../../runtime/fields/formats/parse-markdown.js';
import { fieldType } from '../../runtime/fields/index.js';
import { memoizeByObject } from '../../runtime/memoize.js';
import type { FieldModel, FormModel, Text } from '../../runtime/model.js';
import { isEncrypted } from '../../runtime/submit/index.js';
import { namesAnswers } from '../../runtime/texts/field-names.js';
import { hasLongLists } from './long-option-lists.js';
import {
  hasFileFields,
  hasItemOptions,
  hasMultiFileFields,
  hasPictureFields,
  hasWarnings,
  readsLabels,
  someField,
  usesResumableUpload,
} from './print-rules.js';

interface OptionalPart {
  readonly name: keyof (OptionalFeatures &
    FillWrappers &
    OptionalPageHistory &
    SettleWrappers &
    OptionalViews &
    OptionalWarningStops &
    TypeWrappers &
    LazyChunkWrappers);
  /** File of the runtime that exports the feature under this name. */
  readonly module: string;
  /** Shared file that contains the feature; if absent, it is in the form's own file. */
  readonly shared?: string;
  /**
   * Set if the feature is a function from the form's field types, from the loader of its lazy chunk, from what completes
   * its states, or from what fills its texts or titles, to their replacements. The element itself does not know such a feature.
   */
  readonly around?: 'types' | 'later' | 'settle' | 'fill' | 'filled';
  /** True for a feature of few forms, whose declarations get their names last. */
  readonly isRare?: true;
  /** Returns whether a form uses the feature. */
  used(model: FormModel): boolean;
}

export const OPTIONAL_FEATURES: readonly OptionalPart[] = [
  {
    name: 'serviceCard',
    module: 'element/views/service-card',
    shared: 'card',
    used: ({ procedure, privacy }) => Boolean(procedure ?? privacy),
  },
  {
    name: 'nextSteps',
    module: 'element/views/service-card',
    shared: 'card',
    used: ({ procedure }) => Boolean(procedure),
  },
  {
    name: 'requirements',
    module: 'element/views/requirements',
    shared: 'card',
    used: ({ procedure }) => Boolean(procedure),
  },
  { name: 'markdown', module: 'fields/controls/markdown', shared: 'card', used: usesMarkdown },
  { name: 'fill', module: 'element/views/answered-texts', used: namesAnswers },
  { name: 'withItems', module: 'element/item-options', around: 'fill', used: hasItemOptions },
  {
    name: 'filled',
    module: 'element/views/answered-texts',
    used: model => model.pages.length > 1 && namesAnswers(model),
  },
  {
    name: 'withNamedItems',
    module: 'element/item-options',
    around: 'filled',
    used: model => model.pages.length > 1 && hasItemOptions(model),
  },
  { name: 'files', module: 'element/file-support', shared: 'files', used: hasFileFields },
  {
    name: 'exclusiveOptionMessage',
    module: 'element/views/exclusive-option',
    used: model => someField(model, isExclusive),
  },
  { name: 'progress', module: 'element/views/question-page', used: ({ pages }) => pages.length > 1 },
  {
    name: 'unknownTick',
    module: 'element/views/field',
    used: model => someField(model, ({ unknown }) => unknown !== undefined),
  },
  { name: 'listActs', module: 'element/views/list-actions', used: model => someField(model, isList) },
  { name: 'withItemOptions', module: 'element/state/item-options', around: 'settle', used: hasItemOptions },
  {
    name: 'withFittedItems',
    module: 'element/state/counted-items',
    around: 'settle',
    used: model => someField(model, hasItemCount),
  },
  {
    name: 'withCountedItems',
    module: 'element/views/counted-items',
    around: 'types',
    used: model => someField(model, hasItemCount),
  },
  { name: 'pictures', module: 'element/picture-support', shared: 'pictures', used: hasPictureFields },
  { name: 'fileIssuePrefix', module: 'element/views/file-issue', shared: 'pictures', used: hasMultiFileFields },
  { name: 'uploadProgress', module: 'element/views/upload-progress', used: usesResumableUpload },
  { name: 'encryption', module: 'submit/submission-encryption', shared: 'sealed', used: isEncrypted },
  { name: 'pageHistory', module: 'element/page-history', used: ({ pages }) => pages.length > 1 },
  {
    name: 'withOptionSearch',
    module: 'element/views/option-search',
    shared: 'search',
    around: 'types',
    used: hasLongLists,
  },
  {
    name: 'withCharacterCount',
    module: 'element/views/character-count',
    around: 'types',
    used: model => someField(model, isCounted),
  },
  {
    name: 'withCountedTexts',
    module: 'element/views/counted-texts',
    around: 'types',
    used: model => someField(model, hasCountedNoun),
  },
  {
    name: 'withQuestionPictures',
    module: 'element/views/question-pictures',
    around: 'types',
    used: model => someField(model, hasPicture),
  },
  {
    // Around the pictures, whose options have the text.
    name: 'withOtherLabels',
    module: 'element/views/other-label',
    around: 'types',
    used: model => someField(model, hasOtherLabel),
  },
  {
    // In the custom types, which show an answer that cannot be edited.
    name: 'withCustomViews',
    module: 'element/custom-views/index',
    shared: 'controls',
    isRare: true,
    around: 'types',
    used: ({ fieldTypeViews }) => fieldTypeViews !== undefined,
  },
  {
    name: 'withCustomTypes',
    module: 'element/custom-types',
    around: 'types',
    used: model => someField(model, ({ custom }) => custom !== undefined),
  },
  { name: 'fillsInitialValues', module: 'element/initial-values', around: 'later', used: hasInitialValues },
  { name: 'withNouns', module: 'element/views/issue-nouns', used: model => someField(model, hasCountedNoun) },
  {
    name: 'withFoundWarnings',
    module: 'element/warnings/support',
    shared: 'warnings',
    around: 'settle',
    used: hasWarnings,
  },
  {
    // Around the items, which are options of an evaluation only then.
    name: 'withUnofferedMarked',
    module: 'element/state/unoffered-options',
    around: 'settle',
    used: hasDependentOptions,
  },
  // Around all that reads an evaluation.
  { name: 'withRulesInLanguage', module: 'element/rules-in-language', around: 'settle', used: readsLabels },
  { name: 'evaluatesInLanguage', module: 'element/rules-in-language', around: 'later', used: readsLabels },
  { name: 'warnings', module: 'element/warnings/support', shared: 'warnings', used: hasWarnings },
  {
    name: 'missingAnswers',
    module: 'element/warnings/missing-answers',
    used: model => someField(model, ({ requiredWarning }) => !!requiredWarning),
  },
  { name: 'checkCodeNote', module: 'element/views/check-code-note', used: ({ paper }) => paper.barcode === true },
];

/** Returns the features that a form uses. They are found once a model, because each looks at all fields. */
export const featuresOf = memoizeByObject((model: FormModel): readonly OptionalPart[] =>
  OPTIONAL_FEATURES.filter(({ used }) => used(model)),
);

/** Returns the names of the features that wrap the field types or the lazy chunk of a form, the inner ones first. */
export const wrappersOf = (model: FormModel, around: string): readonly string[] =>
  featuresOf(model).flatMap(feature => (feature.around === around ? [feature.name] : []));

const isListType = (type: string): boolean => fieldType(type).shape === 'list';

const isList = ({ type }: FieldModel): boolean => isListType(type);

const hasItemCount = ({ type, own }: FieldModel): boolean => isListType(type) && own.items !== undefined;

const isCounted = ({ type, own }: FieldModel): boolean =>
  fieldType(type).characterCount === true && own.max_length !== undefined;

const hasCountedNoun = ({ own }: FieldModel): boolean => nounOf(own) !== undefined;

export function hasInitialValues(model: FormModel): boolean {
  return someField(model, ({ initial }) => initial !== undefined);
}

const hasPicture = ({ image, own }: FieldModel): boolean =>
  image !== undefined || (Array.isArray(own.options) && own.options.some(({ image }) => image));

const hasOtherLabel = ({ own }: FieldModel): boolean => own.other_label !== undefined;

/** Returns whether the options on offer in some field depend on answers. */
function hasDependentOptions(model: FormModel): boolean {
  const isDependent = ({ own }: FieldModel): boolean =>
    own.from !== undefined ||
    own.where !== undefined ||
    (Array.isArray(own.options) && own.options.some(({ showIf }) => showIf));
  return someField(model, isDependent);
}

const isExclusive = ({ own }: FieldModel): boolean =>
  Array.isArray(own.options) && own.options.some(({ exclusive }) => exclusive);

/** Returns whether a text in which the author may use Markdown is more than one plain paragraph. */
function usesMarkdown({ description, pages }: FormModel): boolean {
  const inFields = (fields: readonly FieldModel[]): readonly (Text | undefined)[] =>
    fields.flatMap(({ hint, description, fields }) => [hint, description, ...inFields(fields)]);
  const texts = [description, ...pages.flatMap(page => [page.description, ...inFields(page.fields)])];
  return texts.some(text => text && !Object.values(text).every(isPlain));
}
