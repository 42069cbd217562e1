/** Interpretation of a backend's response. */

import type { BackendIssue, BackendText } from '../backend-issue.js';
import { isObject } from '../is-object.js';
import type { Issue } from '../model.js';
import type { Receipt, Refusal, Retry, SendOutcome } from './transport.js';

/** Maximum time that a backend may make the user wait. */
export const MAX_WAIT_MS = 5 * 60_000;

const AGAIN = new Set([408, 425, 429]);
/**
 * Statuses that are interpreted whatever the body is, because a proxy in front of the backend often sends them itself.
 */
const PLAIN = new Set([413, 415]);

type Answer = Readonly<Record<string, unknown>>;

/**
 * Returns the outcome that a response means. A body that is not a JSON object comes from an intermediary, so the
 * submission is sent again.
 */
export function interpretResponse(status: number, headers: Headers, body: string, now = Date.now()): SendOutcome {
  const after = waitOf(headers.get('Retry-After'), now);
  const busy = status >= 500 || AGAIN.has(status) || (status === 409 && after !== undefined);
  const reason = busy ? 'server' : 'response';
  const again: Retry = { kind: 'retry', ...(after !== undefined && { after }), reason, status };
  const answer = answerOf(headers.get('Content-Type'), body);
  if (PLAIN.has(status)) return { kind: 'refused', status };
  if (!answer || busy) return again;
  if (status >= 200 && status < 300) return { kind: 'accepted', receipt: receiptOf(answer) };
  if (status < 400) return again;
  const type = typeof answer.type === 'string' ? answer.type : undefined;
  const issues = issuesOf(answer.errors);
  // A 409 with issues means that files did not arrive, so the user is asked for them again.
  if ((status === 422 || status === 409) && issues.length > 0) return { kind: 'rejected', issues };
  const clock = /old$/.test(type ?? '') && Date.parse(headers.get('Date') ?? '');
  return { ...refusalOf(status, type, answer), ...(clock && { now: clock }) };
}

/**
 * Matches the types of the reference backend for which the element has sentences of its own. What such a backend adds is
 * for developers.
 */
const SAID_BY_TYPE =
  /^(bad-request|(invalid|file)-\w+|(origin|method)-not-allowed|not-(found|encrypted)|unsupported-media-type|wrong-host|[a-z-]*(reused|old|version|match|key|expired))$/;

/** Returns a refusal, with the words of the backend if they are for the person. */
function refusalOf(status: number, type: string | undefined, words: Answer): Refusal {
  const said = SAID_BY_TYPE.test(type ?? '') ? {} : { ...textOf('title', words), ...textOf('detail', words) };
  return { kind: 'refused', status, ...(type && { type }), ...said };
}

function answerOf(type: string | null, body: string): Answer | undefined {
  if (!type || !/^application\/([\w.-]+\+)?json\b/i.test(type)) return undefined;
  try {
    const answer: unknown = JSON.parse(body);
    return isObject<Answer>(answer) ? answer : undefined;
  } catch {
    return undefined;
  }
}

const RECEIPT = /^(tracking|pin|receipt|page)$/;
/**
 * Maximum length of a text of the receipt, in characters. No backend makes longer ones, and a page that shows them
 * freezes.
 */
const LONGEST_TEXT = 10_000;

const receiptOf = (answer: Answer): Receipt =>
  Object.fromEntries(
    Object.entries(answer).flatMap(([name, value]) =>
      RECEIPT.test(name) && typeof value === 'string' ? [[name, value.slice(0, LONGEST_TEXT)]] : [],
    ),
  );

/**
 * Makes one attempt. The transport may be a custom one: if it throws or its outcome is not understood, it is not known
 * whether the submission is stored, so it is sent again.
 */
export async function attemptSend(send: () => Promise<SendOutcome>): Promise<SendOutcome> {
  try {
    const outcome = await send();
    const { kind } = outcome;
    if (kind === 'accepted') return { kind, receipt: receiptOf(Object(outcome.receipt)) };
    if (kind === 'refused' && typeof outcome.status === 'number')
      return { ...refusalOf(outcome.status, outcome.type, { ...outcome }), ...(outcome.now && { now: outcome.now }) };
    const issues = kind === 'rejected' ? issuesOf(outcome.issues) : [];
    if (issues.length > 0) return { kind: 'rejected', issues };
    return kind === 'retry' ? outcome : { kind: 'retry', reason: 'transport' };
  } catch {
    return { kind: 'retry', reason: 'transport' };
  }
}

/**
 * Returns the delay of a `Retry-After` header in milliseconds. The header has seconds or a date; an invalid value
 * counts as absent.
 */
function waitOf(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const wait = /^\s*\d+\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), MAX_WAIT_MS);
}

/**
 * Returns the issues of a response, of a custom transport or of the host page. A code that is missing, or that every
 * object has as a member, is the one of a decision of the office.
 */
export function issuesOf(errors: unknown): BackendIssue[] {
  if (!Array.isArray(errors)) return [];
  return errors.flatMap((error: unknown) => {
    const given = (error ?? {}) as Answer;
    const { path, code, params } = given;
    if (typeof path !== 'string') return [];
    const known = typeof code === 'string' && code && !(code in {}) ? code : 'check';
    return [{ path, code: known, params: paramsOf(params), ...textOf('message', given) }];
  });
}

/** Returns a text of a backend under its name, if it has any. What is no text is left out. */
function textOf<K extends string>(name: K, from: Answer): { readonly [_ in K]?: BackendText } {
  const given = from[name];
  const all = Object.entries(isObject(given) ? given : { '': given }).flatMap(([language, text]) =>
    typeof text === 'string' && text.trim() ? [[language, text.slice(0, LONGEST_TEXT)] as const] : [],
  );
  if (!all[0]) return {};
  return { [name]: isObject(given) ? Object.fromEntries(all) : all[0][1] } as Record<K, BackendText>;
}

function paramsOf(params: unknown): Issue['params'] {
  if (!isObject<Record<string, number | string>>(params)) return {};
  return Object.fromEntries(Object.entries(params).filter(([, value]) => /^(number|string)$/.test(typeof value)));
}
