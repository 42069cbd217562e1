/** Gives a person their answers as a file. */
import type { Draft } from '../draft.js';
import type { HeldFiles } from '../files.js';
import { fileOf } from './draft-file.js';

export async function download(draft: Draft, held: HeldFiles): Promise<void> {
  const url = URL.createObjectURL(await fileOf(draft, held));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${draft.form}-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  // The browser reads it after this task.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
