/** Attachments among the files of a batch: files that hold no submission, and the parts to which they belong. */
import { formName, namesAfterForms } from '../../take/attachment-names.js';
import type { AttachmentFile } from '../../take/attachments.js';
import type { ReadPart } from '../../take/submission-reader.js';
import type { Batch } from './batches.js';

/** Reasons for which a file that holds no submission may be a photograph or a document. */
const NO_SUBMISSION: readonly string[] = ['no-code', 'unknown-kind', 'not-a-scan', 'broken', 'locked'];

/** Returns the indexes of the files that may be attached. */
export const attachableFiles = ({ files, parts }: Batch): readonly number[] =>
  [...files.keys()].filter(index => {
    const own = parts.filter(({ file }) => file === index);
    return own.length > 0 && own.every(part => 'refused' in part && NO_SUBMISSION.includes(part.refused.code));
  });

/** Returns whether files can be attached to a part. Other kinds of files bring their own. */
export const takesAttachments = (part: ReadPart): boolean =>
  'found' in part && (part.found.channel === 'paper-scan' || part.found.channel === 'fillable');

/**
 * Returns the attachments of a part: those that the clerk assigned to it, or that are named for it. Of the others only
 * what the copy lists is attached.
 */
export function attachmentsOf(batch: Batch, index: number): readonly AttachmentFile[] {
  return attachableFiles(batch).flatMap(file => {
    const { name, bytes } = batch.files[file]!;
    const chosen = batch.assignments.get(file);
    const attachment = { name, size: bytes.length, read: async () => bytes };
    if (chosen === 'none') return [];
    if (chosen) return chosen.part === index ? [{ ...attachment, named: name, path: chosen.path }] : [];
    const owner = ownerOf(batch, name);
    if (!owner) return [attachment];
    return owner.part === index ? [{ ...attachment, named: owner.named }] : [];
  });
}

/** Returns the only part in the file for which a name is given, or undefined. */
function ownerOf({ files, parts }: Batch, name: string): { readonly part: number; readonly named: string } | undefined {
  for (const { form, named } of namesAfterForms(name)) {
    const owners = [...parts.keys()].filter(
      index => takesAttachments(parts[index]!) && formName(files[parts[index]!.file]!.name) === form,
    );
    if (owners.length > 0) return owners.length === 1 ? { part: owners[0]!, named } : undefined;
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
