/**
 * Files that the questions of a page ask for while its answers are read: those that came or wait, and names typed as
 * signatures. All of it is plain data, so that another thread can read a page.
 */
import type { Attachment } from '../../runtime/fields/attachment.js';
import type { ControlValue } from '../../runtime/fields/field.js';
import { fieldType } from '../../runtime/fields/index.js';
import type { LocalField } from '../../runtime/model.js';
import type { PostedContext } from '../../runtime/no-js/index.js';
import { type SignatureFile, typedSignature } from './signature-file.js';

type Files = NonNullable<PostedContext['files']>;

/** Files that came for a question, or that wait for it since an earlier attempt. */
export interface QuestionFiles {
  readonly listed: readonly Attachment[];
  /** Files that the store can have. */
  readonly storable: readonly Attachment[];
  /** True if a file waited too long. */
  readonly isLost: boolean;
}

export interface AskedFiles {
  /** Returns the files of a field as its answer. */
  readonly answers: Files;
  /**
   * Returns the files of a field as they are shown again: a signature as the name that was typed, and no file that
   * cannot be kept.
   */
  readonly drawn: Files;
  /** Returns the paths of the questions whose files are listed. */
  paths(): readonly string[];
  /** Returns the signatures that are listed. */
  signatures(): readonly SignatureFile[];
  /** Returns the paths of questions of which a file waited too long. */
  lost(): readonly string[];
  /** Returns whether a file came that no question asked for. */
  hasUnexpected(): boolean;
}

/** `page` is the id of the page, `uploads` are the paths under which files came. */
export function createAskedFiles(
  page: string,
  uploads: readonly string[],
  find: (field: LocalField, path: string, values: readonly string[]) => QuestionFiles,
): AskedFiles {
  const paths = new Set<string>();
  const lost = new Set<string>();
  const signed = new Set<string>();
  const signatures = new Map<string, SignatureFile>();
  const found = (field: LocalField, path: string, values: readonly string[]): QuestionFiles => {
    paths.add(path);
    const files = find(field, path, values);
    if (files.isLost) lost.add(path);
    return files;
  };
  const listed = (field: LocalField, path: string, values: readonly string[]): readonly Attachment[] => {
    const signature = typedSignature(page, field, path, values[0]);
    if (!signature) return found(field, path, values).listed;
    signed.add(path);
    signatures.set(signature.listed.id, signature);
    return [signature.listed];
  };
  return {
    answers: (field, path, values) => typedAs(listed(field, path, values)),
    drawn: (field, path, values) =>
      fieldType(field.type).typedFile ? values[0] : typedAs(found(field, path, values).storable),
    paths: () => [...paths],
    signatures: () => [...signatures.values()],
    lost: () => [...lost],
    hasUnexpected: () => uploads.some(path => !paths.has(path) && !signed.has(path)),
  };
}

const typedAs = (files: readonly Attachment[]): ControlValue =>
  files.length > 0 ? files.map(file => ({ ...file, size: String(file.size) })) : undefined;
