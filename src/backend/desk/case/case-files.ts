/** Files of a case: those that the submission lists, and those of the conversation. */
import type { StoredSubmission } from '../../contracts/store.js';
import { readThread } from '../../conversation/thread.js';
import { problemResponse } from '../../http/problem.js';
import type { HttpResponse } from '../../http/response.js';
import { readVerdicts, type VerdictOf } from '../../quarantine/verdicts.js';
import { filesListedIn } from '../../submission-files.js';
import { attachmentResponse } from '../attachment.js';
import type { DeskRequest } from '../desk-request.js';
import { findCase, recordAction } from './find-case.js';

/** Handles the download of a file of the case. Other files of the store cannot be reached from here. */
export async function downloadAttachment(visit: DeskRequest): Promise<HttpResponse> {
  const { stored, served } = await findCase(visit);
  const listed = served ? filesListedIn(JSON.parse(stored.data), served.fileFields) : [];
  const found =
    listed.find(({ file }) => file.id === visit.params[1]) ?? (await threadFile(visit, stored, visit.params[1]!));
  if (!found) return problemResponse('not-found');
  const verdict = await verdictsFor(visit, stored.tracking, 'post' in found ? found.post : undefined);
  const { kind } = verdict(found.file.sha256);
  if (kind !== 'clean') return problemResponse(kind === 'waiting' ? 'file-unchecked' : 'file-infected');
  await recordAction(visit, 'file', stored.tracking);
  return attachmentResponse(found.file, visit.desk.store.files, visit.query.has('open'));
}

/** Reads the verdicts on the files of a submission, or of an entry of its conversation. */
export const verdictsFor = ({ desk }: DeskRequest, tracking: string, post?: string): Promise<VerdictOf> =>
  readVerdicts(desk.store, tracking, desk.isScanning, post);

/** Returns a file that a message or a reply brought, with the id of that entry. */
async function threadFile({ desk }: DeskRequest, { tracking }: StoredSubmission, id: string) {
  const { entries } = await readThread(desk.store, tracking, []);
  const found = entries.flatMap(({ files, post }) => files.map(file => ({ file, post })));
  return found.find(({ file }) => file.id === id);
}
