/** The files that a submission lists: in its data, or beside it where it came encrypted. */
import { itemPath, memberPath } from '../runtime/engine/path.js';
import { type Attachment, attachmentsIn } from '../runtime/fields/attachment.js';
import type { EncryptedSubmission, Submission } from '../runtime/submit/envelope.js';

export interface ListedFile {
  /** Of the question. */
  readonly path: string;
  readonly file: Attachment;
  /** Encrypted: what is in it is not known. */
  readonly encrypted?: true;
}

/** `fields`: the paths, without indexes, of the questions that are answered with files. `data` is valid. */
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

/** Nothing is known of their kind. */
export const encryptedFilesOf = ({ encrypted_files = [] }: EncryptedSubmission): readonly ListedFile[] =>
  encrypted_files.map(file => ({
    path: '',
    file: { ...file, name: file.id, type: 'application/octet-stream' },
    sealed: true,
  }));
