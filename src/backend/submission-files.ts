/** Files that a submission lists: in its data, or in its envelope if it is encrypted. */

import type { ListedFile } from '../runtime/submission-view/listed-files.js';
import type { EncryptedSubmission, Submission } from '../runtime/submit/envelope.js';

export { filesListedIn, type ListedFile } from '../runtime/submission-view/listed-files.js';

export const isEncryptedSubmission = (
  submission: Submission | EncryptedSubmission,
): submission is EncryptedSubmission => 'encrypted' in submission;

/** Returns the files of an encrypted submission. Their type is unknown. */
export const encryptedFilesOf = ({ encrypted_files = [] }: EncryptedSubmission): readonly ListedFile[] =>
  encrypted_files.map(
    (file): ListedFile => ({
      path: '',
      file: { ...file, name: file.id, type: 'application/octet-stream' },
      encrypted: true,
    }),
  );
