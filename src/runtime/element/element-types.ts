/** What an emitted module has of a language and of the field types that its form uses. */
import type { FieldType } from '../fields/field.js';
import type { Direction } from '../i18n/direction.js';
import type { ScreenMessages } from '../i18n/screen-messages.js';
import type { Language } from '../model.js';
import type { SubmissionEncryption } from '../submit/transport.js';
import type { FileSupport } from './file-support.js';
import type { PictureSupport } from './picture-support.js';
import type { CreateCheckCodeNote } from './views/check-code-note.js';
import type { fileIssuePrefix } from './views/file-issue.js';

/** A form's texts in one language beside the toolkit's own sentences: what `<form>.<language>.js` exports as default. */
export interface LanguagePack {
  readonly language: Language;
  readonly direction: Direction;
  readonly texts: readonly string[];
  readonly words: ScreenMessages;
}

/** What only some forms have, beside views: the list is the compiler's. */
export interface OptionalFeatures {
  /** Of forms that are sent encrypted. */
  readonly encryption?: SubmissionEncryption;
  /** Of forms that ask for files. */
  readonly files?: FileSupport;
  /** Of forms that may ask for pictures. */
  readonly pictures?: PictureSupport;
  /** Of forms that ask for several files: which of them a sentence is about. */
  readonly fileIssuePrefix?: typeof fileIssuePrefix;
  /** Of forms whose filled copies carry codes. */
  readonly checkCodeNote?: CreateCheckCodeNote;
}

/** The facets of a field type that the element needs. */
export const ELEMENT_FACETS = [
  'shape',
  'kind',
  'isolate',
  'grouped',
  'read',
  'write',
  'view',
  'display',
] as const satisfies readonly (keyof FieldType)[];

/** What it says of issues is there once it can be shown. */
export type ElementType = Pick<FieldType, (typeof ELEMENT_FACETS)[number] | 'issues'>;

export type ElementTypes = Readonly<Record<string, ElementType>>;

/** What only some forms have around their field types: each gives the types that the element draws with. */
export interface TypeWrappers {
  /** Of forms with long lists of options. */
  readonly withOptionSearch: (types: ElementTypes) => ElementTypes;
  /** Of forms with texts of several lines that have a limit. */
  readonly withCharacterCount: (types: ElementTypes) => ElementTypes;
}
