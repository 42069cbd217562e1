/** Exported submissions: the lines of `istimara export`, and the input of a printed copy. */
import type { Attachment } from '../runtime/fields/attachment.js';
import { type EncryptedSubmission, envelopeOf, type Submission } from '../runtime/submit/envelope.js';
import type { IntakeChannel, Store, StoredSubmission } from './contracts/store.js';
import { toServedForm } from './definitions.js';
import { readVerifiedFile } from './intake/listed-files.js';
import { readReceipt } from './receipts/receipt.js';
import type { Status } from './statuses.js';
import { encryptedFilesOf, filesListedIn, isEncryptedSubmission } from './submission-files.js';
import type { Urgency } from './system/worker-pool.js';

/** Mark of a submission that was accepted without being valid: encrypted, or entered from paper with errors. */
interface Unvalidated {
  readonly validated: false;
}

/** Members that the backend adds to a submission. */
interface StoreMembers {
  readonly tracking: string;
  /** RFC 3339, UTC. */
  readonly received_at: string;
  readonly status: Status;
  /** Channel of a submission that was taken from a file, or filled in at the counter. */
  readonly channel?: IntakeChannel;
}

/** Plain submission as in the HTTP part of the contract. `data` is the cleaned data. */
export type ExportedPlainSubmission = Submission & StoreMembers & Partial<Unvalidated>;

/** Encrypted submission, of which nothing was validated. */
export type ExportedEncryptedSubmission = EncryptedSubmission & StoreMembers & Unvalidated;

/** A submission as `istimara export` writes it: plain, or encrypted. */
export type ExportedSubmission = ExportedPlainSubmission | ExportedEncryptedSubmission;

/**
 * Function that prints a submission as PDF. It may throw an HTTP error if it cannot print now. What the office prints is
 * urgent; copies for applicants are ordinary, which is the default.
 */
export interface SubmissionPrinter {
  (
    form: string,
    version: number,
    record: ExportedPlainSubmission,
    language: string,
    urgency?: Urgency,
  ): Promise<Uint8Array>;
  /** Returns the number of copies that are printed or wait. */
  readonly load?: () => number;
}

/**
 * Yields all submissions of a form in the order of acceptance, except those that were erased. Works while a server is
 * running. Rejects if the store cannot be read.
 */
export async function* exportSubmissions(store: Store, form: string): AsyncGenerator<ExportedSubmission> {
  for await (const stored of store.iterate({ form })) if (stored.status !== 'erased') yield toExported(stored);
}

/** Returns the exported form of a stored submission. The envelope is read from the body as it was sent. */
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
  const { validated, channel } = readReceipt(receipt);
  const kept = { tracking, received_at, status, ...(channel && { channel }) };
  if (isEncryptedSubmission(sent)) return { ...sent, ...kept, validated: false };
  // The PIN belongs to the applicant, so it is left out. An encrypted submission is bound to it and stays whole.
  const { replaces_pin: _, ...clear } = sent;
  const unvalidated = !validated && ({ validated: false } as const);
  const { warnings } = clear;
  return { ...envelopeOf(clear), data: JSON.parse(data), ...(warnings && { warnings }), ...kept, ...unvalidated };
}

export interface ExportedFile {
  readonly file: Attachment;
  /** Bytes of the file; undefined if it is missing or is not what was sent. */
  readonly bytes: Uint8Array | undefined;
}

/** Returns a function that yields the files that a submission of a form lists, each checked against its digest. */
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
