/** Documents that the office sent to the applicant. They are offered once the virus scanner has found them clean. */
import { fileNameOfType } from '../../runtime/files/file-name.js';
import type { Store, StoredSubmission } from '../contracts/store.js';
import { APPLICANT, readThread, type Thread } from '../conversation/thread.js';
import { problemResponse } from '../http/problem.js';
import type { HttpResponse } from '../http/response.js';
import { savedFileResponse } from '../http/saved-file.js';
import type { IntakeContext } from '../intake/accept-submission.js';
import { readVerifiedFile } from '../intake/listed-files.js';
import { readVerdicts, type VerdictOf } from '../quarantine/verdicts.js';

/** Entries of the office that have documents. */
const resultsIn = ({ entries }: Thread) => entries.filter(({ isReply, files }) => !isReply && files.length > 0);

/** Returns the verdicts on the documents of each message of the office, by its id. */
export async function resultVerdicts(
  { store, isScanning }: IntakeContext,
  tracking: string,
  thread: Thread,
): Promise<ReadonlyMap<string, VerdictOf>> {
  const posts = resultsIn(thread).flatMap(({ post }) => (post === undefined ? [] : [post]));
  const verdicts = posts.map(async post => [post, await readVerdicts(store, tracking, isScanning, post)] as const);
  return new Map(await Promise.all(verdicts));
}

/** Returns a document as a file to be saved. That the applicant fetched it is in the audit log before. */
export async function resultFile(
  { store, isScanning, now }: IntakeContext,
  { tracking }: StoredSubmission,
  id: string,
): Promise<HttpResponse> {
  const found = await findResult(store, tracking, id);
  if (!found) return problemResponse('not-found');
  const { file, post } = found;
  const { kind } = (await readVerdicts(store, tracking, isScanning, post))(file.sha256);
  if (kind !== 'clean') return problemResponse(kind === 'waiting' ? 'file-unchecked' : 'file-infected');
  const body = await readVerifiedFile(file, store.files);
  if (!body) return problemResponse('file-damaged');
  await store.record([{ what: 'file', about: tracking, at: now(), by: APPLICANT }]);
  return savedFileResponse(fileNameOfType(file.name, file.type), file.type, body);
}

async function findResult(store: Store, tracking: string, id: string) {
  const thread = await readThread(store, tracking, []);
  const all = resultsIn(thread).flatMap(({ files, post }) => files.map(file => ({ file, post })));
  return all.find(({ file }) => file.id === id);
}
