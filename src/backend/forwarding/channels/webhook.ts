/** Webhook channel: a signed POST to an HTTPS address. No redirect is followed, and little of the response is read. */
import { Agent, type IncomingMessage, request } from 'node:http';
import { request as requestSecurely, Agent as SecureAgent } from 'node:https';
import { isIP } from 'node:net';
import { parseRetryAfter } from '../backoff.js';
import {
  type Channel,
  type DeliveryOutcome,
  delivered,
  failed,
  reasonCode,
  refused,
  timeoutSignal,
} from '../channel.js';
import { EVENT_MEDIA_TYPE, serializeEvent } from '../event.js';
import type { ChannelContext } from '../settings.js';
import { signedHeaders } from '../signature.js';
import { checkedAddresses, checkedLookup, hostOf, isAllowed } from '../ssrf-guard.js';

const MAX_CONCURRENT = 8;
/** Maximum bytes of a response that are read. */
const LOOKED_AT = 65_536;
/** Statuses that concern the destination or may be temporary. All others of 400 to 499 concern what was sent. */
const MAY_PASS = [401, 403, 404, 405, 407, 408, 409, 421, 423, 425, 426, 429];
const GONE = 410;

interface Post {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly signal: AbortSignal;
}

export function webhook({ destination, allow, resolve, now }: ChannelContext): Channel {
  const url = new URL(destination.url);
  const secure = url.protocol === 'https:';
  const allowed = isAllowed(url, allow);
  const agent = new (secure ? SecureAgent : Agent)({ keepAlive: true, maxSockets: MAX_CONCURRENT });
  const lookup = checkedLookup(allowed, resolve);
  const post = (given: Post): Promise<DeliveryOutcome> =>
    new Promise(settle => {
      const { headers, body, signal } = given;
      const fail = (error: unknown) => settle(failed(reasonCode(error)));
      const outgoing = (secure ? requestSecurely : request)(
        url,
        { method: 'POST', headers, agent, lookup, signal },
        answer => void outcomeOf(answer, now()).then(settle, fail),
      );
      outgoing.on('error', fail).end(body);
    });
  return {
    maxConcurrent: MAX_CONCURRENT,
    send: async (event, stopping) => {
      const body = serializeEvent(event);
      const headers = {
        'content-type': EVENT_MEDIA_TYPE,
        'content-length': String(body.length),
        'user-agent': 'istimara',
        ...signedHeaders(event.id, body, now(), destination.secrets),
      };
      const [signal, end] = timeoutSignal(destination.timeoutMs, stopping);
      try {
        // A host that is an address already is never looked up, so it is checked here.
        const host = hostOf(url);
        if (isIP(host) > 0) await checkedAddresses(host, allowed, resolve);
        return await post({ url, headers, body, signal });
      } catch (error) {
        return failed(reasonCode(error));
      } finally {
        end();
      }
    },
    close: async () => agent.destroy(),
  };
}

/** Returns the outcome of a response, which counts only once it has arrived completely. */
async function outcomeOf(answer: IncomingMessage, now: number): Promise<DeliveryOutcome> {
  const status = answer.statusCode ?? 0;
  const begin = await beginOf(answer);
  const reason = `http-${status}`;
  const waitMs = parseRetryAfter(answer.headers['retry-after'], now);
  const more = waitMs === undefined ? {} : { waitMs };
  if (status === GONE) return failed(reason, { ...more, gone: true });
  if (status >= 200 && status < 300)
    return isPage(answer.headers['content-type'], begin) ? failed('page', more) : delivered;
  return status >= 400 && status < 500 && !MAY_PASS.includes(status) ? refused(reason) : failed(reason, more);
}

/**
 * Returns the first bytes of a response. Reads it to its end, or abandons it if it is too long. Rejects if it is cut
 * off.
 */
async function beginOf(answer: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of answer as AsyncIterable<Buffer>) {
    pieces.push(piece);
    size += piece.length;
    if (size > LOOKED_AT) break;
  }
  if (!answer.complete && size <= LOOKED_AT) throw Object.assign(new Error('cut off'), { code: 'cut-off' });
  answer.destroy();
  return Buffer.concat(pieces).toString('latin1');
}

/**
 * Returns whether a response is a page. Pages come from the login of a network or from a proxy, not from a receiver.
 */
const isPage = (type: string | undefined, begin: string): boolean =>
  /^text\/html\b/i.test(type ?? '') && begin.trimStart().startsWith('<');
