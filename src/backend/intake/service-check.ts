/**
 * Check whether a service takes submissions now. It concerns what applicants send to this server: not what came before,
 * no correction that the office asked for, and no paper.
 */
import type { IncomingSubmission } from '../contracts/store.js';
import { type HttpError, httpError } from '../http/problem.js';
import type { HttpResponse } from '../http/response.js';
import { closedSentence, officeSentence } from '../services/closed-service.js';
import type { ClosedService } from '../services/service-rules.js';
import { type IntakeContext, storeSubmission } from './accept-submission.js';
import { isCorrection } from './replacement.js';

type Entry = Omit<IncomingSubmission, 'tracking'>;

/** Problem of a service that takes no submissions now. */
export const SERVICE_CLOSED = 'service-closed';

/** Throws an HTTP error if the service takes no such submission now. */
export async function checkService(intake: IntakeContext, entry: Entry): Promise<void> {
  const state = await intake.services.state(entry.form);
  if (state.kind !== 'open' && !(await isCorrection(intake.store, entry))) throw closedError(state, entry);
}

/** Stores what was sent to this server, as `storeSubmission` does, if the service has a place for it. */
export async function storeSent(intake: IntakeContext, entry: Entry): Promise<HttpResponse> {
  const store = () => storeSubmission(intake, entry);
  const done = await intake.services.admit(entry.form, store);
  if (!isClosed(done)) return done;
  // The same submission may have taken the last place a moment ago.
  const came = await intake.store.findAcknowledgement(entry.form, entry.id);
  if (came || (await isCorrection(intake.store, entry))) return store();
  throw closedError(done, entry);
}

const isClosed = (done: HttpResponse | ClosedService): done is ClosedService => 'kind' in done;

function closedError(state: ClosedService, { body }: Entry): HttpError {
  const { language } = JSON.parse(Buffer.from(body).toString('utf8')) as { readonly language: string };
  const detail = officeSentence(state, language);
  return httpError(SERVICE_CLOSED, { title: closedSentence(state, language), ...(detail !== undefined && { detail }) });
}
