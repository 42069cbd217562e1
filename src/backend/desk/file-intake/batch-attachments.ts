/** Attachments among the files of a batch: files that hold no submission, and the parts to which they belong. */
import { formName, namesAfterForms } from '../../take/attachment-names.js';
import type { AttachmentFile } from '../../take/attachments.js';
import type { Refusal } from '../../take/found-submission.js';
import type { ReadPart } from '../../take/submission-reader.js';
import type { Batch } from './batches.js';

/** Reasons for which nothing is read in photographs and documents. Some show a square code of something else. */
const NO_SUBMISSION: readonly string[] = [
  ...['no-code', 'code-unreadable', 'unknown-kind', 'not-a-scan', 'broken', 'locked'],
];

/** Returns whether a file that is refused may be a photograph or a document. */
export const mayBeAttached = ({ code }: Refusal): boolean => NO_SUBMISSION.includes(code);

/** Returns the indexes of the files that may be attached. */
export const attachableFiles = ({ files, parts }: Batch): readonly number[] =>
  [...files.keys()].filter(index => {
    const own = parts.filter(part => part.files.includes(index));
    return own.length > 0 && own.every(part => 'refused' in part && mayBeAttached(part.refused));
  });

/** Returns whether files can be attached to a part. Other kinds of files bring their own. */
export const takesAttachments = (part: ReadPart): boolean =>
  'found' in part && (part.found.channel === 'paper-scan' || part.found.channel === 'fillable');

/**
 * Returns a function that gives the attachments of a part: those that the clerk assigned to it, or that are named for it.
 * Of the others only what the copy lists is attached.
 */
export function attachmentsIn(batch: Batch): (part: number) => readonly AttachmentFile[] {
  const indexes = attachableFiles(batch);
  const attachable = new Set(indexes);
  const all = indexes.map(file => {
    const { name, bytes, sha256 } = batch.files[file]!;
    const chosen = batch.assignments.get(file);
    const owner = chosen === undefined ? ownerOf(batch, attachable, name) : undefined;
    return { attachment: { name, size: bytes.length, sha256, read: async () => bytes }, chosen, owner };
  });
  return part =>
    all.flatMap(({ attachment, chosen, owner }) => {
      if (chosen === 'none') return [];
      if (chosen) return chosen.part === part ? [{ ...attachment, named: attachment.name, path: chosen.path }] : [];
      if (!owner) return [attachment];
      return owner.part === part ? [{ ...attachment, named: owner.named }] : [];
    });
}

/**
 * Returns the part in the file for which a name is given, or undefined if there is none, or if the file holds several
 * parts: also one that cannot be read may be the right one.
 */
function ownerOf(
  { files, parts }: Batch,
  attachable: ReadonlySet<number>,
  name: string,
): { readonly part: number; readonly named: string } | undefined {
  for (const { form, named } of namesAfterForms(name)) {
    const isNamed = (file: number) => !attachable.has(file) && formName(files[file]!.name) === form;
    const [part, ...others] = [...parts.keys()].filter(index => parts[index]!.files.some(isNamed));
    if (part !== undefined) return others.length === 0 && takesAttachments(parts[part]!) ? { part, named } : undefined;
  }
  return undefined;
}

/** Keeps the choices of a posted form: `file-3` is the part and the path, or empty. */
export function assign(batch: Batch, form: URLSearchParams): void {
  for (const file of attachableFiles(batch)) {
    const chosen = form.get(`file-${file}`);
    const [, part, path] = /^(\d{1,5}):(.+)$/.exec(chosen ?? '') ?? [];
    if (part !== undefined) batch.assignments.set(file, { part: Number(part), path: path! });
    else if (chosen !== null) batch.assignments.set(file, 'none');
  }
}
