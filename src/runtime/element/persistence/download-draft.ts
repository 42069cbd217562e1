/** Download of a user's answers as a file. */
import { today } from '../../clock.js';
import type { Draft } from '../state/draft.js';
import type { FileContents } from '../state/file-contents.js';
import { draftToFile } from './draft-file.js';

/** Downloads a draft. The file name has the day in the form's time zone. */
export async function downloadDraft(draft: Draft, held: FileContents, zone: string): Promise<void> {
  const url = URL.createObjectURL(await draftToFile(draft, held));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${draft.form}-${today(zone)}.json`;
  link.click();
  // The browser reads the URL after this task.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
