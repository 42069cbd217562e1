/** Webhooks: a signed POST to an HTTPS address. No redirect is followed, and of the answer little is read. */
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
/** Bytes of an answer that are looked at. */
const LOOKED_AT = 65_536;
/** Refusals that are about the destination, or may pass: all others of 400 to 499 are about what was sent. */
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
        // What is an address already is never looked up.
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

/** An answer counts once it is all there. */
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

/** The first bytes of an answer, which is read to its end, or let go where it is too long. Rejects for one that is cut off. */
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

/** A page is what a login of a network or a proxy answers, not a receiver. */
const isPage = (type: string | undefined, begin: string): boolean =>
  /^text\/html\b/i.test(type ?? '') && begin.trimStart().startsWith('<');
