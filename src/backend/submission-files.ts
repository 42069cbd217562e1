/** Files that a submission lists: in its data, or in its envelope if it is encrypted. */
import { itemPath, memberPath } from '../runtime/engine/path.js';
import { type Attachment, attachmentsIn } from '../runtime/fields/attachment.js';
import type { EncryptedSubmission, Submission } from '../runtime/submit/envelope.js';

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

export const isEncryptedSubmission = (
  submission: Submission | EncryptedSubmission,
): submission is EncryptedSubmission => 'encrypted' in submission;

/** Returns the files of an encrypted submission. Their type is unknown. */
export const encryptedFilesOf = ({ encrypted_files = [] }: EncryptedSubmission): readonly ListedFile[] =>
  encrypted_files.map(
    (file): ListedFile => ({
      path: '',
      file: { ...file, name: file.id, type: 'application/octet-stream' },
      encrypted: true,
    }),
  );
