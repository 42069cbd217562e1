/** Gives a person their answers as a file. */
import { today } from '../../clock.js';
import type { Draft } from '../state/draft.js';
import type { HeldFiles } from '../state/file-contents.js';
import { fileOf } from './draft-file.js';

/** The day in its name is that of the form's zone. */
export async function download(draft: Draft, held: HeldFiles, zone: string): Promise<void> {
  const url = URL.createObjectURL(await fileOf(draft, held));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${draft.form}-${today(zone)}.json`;
  link.click();
  // The browser reads it after this task.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
