/** Comparison of a submission from a file with the one that the store has under its id. */
import { canonical } from '../../runtime/codes/check-code.js';
import { memberPath } from '../../runtime/engine/path.js';
import { isObject } from '../../runtime/is-object.js';
import type { Json, JsonObject } from '../../runtime/model.js';
import type { EncryptedSubmission, Submission } from '../../runtime/submit/envelope.js';
import type { Store, StoredSubmission } from '../contracts/store.js';
import type { ServedForm } from '../definitions.js';
import { completeSubmission, hasComputedId } from './complete-submission.js';
import type { FoundSubmission } from './found-submission.js';

export async function findEarlier(
  store: Store,
  { form, id }: Submission | EncryptedSubmission,
): Promise<StoredSubmission | undefined> {
  const known = await store.findAcknowledgement(form, id);
  return known && store.findTracking(known.tracking);
}

/**
 * Returns whether a stored submission has the same content: as it was sent, or as it was stored, which is what copies
 * show. An erased one counts as the same, so that it does not come back.
 */
export async function isSameContent(
  stored: StoredSubmission,
  submission: Submission | EncryptedSubmission,
  found: FoundSubmission,
  served: ServedForm,
): Promise<boolean> {
  if (stored.status === 'erased') return true;
  const sent = JSON.parse(Buffer.from(stored.body).toString('utf8')) as JsonObject;
  const compared = found.attachments ? (data: Json) => withoutFiles(data, served.fileFields) : (data: Json) => data;
  if (isEqual(stored, sent, submission, compared)) return true;
  const again = await completeAsOf(sent.submitted_at, found, served);
  return again !== undefined && isEqual(stored, sent, again, compared);
}

/**
 * Completes typed answers as on the day on which they were taken first, since computed values can depend on the day.
 * Returns undefined for a submission that has its data or its id.
 */
async function completeAsOf(
  submitted_at: JsonObject[string] | undefined,
  found: FoundSubmission,
  served: ServedForm,
): Promise<Submission | EncryptedSubmission | undefined> {
  const moment = Date.parse(String(submitted_at));
  if (!hasComputedId(found) || !found.answers || Number.isNaN(moment)) return undefined;
  const dated = { ...found, submission: { ...found.submission, submitted_at: String(submitted_at) } };
  return completeSubmission(dated, served, moment);
}

function isEqual(
  stored: StoredSubmission,
  sent: JsonObject,
  submission: Submission | EncryptedSubmission,
  compared: (data: Json) => Json | undefined,
): boolean {
  if ('encrypted' in submission)
    return sent.encrypted !== undefined && canonical(sent.encrypted) === canonical(submission.encrypted as never);
  if (sent.data === undefined) return false;
  const textOf = (data: Json) => canonical(compared(data) ?? {});
  const data = textOf(submission.data);
  return textOf(sent.data) === data || textOf(JSON.parse(stored.data)) === data;
}

/** Returns data without the answers that are files, and without groups that had no others. */
function withoutFiles(value: Json, fields: ReadonlySet<string>, path = ''): Json | undefined {
  if (fields.has(path)) return undefined;
  if (Array.isArray(value)) return value.map(item => withoutFiles(item, fields, path) ?? {});
  if (!isObject<JsonObject>(value)) return value;
  const entries = Object.entries(value).flatMap(([key, inner]) => {
    const kept = withoutFiles(inner, fields, memberPath(path, key));
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
