/** POST /api/v1/cases/{tracking}/results: sends documents to the applicant, who fetches them with the PIN. */
import type { HttpResponse } from '../../http/response.js';
import { findCase } from '../case/find-case.js';
import type { DeskRequest } from '../desk-request.js';
import { readResult } from './read-result.js';
import { idempotencyKey } from './request-parts.js';
import { sendMessage } from './write-message.js';

export async function attachResult(visit: DeskRequest): Promise<HttpResponse> {
  const key = idempotencyKey(visit);
  // Nothing is received for a case that is missing.
  await findCase(visit);
  const result = await readResult(visit);
  try {
    return await sendMessage(visit, result, key);
  } finally {
    await result.drop();
  }
}
