/** What the compiler puts into an emitted module, and what it calls. */
import type { RuleForm } from '../engine/index.js';
import type { FieldType } from '../fields/field.js';
import type { ScreenWords } from '../i18n/words.js';
import type { Language, LocalForm } from '../model.js';
import type { Sealing, Transport } from '../submit/transport.js';
import type { MakeCodeNote } from './code-note.js';
import type { TakeFiles } from './take-files.js';

/** A form's texts in one language beside the toolkit's own sentences: what `<form>.<language>.js` exports as default. */
export interface LanguagePack {
  readonly language: Language;
  readonly texts: readonly string[];
  readonly words: ScreenWords;
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
  'issues',
  'display',
] as const satisfies readonly (keyof FieldType)[];

export type ElementType = Pick<FieldType, (typeof ELEMENT_FACETS)[number]>;

export type ElementTypes = Readonly<Record<string, ElementType>>;

export interface FormParts {
  /** `complaint-form` */
  readonly tag: string;
  /** First 16 hex digits of form.json's sha256. */
  readonly definition: string;
  readonly rules: RuleForm;
  /** How submissions are sent where the host sets nothing. */
  readonly transport: Transport;
  /** Of forms that are sent encrypted. */
  readonly sealing?: Sealing;
  /** Of forms that ask for files. */
  readonly takeFiles?: TakeFiles;
  /** Of forms whose filled copies carry codes. */
  readonly codeNote?: MakeCodeNote;
  /** The form in the language of the texts. */
  readonly form: (texts: readonly string[]) => Omit<LocalForm, 'language'>;
  /** The field types that the form uses, by name. */
  readonly types: ElementTypes;
  readonly first: LanguagePack;
  /** The other languages, loaded when `lang` asks. */
  readonly languages: Readonly<Record<Language, () => Promise<LanguagePack>>>;
}
