/** POST /api/v1/cases/{tracking}/messages: writes to the applicant, as the form of the desk does. */
import { storeMessage } from '../../conversation/store-message.js';
import { type Entry, MAX_MESSAGE_LENGTH } from '../../conversation/thread.js';
import { httpError, problemResponse } from '../../http/problem.js';
import { type HttpResponse, jsonResponse } from '../../http/response.js';
import { createKeyedMutex } from '../../intake/keyed-mutex.js';
import { findCase } from '../case/find-case.js';
import { faultOf } from '../conversation/message-form.js';
import type { DeskRequest } from '../desk-request.js';
import { type CaseState, entryJson, readState } from './case-json.js';
import type { SentFile } from './read-result.js';
import { checkCondition, idempotencyKey, invalidBody, readMembers, textIn } from './request-parts.js';

/** Message of another system, perhaps with documents for the applicant. */
export interface SentMessage {
  readonly text: string;
  readonly files: readonly SentFile[];
}

export async function writeMessage(visit: DeskRequest): Promise<HttpResponse> {
  const key = idempotencyKey(visit);
  const text = textIn(await readMembers(visit, ['text']), 'text');
  return sendMessage(visit, { text, files: [] }, key);
}

/** Turns of the messages of one case: one that is sent twice at once is stored once. */
const turns = createKeyedMutex();

/** Stores a message once. One that was stored before is answered as then. */
export const sendMessage = (visit: DeskRequest, message: SentMessage, key: string): Promise<HttpResponse> =>
  turns.runExclusive(
    visit.params[0]!,
    () => undefined,
    () => store(visit, message, key),
  );

async function store(visit: DeskRequest, message: SentMessage, key: string): Promise<HttpResponse> {
  const { desk, clerk } = visit;
  const { stored } = await findCase(visit);
  const { tracking, status } = stored;
  if (status === 'erased') throw httpError('case-erased');
  const state = await readState(visit, stored);
  const earlier = state.thread.entries.find(({ post }) => post === key);
  if (earlier)
    return isSame(earlier, message, clerk.name)
      ? created(visit, tracking, earlier, state)
      : problemResponse('idempotency-key-reused');
  checkCondition(visit, state.etag, false);
  checkMessage(message, state);
  const { text, files } = message;
  await storeMessage(desk.store, { tracking, post: key, text, by: clerk.name, files }, desk.now);
  const after = await readState(visit, (await findCase(visit)).stored);
  return created(visit, tracking, after.thread.entries.find(({ post }) => post === key)!, after);
}

function checkMessage({ text, files }: SentMessage, { thread }: CaseState): void {
  // A document may come without a text.
  const fault = faultOf({ text: text || (files.length > 0 ? ' ' : ''), ticked: [], other: '' }, thread, true);
  if (fault === 'full') throw httpError('case-full');
  if (fault === 'long') throw invalidBody({ path: 'text', code: 'max_length', params: { max: MAX_MESSAGE_LENGTH } });
  if (fault) throw invalidBody({ path: 'text', code: 'required' });
}

const isSame = (entry: Entry, { text, files }: SentMessage, by: string): boolean =>
  entry.by === by &&
  entry.text === text &&
  entry.status === undefined &&
  entry.files.length === files.length &&
  entry.files.every(({ name, sha256 }, at) => name === files[at]!.name && sha256 === files[at]!.incoming.digest());

const created = async (
  visit: DeskRequest,
  tracking: string,
  entry: Entry,
  { etag }: CaseState,
): Promise<HttpResponse> => jsonResponse(201, await entryJson(visit, tracking, entry), { etag });
