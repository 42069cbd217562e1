/** Routes of the API, by which other systems work on cases with a token. Each names the scope that it needs. */
import type { Scope } from '../../accounts/tokens.js';
import { type HttpResponse, jsonResponse } from '../../http/response.js';
import type { Exchange, Route } from '../../http/router.js';
import { downloadAttachment } from '../case/case-files.js';
import type { DeskContext, DeskRequest } from '../desk-request.js';
import { attachResult } from './attach-result.js';
import { API, listCases } from './case-list.js';
import { decideCase } from './decide-case.js';
import { apiDescription } from './openapi.js';
import { readCase } from './read-case.js';
import { createTokenGuard, type TokenGuard } from './token-check.js';
import { writeMessage } from './write-message.js';

const CASE = `${API}/cases/([0-9A-Z-]{14})`;

export function apiRoutes(desk: DeskContext): readonly Route[] {
  let guard: TokenGuard | undefined;
  const on =
    (method: Route['method']) =>
    (
      path: string,
      name: string,
      scopes: readonly Scope[],
      work: (visit: DeskRequest) => Promise<HttpResponse>,
    ): Route => ({
      ...{ method, path: new RegExp(`^${path}$`), name },
      handle: async (exchange: Exchange) => {
        guard ??= createTokenGuard(desk);
        return work(await guard(exchange, scopes));
      },
    });
  const [get, post] = [on('GET'), on('POST')];
  return [
    {
      ...{ method: 'GET', path: new RegExp(`^${API}/openapi\\.json$`), name: 'api-description' },
      handle: () => jsonResponse(200, apiDescription()),
    },
    get(`${API}/cases`, 'api-list', ['cases:list'], listCases),
    get(CASE, 'api-case', ['cases:read'], readCase),
    get(`${CASE}/files/([0-9a-f-]{36})`, 'api-file', ['cases:read'], downloadAttachment),
    post(`${CASE}/decisions`, 'api-decide', ['cases:decide', 'cases:reopen'], decideCase),
    post(`${CASE}/messages`, 'api-message', ['cases:message'], writeMessage),
    post(`${CASE}/results`, 'api-result', ['cases:attach'], attachResult),
  ];
}
