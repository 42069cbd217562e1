/** The files that a submission lists: in its data, or beside it where it came encrypted. */
import { item, member } from '../runtime/engine/path.js';
import { type Attachment, filesIn } from '../runtime/fields/attachment.js';
import type { SealedSubmission, Submission } from '../runtime/submit/envelope.js';

export interface ListedFile {
  /** Of the question. */
  readonly path: string;
  readonly file: Attachment;
  /** Encrypted: what is in it is not known. */
  readonly sealed?: true;
}

/** `fields`: the paths, without indexes, of the questions that are answered with files. `data` is valid. */
export function listedFiles(data: unknown, fields: ReadonlySet<string>): readonly ListedFile[] {
  return fields.size === 0 ? [] : [...walk(data, fields, '', '')];
}

function* walk(value: unknown, fields: ReadonlySet<string>, path: string, plain: string): Generator<ListedFile> {
  if (fields.has(plain)) for (const file of filesIn(value)) yield { path, file };
  else if (Array.isArray(value))
    for (const [index, entry] of value.entries()) yield* walk(entry, fields, item(path, index), plain);
  else if (typeof value === 'object' && value !== null)
    for (const [key, entry] of Object.entries(value)) yield* walk(entry, fields, member(path, key), member(plain, key));
}

export const isSealed = (submission: Submission | SealedSubmission): submission is SealedSubmission =>
  'encrypted' in submission;

/** Nothing is known of their kind. */
export const sealedFiles = ({ encrypted_files = [] }: SealedSubmission): readonly ListedFile[] =>
  encrypted_files.map(file => ({
    path: '',
    file: { ...file, name: file.id, type: 'application/octet-stream' },
    sealed: true,
  }));
