/** Handling of a message that a clerk writes to the applicant, and of the documents that it asks for. */

import { storeMessage } from '../../conversation/store-message.js';
import { readThread, type Thread } from '../../conversation/thread.js';
import type { Case } from '../case/find-case.js';
import type { DeskRequest } from '../desk-request.js';
import { deskLocaleOf } from '../messages/index.js';
import { canChange } from '../queue/can-change.js';
import { canAsk, documentsIn, type MessageForm, parseMessage } from './message-form.js';

/**
 * Stores a posted message. Returns the form with its fault if it could not be stored, else undefined; a form that was
 * stored before is stored once.
 */
export async function takeMessage(
  visit: DeskRequest,
  { stored, served }: Case,
  form: URLSearchParams,
): Promise<MessageForm | undefined> {
  const { desk, clerk } = visit;
  const { tracking, status: from } = stored;
  const thread = await readThread(desk.store, tracking, await desk.store.history(tracking));
  if (isStored(thread, form.get('post'))) return undefined;
  const message = parseMessage(form, stored, thread);
  if (message.fault) return message;
  const documents = served && canAsk(stored, served) ? documentsIn(message, served, deskLocaleOf(visit).language) : [];
  const said = { at: desk.now(), by: clerk.name };
  if (documents.length === 0) {
    if (message.text === '') return { ...message, fault: 'nothing' };
    await storeMessage(desk.store, { tracking, post: message.post, text: message.text, by: clerk.name }, desk.now);
    return undefined;
  }
  if (!canChange(clerk, stored.assignee)) return { ...message, fault: 'taken' };
  const note = message.text !== '' && { note: message.text };
  const change = {
    tracking,
    from,
    status: 'needs-documents' as const,
    ...said,
    ...note,
    documents,
    post: message.post,
  };
  const [done] = await desk.store.changeStatus([change]);
  return done ? undefined : { ...message, fault: 'meanwhile' };
}

const isStored = ({ entries }: Thread, post: string | null): boolean =>
  post !== null && entries.some(entry => entry.post === post);
