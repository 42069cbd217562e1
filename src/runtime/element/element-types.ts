/** What an emitted module has of a language and of the field types that its form uses. */
import type { FieldType } from '../fields/field.js';
import type { Direction } from '../i18n/direction.js';
import type { ScreenWords } from '../i18n/screen-messages.js';
import type { Language } from '../model.js';
import type { Sealing } from '../submit/transport.js';
import type { FilesPart } from './file-support.js';
import type { PicturesPart } from './picture-support.js';
import type { MakeCodeNote } from './views/check-code-note.js';
import type { wrongFile } from './views/file-issue.js';

/** A form's texts in one language beside the toolkit's own sentences: what `<form>.<language>.js` exports as default. */
export interface LanguagePack {
  readonly language: Language;
  readonly direction: Direction;
  readonly texts: readonly string[];
  readonly words: ScreenWords;
}

/** What only some forms have, beside views: the list is the compiler's. */
export interface OptionalParts {
  /** Of forms that are sent encrypted. */
  readonly sealing?: Sealing;
  /** Of forms that ask for files. */
  readonly files?: FilesPart;
  /** Of forms that may ask for pictures. */
  readonly pictures?: PicturesPart;
  /** Of forms that ask for several files: which of them a sentence is about. */
  readonly wrongFile?: typeof wrongFile;
  /** Of forms whose filled copies carry codes. */
  readonly codeNote?: MakeCodeNote;
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
export interface TypesAround {
  /** Of forms with long lists of options. */
  readonly searching: (types: ElementTypes) => ElementTypes;
  /** Of forms with texts of several lines that have a limit. */
  readonly counting: (types: ElementTypes) => ElementTypes;
}
