/** POST /api/v1/cases/{tracking}/decisions: changes the status, by the rules of the desk. */
import { isDeepStrictEqual } from 'node:util';
import { answersOf } from '../../../runtime/submission-view/answer-list.js';
import type { AskedDocument, StatusChange } from '../../contracts/store.js';
import { documentsOf, MAX_DOCUMENTS, MAX_NAME_LENGTH } from '../../conversation/documents.js';
import { httpError, problemResponse } from '../../http/problem.js';
import { type HttpResponse, jsonResponse } from '../../http/response.js';
import { createKeyedMutex } from '../../intake/keyed-mutex.js';
import { isStatus } from '../../statuses.js';
import { type Case, findCase } from '../case/find-case.js';
import { canAsk, documentsIn } from '../conversation/message-form.js';
import type { DeskRequest } from '../desk-request.js';
import type { StatusFormFault } from '../messages/desk-messages.js';
import { checkDecision, LONGEST_NOTE, nextFor, toStatusChange } from '../status-change.js';
import { changeJson, readState } from './case-json.js';
import { checkCondition, idempotencyKey, invalidBody, readMembers, textIn, textsIn } from './request-parts.js';

/** Decision as another system gives it. */
interface Decision {
  readonly status: string;
  readonly note: string;
  readonly fields: readonly string[];
  /** Ids of documents of the service card, and names of others. */
  readonly documents: readonly string[];
  readonly otherDocuments: readonly string[];
}

const MEMBERS = ['status', 'note', 'fields', 'documents', 'other_documents'] as const;

/** Turns of the changes of one case: a request that is sent twice at once finds what the first one did. */
const turns = createKeyedMutex();

export async function decideCase(visit: DeskRequest): Promise<HttpResponse> {
  const key = idempotencyKey(visit);
  const members = await readMembers(visit, MEMBERS);
  const decision: Decision = {
    ...{ status: textIn(members, 'status'), note: textIn(members, 'note'), fields: textsIn(members, 'fields') },
    ...{ documents: textsIn(members, 'documents'), otherDocuments: textsIn(members, 'other_documents') },
  };
  const work = async () => carryOut(visit, await findCase(visit), decision, key);
  return turns.runExclusive(visit.params[0]!, () => undefined, work);
}

async function carryOut(visit: DeskRequest, found: Case, decision: Decision, key: string): Promise<HttpResponse> {
  const { desk, clerk } = visit;
  const { stored } = found;
  if (stored.status === 'erased') throw httpError('case-erased');
  const { history, etag } = await readState(visit, stored);
  const documents = askedIn(found, decision);
  const earlier = history.find(({ post }) => post === key);
  if (earlier) return repeated(visit, found, earlier, decision, documents);
  checkCondition(visit, etag, true);
  const checked = checkDecision({ ...decision, to: decision.status, from: stored.status }, clerk, stored);
  if (checked.fault) refuse(checked.fault, visit, found, decision);
  checkFields(found, decision);
  checkDocuments(found, decision);
  const change: StatusChange = {
    ...toStatusChange(stored, checked, clerk.name, desk.now()),
    ...(documents.length > 0 && { documents }),
    post: key,
  };
  const [done] = await desk.store.changeStatus([change]);
  return done ? decided(visit, change) : problemResponse('case-changed');
}

/** Answers a request that came before: the same with what it did, another one with a problem. */
function repeated(
  visit: DeskRequest,
  { stored }: Case,
  earlier: StatusChange,
  { status, note, fields }: Decision,
  documents: readonly AskedDocument[],
): Promise<HttpResponse> | HttpResponse {
  const [one, other] = [
    [earlier.status, earlier.note ?? '', earlier.fields ?? [], earlier.documents ?? [], earlier.by],
    [status, note, fields, documents, visit.clerk.name],
  ];
  if (!isDeepStrictEqual(one, other)) return problemResponse('idempotency-key-reused');
  return decided(visit, { ...earlier, tracking: stored.tracking });
}

async function decided(visit: DeskRequest, change: StatusChange): Promise<HttpResponse> {
  const { stored } = await findCase(visit);
  const { etag } = await readState(visit, stored);
  return jsonResponse(200, { tracking: change.tracking, ...changeJson(change) }, { etag });
}

/** Throws the HTTP error for a fault of a decision. */
function refuse(fault: StatusFormFault, { clerk }: DeskRequest, { stored }: Case, { status }: Decision): never {
  if (fault === 'taken') throw httpError('case-taken');
  if (fault === 'meanwhile') throw httpError('case-changed');
  if (fault === 'long') throw invalidBody({ path: 'note', code: 'max_length', params: { max: LONGEST_NOTE } });
  if (fault === 'note') throw invalidBody({ path: 'note', code: 'required' });
  if (status === '') throw invalidBody({ path: 'status', code: 'required' });
  const possible = isStatus(status) && { params: { next: [...nextFor(clerk, stored)] } };
  throw invalidBody({ path: 'status', code: 'option', ...possible });
}

/** Throws an HTTP error for a path that has no answer, or for a status that names none. */
function checkFields({ stored, served }: Case, { status, fields }: Decision): void {
  if (fields.length === 0) return;
  if (status !== 'sent-back') throw invalidBody({ path: 'fields', code: 'unexpected' });
  const { given, files } = answersOf(stored.data, served, 'ar');
  const known = new Set([...given, ...files].map(({ path }) => path));
  if (!fields.every(path => known.has(path))) throw invalidBody({ path: 'fields', code: 'option' });
}

const askedIn = ({ served }: Case, { documents, otherDocuments }: Decision): readonly AskedDocument[] =>
  served ? documentsIn({ ticked: documents, other: otherDocuments.join('\n') }, served, 'ar') : [];

/** Throws an HTTP error if the documents cannot be asked for. */
function checkDocuments({ stored, served }: Case, { status, documents, otherDocuments }: Decision): void {
  const [path, count] = ['documents', documents.length + otherDocuments.length];
  if (count === 0) return;
  if (status !== 'needs-documents' || !served || !canAsk(stored, served))
    throw invalidBody({ path, code: 'unexpected' });
  const known = documentsOf(served, 'ar').map(({ id }) => id);
  if (!documents.every(id => known.includes(id))) throw invalidBody({ path, code: 'option' });
  if (count > MAX_DOCUMENTS) throw invalidBody({ path, code: 'max_items', params: { max: MAX_DOCUMENTS } });
  if (otherDocuments.some(name => name === '' || name.includes('\n') || name.length > MAX_NAME_LENGTH))
    throw invalidBody({ path: 'other_documents', code: 'format' });
}
