/** POST /forms/{form}/submissions: the accept path. Every step refuses or hands on; only a flushed group is acknowledged. */

import { checkOrigin, fromOwnPage } from '../http/cors.js';
import { refuse } from '../http/problem.js';
import { readBody } from '../http/read-body.js';
import type { Answer } from '../http/response.js';
import type { Exchange } from '../http/router.js';
import { checkLoad, type Intake, judge, store } from './accept-submission.js';
import { checkDigest } from './content-digest.js';
import { checkMedia } from './content-type.js';
import { checkKept } from './listed-files.js';
import { submitWithFiles } from './submit-multipart.js';

/** Answers one submission. */
export async function submit(shared: Intake, exchange: Exchange): Promise<Answer> {
  const { request } = exchange;
  checkOrigin(request.headers, shared.allowOrigin);
  const form = exchange.params[0]!;
  if (!(await shared.catalogue.knows(form))) throw refuse('not-found');
  const media = checkMedia(request);
  checkLoad(shared);
  const intake = { ...shared, forOwnPage: fromOwnPage(request.headers) };
  return media.kind === 'json'
    ? submitJson(intake, exchange, form)
    : submitWithFiles(intake, exchange, form, media.boundary);
}

/** Files that it lists must have come before. */
async function submitJson(intake: Intake, exchange: Exchange, form: string): Promise<Answer> {
  const { headers } = exchange.request;
  const body = await readBody(exchange, intake.limits, intake.held);
  try {
    checkLoad(intake);
    checkDigest(headers['content-digest'], body);
    const verdict = await judge(intake, form, headers['idempotency-key'], body);
    if (verdict.kind === 'known') return verdict.answer;
    await checkKept(verdict.listed, intake.store.files);
    return await store(intake, verdict.entry);
  } finally {
    intake.held.bytes -= body.length;
  }
}
