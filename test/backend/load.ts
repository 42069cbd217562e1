/** Submissions sent to servers that may die, and their outcomes. */
import { Agent, request } from 'node:http';
import type { StoredSubmission } from '../../src/backend/index.js';
import { envelope, type Members } from './harness.js';

export interface Sent {
  readonly body: Members;
  /** Every tracking number that was given for the submission; there must be exactly one. */
  readonly numbers: Set<string>;
}

/** Makes one attempt. Returns undefined if there was no acknowledgement. */
export function attempt(port: number, agent: Agent, { body }: Sent): Promise<string | undefined> {
  return new Promise(resolve => {
    const headers = { 'content-type': 'application/json', 'idempotency-key': String(body.id) };
    const options = { host: '127.0.0.1', port, path: '/forms/sample/submissions', method: 'POST', headers, agent };
    const outgoing = request(options, incoming => {
      let text = '';
      incoming.on('data', piece => {
        text += piece;
      });
      incoming.on('error', () => resolve(undefined));
      incoming.on('end', () =>
        resolve(incoming.complete && incoming.statusCode === 201 ? JSON.parse(text).tracking : undefined),
      );
    });
    outgoing.on('error', () => resolve(undefined)).end(JSON.stringify(body));
  });
}

export function verdict({ all, kept }: { all: readonly Sent[]; kept: readonly StoredSubmission[] }) {
  const numbers = new Map(kept.map(({ id, tracking }) => [id, tracking]));
  const ids = new Set(all.map(({ body }) => body.id));
  return {
    lost: all.filter(sent => !sent.numbers.has(numbers.get(String(sent.body.id)) ?? '')).length,
    twice: kept.length - numbers.size,
    severalNumbers: all.filter(sent => sent.numbers.size > 1).length,
    phantoms: kept.filter(({ id }) => !ids.has(id)).length,
  };
}

export interface Load {
  readonly count: number;
  readonly posters: number;
  /** Ports of the servers, some of which may be gone. */
  readonly ports: readonly number[];
  /** Sends each submission to all servers at once instead of to any one. */
  readonly toAll?: boolean;
  /** Milliseconds without an acknowledgement after which the sending ends. Default: one minute. */
  readonly patienceMs?: number;
  /** Called after every acknowledged submission with their number so far. */
  onAcknowledged?(sofar: number): void;
}

/** Sends this many submissions, each again with the same id until any server acknowledges it. */
export async function sendAll({
  count,
  posters,
  ports,
  toAll,
  patienceMs = 60_000,
  onAcknowledged,
}: Load): Promise<readonly Sent[]> {
  const agent = new Agent({ keepAlive: true });
  const all = Array.from({ length: count }, (): Sent => ({ body: envelope(), numbers: new Set() }));
  const open = [...all];
  const state = { acknowledged: 0, last: Date.now() };
  const poster = async () => {
    for (let sent = open.pop(); sent; sent = open.pop())
      while (sent.numbers.size === 0) {
        const to = toAll ? ports : [ports[Math.floor(Math.random() * ports.length)]!];
        const numbers = await Promise.all(to.map(port => attempt(port, agent, sent)));
        for (const number of numbers) if (number !== undefined) sent.numbers.add(number);
        if (sent.numbers.size > 0) {
          state.last = Date.now();
          state.acknowledged += 1;
          onAcknowledged?.(state.acknowledged);
        } else if (Date.now() - state.last > patienceMs) return;
        else await new Promise(resolve => setTimeout(resolve, 20));
      }
  };
  await Promise.all(Array.from({ length: posters }, poster));
  agent.destroy();
  return all;
}
