/** Interpretation of a backend's response. */
import { isObject } from '../is-object.js';
import { ISSUE_CODES, type Issue, type IssueCode } from '../model.js';
import type { Receipt, SendOutcome } from './transport.js';

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
  const again: SendOutcome = after === undefined ? { kind: 'retry' } : { kind: 'retry', after };
  const answer = answerOf(headers.get('Content-Type'), body);
  if (PLAIN.has(status)) return { kind: 'refused', status };
  if (!answer || status >= 500 || AGAIN.has(status) || (status === 409 && after !== undefined)) return again;
  if (status >= 200 && status < 300) return { kind: 'accepted', receipt: receiptOf(answer) };
  if (status < 400) return again;
  const type = typeof answer.type === 'string' ? answer.type : undefined;
  const issues = issuesOf(answer.errors);
  // A 409 with issues means that files did not arrive, so the user is asked for them again.
  if ((status === 422 || status === 409) && issues.length > 0) return { kind: 'rejected', issues };
  const clock = /old$/.test(type ?? '') && Date.parse(headers.get('Date') ?? '');
  return { kind: 'refused', status, ...(type && { type }), ...(clock && { now: clock }) };
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
    if (kind === 'refused' && typeof outcome.status === 'number') return outcome;
    const issues = kind === 'rejected' ? issuesOf(outcome.issues) : [];
    if (issues.length > 0) return { kind: 'rejected', issues };
    return kind === 'retry' ? outcome : { kind: 'retry' };
  } catch {
    return { kind: 'retry' };
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

const isCode = (code: unknown): code is IssueCode => (ISSUE_CODES as readonly unknown[]).includes(code);

/** Returns the issues of a response, as the contract has them. An unknown code is shown as a check of the office. */
function issuesOf(errors: unknown): Issue[] {
  if (!Array.isArray(errors)) return [];
  return errors.flatMap((error: unknown) => {
    const { path, code, params } = (error ?? {}) as Answer;
    if (typeof path !== 'string') return [];
    return [isCode(code) ? { path, code, params: paramsOf(params) } : { path, code: 'check', params: {} }];
  });
}

function paramsOf(params: unknown): Issue['params'] {
  if (!isObject<Record<string, number | string>>(params)) return {};
  return Object.fromEntries(Object.entries(params).filter(([, value]) => /^(number|string)$/.test(typeof value)));
}
