/** Submissions as they leave: the lines of `istimara export`, and what a printed copy is made of. */
import type { Attachment } from '../runtime/fields/attachment.js';
import { envelopeOf, type SealedSubmission, type Submission } from '../runtime/submit/envelope.js';
import type { Store, Stored } from './contracts/store.js';
import { serve } from './definitions.js';
import { bytesOf } from './intake/listed-files.js';
import { readReceipt } from './receipts/receipt.js';
import type { Status } from './statuses.js';
import { isSealed, listedFiles, sealedFiles } from './submission-files.js';

/** What stands beside one that was taken as it is: sealed, or keyed in from paper with what was wrong on it. */
interface Unvalidated {
  readonly validated: false;
}

/** What the backend knows of a submission. */
interface Kept {
  readonly tracking: string;
  /** RFC 3339, UTC. */
  readonly received_at: string;
  readonly status: Status;
}

/** A submission as in the HTTP part of the contract. `data` is the cleaned data. */
export type ExportedClear = Submission & Kept & Partial<Unvalidated>;

/** One that came encrypted: nothing of it was validated. */
export type ExportedSealed = SealedSubmission & Kept & Unvalidated;

export type ExportedSubmission = ExportedClear | ExportedSealed;

/** Prints a submission as PDF; may `refuse` where it cannot now. */
export type Printer = (form: string, version: number, record: ExportedClear, language: string) => Promise<Uint8Array>;

/** All submissions of a form in the order of acceptance, but those that were erased. Works beside a running server. */
export async function* exportSubmissions(store: Store, form: string): AsyncGenerator<ExportedSubmission> {
  for await (const stored of store.each({ form })) if (stored.status !== 'erased') yield exported(stored);
}

/** One stored submission. The envelope is read from the body as it was sent. */
export function exported({ body, data, tracking, receivedAt, status, receipt }: Stored): ExportedSubmission {
  const sent: Submission | SealedSubmission = JSON.parse(Buffer.from(body).toString('utf8'));
  const received_at = new Date(receivedAt).toISOString();
  const kept = { tracking, received_at, status };
  if (isSealed(sent)) return { ...sent, ...kept, validated: false };
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
export async function fileExporter(store: Store, form: string) {
  const served = (await store.definitions(form)).map(serve);
  const fields = new Map(served.map(({ version, definition, fileFields }) => [`${version} ${definition}`, fileFields]));
  return async function* (submission: ExportedSubmission): AsyncGenerator<ExportedFile> {
    const known = fields.get(`${submission.version} ${submission.definition}`) ?? new Set<string>();
    const listed = isSealed(submission) ? sealedFiles(submission) : listedFiles(submission.data, known);
    for (const { file } of listed) yield { file, bytes: await bytesOf(file, store.files) };
  };
}
