/** A case as JSON: what was answered, what happened to it, and what was written. */
import { createHash } from 'node:crypto';
import type { Attachment } from '../../../runtime/fields/attachment.js';
import { answersOf, valueText } from '../../../runtime/submission-view/answer-list.js';
import { hasPermission } from '../../accounts/clerk.js';
import type { StatusChange, StoredSubmission } from '../../contracts/store.js';
import { type Entry, readThread, type Thread } from '../../conversation/thread.js';
import { languageFor } from '../../definitions.js';
import { toExported } from '../../export.js';
import { encryptedFilesOf, filesListedIn, isEncryptedSubmission } from '../../submission-files.js';
import { verdictsFor } from '../case/case-files.js';
import type { Case } from '../case/find-case.js';
import type { DeskRequest } from '../desk-request.js';
import { deskMessages } from '../messages/index.js';
import { nextFor } from '../status-change.js';
import { API, summaryOf } from './case-list.js';

/** State of a case: all that happened to it until now. */
export interface CaseState {
  readonly history: readonly StatusChange[];
  readonly thread: Thread;
  /** Names this state for `If-Match`: it differs after each change, message and reply. */
  readonly etag: string;
}

export async function readState({ desk: { store } }: DeskRequest, stored: StoredSubmission): Promise<CaseState> {
  const { tracking, status, office, assignee } = stored;
  const history = await store.history(tracking);
  const thread = await readThread(store, tracking, history);
  const said = thread.entries.map(({ at, by, post }) => [at, by, post]);
  const state = [tracking, status, office, assignee, history.map(({ at, by, status: to }) => [at, by, to]), said];
  return {
    history,
    thread,
    etag: `"${createHash('sha256').update(JSON.stringify(state)).digest('base64url').slice(0, 22)}"`,
  };
}

/** Returns a case. With a language, its answers are also given with their labels. */
export async function caseJson(
  visit: DeskRequest,
  { stored, served }: Case,
  { history, thread }: CaseState,
  language: string | undefined,
): Promise<object> {
  const exported = toExported(stored);
  const isErased = stored.status === 'erased';
  const encrypted = isEncryptedSubmission(exported);
  const listed = encrypted
    ? encryptedFilesOf(exported)
    : served
      ? filesListedIn(JSON.parse(stored.data), served.fileFields)
      : [];
  const verdictOf = await verdictsFor(visit, stored.tracking);
  return {
    ...summaryOf(stored),
    id: stored.id,
    definition: stored.definition,
    ...(!isErased && { language: exported.language, submitted_at: exported.submitted_at }),
    ...(exported.channel && { channel: exported.channel }),
    validated: exported.validated !== false,
    ...(encrypted ? { encrypted: exported.encrypted } : { data: isErased ? null : exported.data }),
    ...(language !== undefined && !isErased && !encrypted && { labelled: labelledAnswers(stored, served, language) }),
    files: listed.map(({ path, file }) => ({
      ...{ path, ...fileJson(stored.tracking, file, encrypted ? 'encrypted' : verdictOf(file.sha256).kind) },
    })),
    history: history.map(changeJson),
    conversation: await Promise.all(thread.entries.map(entry => entryJson(visit, stored.tracking, entry))),
    next: nextFor(visit.clerk, stored).filter(() => hasPermission(visit.clerk, 'decide')),
  };
}

/** Returns the answers as people read them, in the language that is asked for, else in one of the form. */
function labelledAnswers(stored: StoredSubmission, served: Case['served'], language: string): readonly object[] {
  const { given, labelOf } = answersOf(stored.data, served, served ? languageFor(served, language) : language);
  const words = deskMessages({ language } as Parameters<typeof deskMessages>[0]);
  return given.map(answer => ({
    path: answer.path,
    label: labelOf(answer.path) ?? null,
    text: valueText(words, answer),
  }));
}

/** Returns a file. One that waits for the virus scanner, or in which something was found, has no address. */
export const fileJson = (
  tracking: string,
  { id, name, type, size, sha256 }: Attachment,
  state: 'clean' | 'waiting' | 'infected' | 'encrypted',
): object => ({
  ...{ id, name, type, size, sha256, state },
  ...(state === 'clean' && { href: `${API}/cases/${tracking}/files/${id}` }),
});

export const changeJson = ({ at, by, status, note, fields, documents, replacement }: StatusChange): object => ({
  ...{ at: new Date(at).toISOString(), by, status },
  ...(note && { note }),
  ...(fields && { fields }),
  ...(documents && { documents: documents.map(({ id, name }) => ({ id, name })) }),
  ...(replacement !== undefined && { replacement }),
});

export async function entryJson(visit: DeskRequest, tracking: string, entry: Entry): Promise<object> {
  const { post, isReply, by, at, text, files } = entry;
  const verdictOf = files.length > 0 ? await verdictsFor(visit, tracking, post) : undefined;
  return {
    ...(post !== undefined && { id: post }),
    ...{ from: isReply ? 'applicant' : 'office', by, at: new Date(at).toISOString(), text },
    files: files.map(file => fileJson(tracking, file, verdictOf!(file.sha256).kind)),
  };
}
