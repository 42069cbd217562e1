/** GET /api/v1/cases/{tracking}: a case. That it was read is in the audit log before anything is returned. */
import { returnCase } from '../../conversation/return-case.js';
import { type HttpResponse, jsonResponse } from '../../http/response.js';
import { findCase, recordAction } from '../case/find-case.js';
import type { DeskRequest } from '../desk-request.js';
import { DESK_LANGUAGES } from '../messages/index.js';
import { caseJson, readState } from './case-json.js';
import { invalidRequest } from './request-parts.js';

export async function readCase(visit: DeskRequest): Promise<HttpResponse> {
  const language = languageIn(visit.query);
  const found = await findCase(visit);
  const { tracking } = found.stored;
  await recordAction(visit, 'read', tracking);
  const isBack = await returnCase(visit.desk.site.intake.store, tracking, visit.desk.now());
  const current = isBack ? await findCase(visit) : found;
  const state = await readState(visit, current.stored);
  return jsonResponse(200, await caseJson(visit, current, state, language), { etag: state.etag });
}

/** Returns the language of the labels that are asked for. */
function languageIn(query: URLSearchParams): string | undefined {
  const other = [...query.keys()].find(key => key !== 'labels');
  if (other !== undefined) throw invalidRequest({ path: other, code: 'unexpected' });
  const language = query.get('labels');
  if (language !== null && !DESK_LANGUAGES.includes(language)) throw invalidRequest({ path: 'labels', code: 'option' });
  return language ?? undefined;
}
