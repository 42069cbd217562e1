/** Types of an emitted module's languages, and of the field types that its form uses. */
import type { FieldType, Grouping } from '../fields/field.js';
import type { Direction } from '../i18n/direction.js';
import type { ScreenMessages } from '../i18n/screen-messages.js';
import type { Language, LocalField } from '../model.js';
import type { SubmissionEncryption } from '../submit/transport.js';
import type { FileSupport } from './file-support.js';
import type { PictureSupport } from './picture-support.js';
import type { CreateCheckCodeNote } from './views/check-code-note.js';
import type { fileIssuePrefix } from './views/file-issue.js';
import type { withNouns } from './views/issue-nouns.js';

/** A form's texts in one language, and the toolkit's own messages: the default export of `<form>.<language>.js`. */
export interface LanguagePack {
  readonly language: Language;
  readonly direction: Direction;
  readonly texts: readonly string[];
  readonly words: ScreenMessages;
}

/** Optional features of the element, besides views. The compiler includes those that the form uses. */
export interface OptionalFeatures {
  /** Encryption, in forms that are sent encrypted. */
  readonly encryption?: SubmissionEncryption;
  /** File support, in forms that ask for files. */
  readonly files?: FileSupport;
  /** Picture support, in forms that may ask for pictures. */
  readonly pictures?: PictureSupport;
  /** Prefix that says which file a message is about, in forms that ask for several files. */
  readonly fileIssuePrefix?: typeof fileIssuePrefix;
  /** Adds the nouns to the facts of issues, in forms with counted nouns. */
  readonly withNouns?: typeof withNouns;
  /** Check code, in forms whose filled copies carry payload codes. */
  readonly checkCodeNote?: CreateCheckCodeNote;
}

/** The facets of a field type that the element needs. */
export const ELEMENT_FACETS = [
  'shape',
  'kind',
  'isolate',
  'grouped',
  'consent',
  'accepts',
  'read',
  'write',
  'view',
  'display',
] as const satisfies readonly (keyof FieldType)[];

/** Field type as the element uses it. Its issue messages are present once issues can be shown. */
export type ElementType = Pick<FieldType, (typeof ELEMENT_FACETS)[number] | 'issues'>;

/** Returns the grouping of a question of a type. */
export const groupingOf = ({ grouped }: Pick<ElementType, 'grouped'>, field: LocalField): Grouping =>
  typeof grouped === 'function' ? grouped(field) : grouped;

export type ElementTypes = Readonly<Record<string, ElementType>>;

/** Optional wrappers of the field types. Each returns the types with which the element renders. */
export interface TypeWrappers {
  /** Adds a search, in forms with long lists of options. */
  readonly withOptionSearch: (types: ElementTypes) => ElementTypes;
  /** Adds a character count, in forms with texts of several lines that have a maximum length. */
  readonly withCharacterCount: (types: ElementTypes) => ElementTypes;
  /** Leaves out what adds and removes items, in forms with lists whose number of items is an answer. */
  readonly withCountedItems: (types: ElementTypes) => ElementTypes;
  /** Inflects units and names of items, in forms with counted nouns. */
  readonly withCountedTexts: (types: ElementTypes) => ElementTypes;
  /** Shows pictures, in forms with pictures of questions or options. */
  readonly withQuestionPictures: (types: ElementTypes) => ElementTypes;
  /** Shows the author's texts of the option "other", in forms that have some. */
  readonly withOtherLabels: (types: ElementTypes) => ElementTypes;
  /** Shows the controls of custom types, in forms with types that have some. */
  readonly withCustomViews: (types: ElementTypes) => ElementTypes;
  /** Reads and formats answers as custom types do, in forms with such types. */
  readonly withCustomTypes: (types: ElementTypes) => ElementTypes;
}
