/** Submissions as they leave: the lines of `istimara export`, and what a printed copy is made of. */
import type { Attachment } from '../runtime/fields/attachment.js';
import { type EncryptedSubmission, envelopeOf, type Submission } from '../runtime/submit/envelope.js';
import type { Store, StoredSubmission } from './contracts/store.js';
import { toServedForm } from './definitions.js';
import { readVerifiedFile } from './intake/listed-files.js';
import { readReceipt } from './receipts/receipt.js';
import type { Status } from './statuses.js';
import { encryptedFilesOf, filesListedIn, isEncryptedSubmission } from './submission-files.js';

/** What stands beside one that was taken as it is: sealed, or keyed in from paper with what was wrong on it. */
interface Unvalidated {
  readonly validated: false;
}

/** What the backend knows of a submission. */
interface StoreMembers {
  readonly tracking: string;
  /** RFC 3339, UTC. */
  readonly received_at: string;
  readonly status: Status;
}

/** A submission as in the HTTP part of the contract. `data` is the cleaned data. */
export type ExportedPlainSubmission = Submission & StoreMembers & Partial<Unvalidated>;

/** One that came encrypted: nothing of it was validated. */
export type ExportedEncryptedSubmission = EncryptedSubmission & StoreMembers & Unvalidated;

export type ExportedSubmission = ExportedPlainSubmission | ExportedEncryptedSubmission;

/** Prints a submission as PDF; may `refuse` where it cannot now. */
export type SubmissionPrinter = (
  form: string,
  version: number,
  record: ExportedPlainSubmission,
  language: string,
) => Promise<Uint8Array>;

/** All submissions of a form in the order of acceptance, but those that were erased. Works beside a running server. */
export async function* exportSubmissions(store: Store, form: string): AsyncGenerator<ExportedSubmission> {
  for await (const stored of store.iterate({ form })) if (stored.status !== 'erased') yield toExported(stored);
}

/** One stored submission. The envelope is read from the body as it was sent. */
export function toExported({
  body,
  data,
  tracking,
  receivedAt,
  status,
  receipt,
}: StoredSubmission): ExportedSubmission {
  const sent: Submission | EncryptedSubmission = JSON.parse(Buffer.from(body).toString('utf8'));
  const received_at = new Date(receivedAt).toISOString();
  const kept = { tracking, received_at, status };
  if (isEncryptedSubmission(sent)) return { ...sent, ...kept, validated: false };
  // A PIN is the applicant's alone; what came encrypted is bound to it, and stays whole.
  const { replaces_pin: _, ...clear } = sent;
  const unvalidated = !readReceipt(receipt).validated && ({ validated: false } as const);
  return { ...envelopeOf(clear), data: JSON.parse(data), ...kept, ...unvalidated };
}

export interface ExportedFile {
  readonly file: Attachment;
  /** Undefined for one that is not what was sent, or gone. */
  readonly bytes: Uint8Array | undefined;
}

/** Gives the files that a submission of a form lists, each checked against its digest. */
export async function createFileExporter(store: Store, form: string) {
  const served = (await store.definitions(form)).map(toServedForm);
  const fields = new Map(served.map(({ version, definition, fileFields }) => [`${version} ${definition}`, fileFields]));
  return async function* (submission: ExportedSubmission): AsyncGenerator<ExportedFile> {
    const known = fields.get(`${submission.version} ${submission.definition}`) ?? new Set<string>();
    const listed = isEncryptedSubmission(submission)
      ? encryptedFilesOf(submission)
      : filesListedIn(submission.data, known);
    for (const { file } of listed) yield { file, bytes: await readVerifiedFile(file, store.files) };
  };
}
