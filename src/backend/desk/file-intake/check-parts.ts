/** Parts of a batch with what taking them would do now, or did. */
import { setImmediate } from 'node:timers/promises';
import { canSeeForm, officeOfClerk } from '../../accounts/clerk.js';
import type { AttachmentFile } from '../../take/attachments.js';
import type { FoundSubmission } from '../../take/found-submission.js';
import type { Sentence } from '../../take/messages.js';
import type { ReadPart } from '../../take/submission-reader.js';
import {
  type CheckResult,
  checkFoundSubmission,
  type FoundCheck,
  type TakeContext,
  takeSubmission,
} from '../../take/take-submission.js';
import type { DeskRequest } from '../desk-request.js';
import { attachmentsIn, takesAttachments } from './batch-attachments.js';
import type { Batch } from './batches.js';

/** Part of a batch as it is shown. `foreign`: of a form that the clerk does not handle; nothing of it is shown. */
export type CheckedPart = { readonly part: ReadPart; readonly place: Sentence } & (
  | { readonly kind: 'foreign' }
  | { readonly kind: 'unread'; readonly why: Sentence }
  | ({ readonly kind: 'checked' } & FoundCheck)
);

/** Checks the parts one after the other. Between two of them other requests are answered. */
export async function checkParts(visit: DeskRequest, batch: Batch): Promise<readonly CheckedPart[]> {
  const checked: CheckedPart[] = [];
  const attachmentsOf = attachmentsIn(batch);
  for (const [index, part] of batch.parts.entries()) {
    checked.push(await checkPart(visit, batch, withAttachments(part, attachmentsOf(index)), index));
    await setImmediate();
  }
  return checked;
}

async function checkPart(visit: DeskRequest, batch: Batch, part: ReadPart, index: number): Promise<CheckedPart> {
  if ('refused' in part) return { part, place: part.refused.place, kind: 'unread', why: part.refused.why };
  const { found } = part;
  const at = { part, place: found.place };
  if (!isOwn(visit, found)) return { ...at, kind: 'foreign' };
  const checked = await checkFoundSubmission(contextOf(visit, batch, part), found);
  const result = batch.results.get(index);
  if (result?.kind !== 'taken' && !(await isFreeOrOwn(visit, found, checked.result))) return { ...at, kind: 'foreign' };
  // What was refused may be taken once its files are attached.
  return {
    ...at,
    kind: 'checked',
    ...checked,
    result: result?.kind === 'refused' || !result ? checked.result : result,
  };
}

const withAttachments = (part: ReadPart, attachments: readonly AttachmentFile[]): ReadPart =>
  'found' in part && takesAttachments(part) ? { ...part, found: { ...part.found, attachments } } : part;

/** Returns whether the clerk may see a part. */
export const isVisible = (visit: DeskRequest, part: ReadPart): boolean =>
  !('found' in part) || isOwn(visit, part.found);

/** Returns whether the clerk handles the form. What names no form is only for clerks who handle all of them. */
const isOwn = ({ clerk }: DeskRequest, { submission: { form } }: FoundSubmission): boolean =>
  canSeeForm(clerk, typeof form === 'string' ? form : '');

/** Returns whether the store has no submission with this id, or one that the clerk may see. */
async function isFreeOrOwn(
  { desk }: DeskRequest,
  { submission: { form, id } }: FoundSubmission,
  result: CheckResult,
): Promise<boolean> {
  if (result.kind === 'known') return desk.store.canSee(result.tracking);
  const { store } = desk.site.intake;
  const known = typeof form === 'string' && typeof id === 'string' && (await store.findAcknowledgement(form, id));
  return !known || desk.store.canSee(known.tracking);
}

/** Takes the chosen parts of a batch. Taking one again changes nothing. */
export async function takeParts(visit: DeskRequest, batch: Batch, chosen: ReadonlySet<string>): Promise<void> {
  const attachmentsOf = attachmentsIn(batch);
  for (const [index, read] of batch.parts.entries()) {
    const part = withAttachments(read, attachmentsOf(index));
    if (!chosen.has(String(index)) || !('found' in part) || !isOwn(visit, part.found)) continue;
    if (batch.results.get(index)?.kind === 'taken') continue;
    batch.results.set(index, await takeSubmission(contextOf(visit, batch, part), part.found));
  }
}

function contextOf({ desk, clerk }: DeskRequest, batch: Batch, { files: [shown] }: ReadPart): TakeContext {
  const { name = '', sha256 = '' } = batch.files[shown!] ?? {};
  const office = officeOfClerk(clerk, desk.offices);
  return { intake: desk.site.intake, by: clerk.name, office, detail: { file: name, sha256 }, trusted: { keys: [] } };
}
