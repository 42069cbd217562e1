/** Gives a person their answers as a file. */
import { today } from '../../clock.js';
import type { Draft } from '../state/draft.js';
import type { FileContents } from '../state/file-contents.js';
import { draftToFile } from './draft-file.js';

/** The day in its name is that of the form's zone. */
export async function downloadDraft(draft: Draft, held: FileContents, zone: string): Promise<void> {
  const url = URL.createObjectURL(await draftToFile(draft, held));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${draft.form}-${today(zone)}.json`;
  link.click();
  // The browser reads it after this task.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
