/** Files of a document scanner's folder that need nothing more: their submissions are in the store. */
import type { Batch } from './batches.js';
import type { CheckedPart } from './check-parts.js';

const IN_STORE: readonly string[] = ['taken', 'known'];

/** Returns the indexes of the files of which every part, also one on several files, is in the store, and of those that are attached to one. */
export function finishedFiles({ files, parts }: Batch, checked: readonly CheckedPart[]): readonly number[] {
  const results = checked.map(part => (part.kind === 'checked' ? part.result : undefined));
  const isInStore = (index: number) => IN_STORE.includes(results[index]?.kind ?? '');
  const attached = new Set(
    results.flatMap((result, index) => (isInStore(index) ? (result!.attached ?? []).map(({ name }) => name) : [])),
  );
  return [...files.keys()].filter(file => {
    const own = [...parts.keys()].filter(index => parts[index]!.files.includes(file));
    return (own.length > 0 && own.every(isInStore)) || attached.has(files[file]!.name);
  });
}

/** Moves the finished files aside. What cannot be moved stays, and is in the store already when it is read again. */
export async function moveFinished(batch: Batch, checked: readonly CheckedPart[]): Promise<void> {
  for (const file of finishedFiles(batch, checked))
    if (!batch.moved.has(file) && (await batch.folder?.moveAside(batch.files[file]!))) batch.moved.add(file);
}

/** Returns the names of the files that are no longer in the folder as they were read. */
export async function changedFiles({ files, moved, folder }: Batch): Promise<readonly string[]> {
  const names: string[] = [];
  for (const [index, file] of files.entries())
    if (folder && !moved.has(index) && !(await folder.holds(file))) names.push(file.name);
  return names;
}

/** Remembers for the list of the folder why nothing in a file can be taken. */
export function keepRefusals(batch: Batch): void {
  for (const [index, file] of batch.files.entries()) {
    const [first, ...others] = batch.parts.filter(part => part.files.includes(index));
    const isRefused = first && 'refused' in first && others.every(part => 'refused' in part);
    if (isRefused) batch.folder?.refuse(file, first.refused);
  }
}
