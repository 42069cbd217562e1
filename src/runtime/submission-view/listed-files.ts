/** Files that the data of a submission list. */
import { itemPath, memberPath } from '../engine/path.js';
import { type Attachment, attachmentsIn } from '../fields/attachment.js';
import { fieldTypes } from '../fields/index.js';
import type { FieldModel, PageModel } from '../model.js';

export interface ListedFile {
  /** Path of the question. */
  readonly path: string;
  readonly file: Attachment;
  /** True if the file is encrypted, so that its content is unknown. */
  readonly encrypted?: true;
  /** True if the question asks for texts, so that a script is one. It is known while a submission is accepted. */
  readonly takesScripts?: boolean;
}

/**
 * Returns the files that valid `data` lists. `fields` holds the paths, without indexes, of the questions that are
 * answered with files.
 */
export function filesListedIn(data: unknown, fields: ReadonlySet<string>): readonly ListedFile[] {
  return fields.size === 0 ? [] : [...walk(data, fields, '', '')];
}

function* walk(value: unknown, fields: ReadonlySet<string>, path: string, plain: string): Generator<ListedFile> {
  if (fields.has(plain)) for (const file of attachmentsIn(value)) yield { path, file };
  else if (Array.isArray(value))
    for (const [index, entry] of value.entries()) yield* walk(entry, fields, itemPath(path, index), plain);
  else if (typeof value === 'object' && value !== null)
    for (const [key, entry] of Object.entries(value))
      yield* walk(entry, fields, memberPath(path, key), memberPath(plain, key));
}

/** Returns the paths, without indexes, of the questions that are answered with files. */
export const fileFieldsOf = (pages: readonly PageModel[]): ReadonlySet<string> =>
  new Set(pages.flatMap(page => page.fields.flatMap(filePaths)));

/**
 * Returns the paths of fields that are answered with files, by the field types of this edition. That holds for older
 * forms too, because the names of types never change.
 */
function filePaths(field: FieldModel): readonly string[] {
  if (field.fields.length > 0) return field.fields.flatMap(filePaths);
  return fieldTypes.find(({ name }) => name === field.type)?.kind === 'files' ? [field.path] : [];
}
