/** Check of the token of a request. Tokens that are refused are counted as failed sign-ins are. */
import { actorOf, checkToken, clerkOfToken, openTokens, type Scope, type Token } from '../../accounts/tokens.js';
import type { BackoffRule } from '../../contracts/attempt-counter.js';
import { httpError } from '../../http/problem.js';
import type { Exchange } from '../../http/router.js';
import { createThrottle } from '../../throttle.js';
import { createLookupLimit } from '../../track/lookup-limit.js';
import type { DeskContext, DeskRequest } from '../desk-request.js';
import { createClerkStore } from '../offices/clerk-store.js';
import { recordForbidden, recordOtherOffice } from '../security-events.js';
import { checkHost } from '../sign-in/request-origin.js';

/** Checks a request. Throws the HTTP error that refuses it. */
export type TokenGuard = (exchange: Exchange, scopes: readonly Scope[]) => Promise<DeskRequest>;

/** Limit of refused tokens of one client. A right token is accepted meanwhile, and 256 bits cannot be guessed. */
const REFUSED: BackoffRule = { freeAttempts: 20, firstMs: 1_000, longestMs: 5 * 60_000 };

/** Limit of the audit events about refused tokens, so that they do not fill up the audit log. */
const RECORDED: BackoffRule = { freeAttempts: 20, firstMs: 60_000, longestMs: 15 * 60_000 };

export function createTokenGuard(desk: DeskContext): TokenGuard {
  const { store, report, now, limits } = desk;
  const tokens = openTokens(store);
  const refused = createThrottle({ ...REFUSED, now });
  const calls = createLookupLimit({ each: limits.callsEach, report: () => report('token-limited'), now });
  const refuse = async (client: string | undefined, token: Token | undefined): Promise<never> => {
    report('token-refused');
    const ms = refused.recordAttempt(client ?? '');
    if (ms > 0) {
      report('token-limited');
      throw httpError('too-many-requests', {}, { 'retry-after': String(Math.ceil(ms / 1000)) });
    }
    const key = `token ${token?.name ?? ''}`;
    if ((await store.tries.countAttempt(key, RECORDED, now())) === 0)
      await store.record([{ what: 'refused', about: token ? actorOf(token.name) : '', at: now(), by: '' }]);
    throw httpError('token-invalid', {}, { 'www-authenticate': 'Bearer realm="istimara", error="invalid_token"' });
  };
  return async (exchange, scopes) => {
    checkHost(exchange.request, desk.url);
    const [, text] = /^bearer +([\w-]{1,200}) *$/i.exec(exchange.request.headers.authorization ?? '') ?? [];
    if (text === undefined) throw httpError('token-missing', {}, { 'www-authenticate': 'Bearer realm="istimara"' });
    const checked = await checkToken(tokens, text, now());
    if (checked.kind === 'refused') return refuse(exchange.client, checked.token);
    const { token } = checked;
    calls.count(token.name);
    const clerk = clerkOfToken(token, desk.offices);
    if (!scopes.some(scope => token.scopes.includes(scope))) {
      await recordForbidden(desk, clerk);
      const scope = scopes.join(' ');
      const challenge = `Bearer realm="istimara", error="insufficient_scope", scope="${scope}"`;
      throw httpError('token-scope', { detail: scopes.join(' or ') }, { 'www-authenticate': challenge });
    }
    const reportForeign = (tracking: string) => recordOtherOffice(desk, clerk, tracking);
    return { ...exchange, desk: { ...desk, store: createClerkStore(store, clerk, reportForeign) }, clerk };
  };
}
