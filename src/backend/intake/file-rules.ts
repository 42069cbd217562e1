/** Rules for the files of a question, known before a file comes. */
import { DEFAULT_MAX_FILE_BYTES, type FileOptions } from '../../runtime/fields/attachment.js';
import { fieldType } from '../../runtime/fields/index.js';
import { scriptKind, TEXT } from '../../runtime/files/script-kind.js';
import type { RandomAccessFile } from '../../runtime/files/sniff-media-type.js';
import { sniffAnyMediaType } from '../../runtime/files/sniff-recording.js';
import type { FieldModel, JsonObject } from '../../runtime/model.js';
import { plaintextSize } from '../../runtime/submit/encrypt-submission.js';
import type { ServedForm } from '../definitions.js';

export interface FileRules {
  /** Accepted media types; all types if the content of the file is not known. */
  readonly accepted?: readonly string[];
  /** True if the question names texts in `accept`, so that a script is one. */
  readonly takesScripts?: boolean;
  /** Returns whether a size in bytes is within the server's limit and the question's. */
  largest(limit: number, size: number): boolean;
}

/**
 * Returns the rules for a question, by its path without indexes, or undefined if no question of the form takes a file
 * there.
 */
export function fileRules(
  { kids, fileFields, parsedModel }: ServedForm,
  path: string | undefined,
): FileRules | undefined {
  if (kids) return path === undefined ? { largest: (limit, size) => plaintextSize(size) <= limit } : undefined;
  const field =
    path !== undefined && fileFields.has(path)
      ? fieldAt(
          parsedModel().pages.flatMap(page => page.fields),
          path,
        )
      : undefined;
  if (!field) return undefined;
  const { file_type, file_size } = fieldType(field.type).schema(field, { object: () => ({}) });
  const most = Number(ofEach(file_size, 'size')?.maximum ?? DEFAULT_MAX_FILE_BYTES);
  return {
    accepted: ofEach(file_type, 'type')?.enum as readonly string[],
    takesScripts: takesScripts(field),
    largest: (limit, size) => size <= Math.min(limit, most),
  };
}

/** Returns whether a question names texts in `accept`. One that takes all kinds of documents takes no scripts. */
export const takesScripts = ({ own }: Pick<FieldModel<FileOptions>, 'own'>): boolean =>
  own.accept?.includes(TEXT) ?? false;

/**
 * Returns the media type of the content of a file for a question, or undefined if it is none of the known ones, or a
 * script that the question did not ask for.
 */
export async function acceptableType(file: RandomAccessFile, takesScripts: boolean): Promise<string | undefined> {
  const type = await sniffAnyMediaType(file);
  return type === TEXT && !takesScripts && (await scriptKind(file)) !== undefined ? undefined : type;
}

/** Returns the schema of a property of each file. */
const ofEach = (schema: JsonObject | undefined, part: string): JsonObject | undefined => {
  const items = schema?.items as JsonObject | undefined;
  return (items?.properties as JsonObject | undefined)?.[part] as JsonObject | undefined;
};

function fieldAt(fields: readonly FieldModel[], path: string): FieldModel | undefined {
  for (const field of fields) {
    const found = field.path === path ? field : fieldAt(field.fields, path);
    if (found) return found;
  }
  return undefined;
}
