/**
 * POST /forms/{form}/submissions: the path of acceptance. Every step refuses the submission or passes it on; only a
 * flushed group is acknowledged.
 */

import { checkOrigin, isFromOwnOrigin } from '../http/cors.js';
import { httpError } from '../http/problem.js';
import { readBody } from '../http/read-body.js';
import type { HttpResponse } from '../http/response.js';
import type { Exchange } from '../http/router.js';
import { checkBody, checkQueueLength, type IntakeContext } from './accept-submission.js';
import { checkDigest } from './content-digest.js';
import { checkContentType } from './content-type.js';
import { discardUploads, takeListedFiles } from './listed-files.js';
import { checkService, storeSent } from './service-check.js';
import { submitWithFiles } from './submit-multipart.js';

/** Handles one submission. */
export async function submit(shared: IntakeContext, exchange: Exchange): Promise<HttpResponse> {
  const { request } = exchange;
  checkOrigin(request.headers, shared.allowOrigin);
  const form = exchange.params[0]!;
  if (!(await shared.catalogue.knows(form))) throw httpError('not-found');
  const media = checkContentType(request);
  checkQueueLength(shared);
  const intake = { ...shared, forOwnPage: isFromOwnOrigin(request.headers) };
  return media.kind === 'json'
    ? submitJson(intake, exchange, form)
    : submitWithFiles(intake, exchange, form, media.boundary);
}

/** Handles a submission as JSON. Files that it lists must have come before. */
async function submitJson(intake: IntakeContext, exchange: Exchange, form: string): Promise<HttpResponse> {
  const { headers } = exchange.request;
  const { bytes: body, release } = await readBody(exchange, intake.limits, intake.held);
  try {
    checkQueueLength(intake);
    checkDigest(headers['content-digest'], body);
    const verdict = await checkBody(intake, form, headers['idempotency-key'], body);
    if (verdict.kind === 'known') return verdict.answer;
    await checkService(intake, verdict.entry);
    const { client } = exchange;
    const uploads = await takeListedFiles(verdict.listed, intake.store, { ...verdict.entry, client });
    const answer = await storeSent(intake, verdict.entry);
    await discardUploads(uploads, intake.store.files);
    return answer;
  } finally {
    release();
  }
}
