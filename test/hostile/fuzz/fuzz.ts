/**
 * Fuzzer of a running server, in a process of its own: `fuzz.js TARGET`. It sends requests made by the grammar until
 * SIGTERM, and prints what it saw as JSON. The same seed gives the same requests in the same order.
 */
import { setPriority } from 'node:os';
import fc from 'fast-check';
import { type Answer, exchange } from './client.js';
import { anyRequest, type Context, type Request, UPLOAD } from './requests.js';

export interface FuzzTarget extends Omit<Context, 'at'> {
  readonly seed: number;
}

/** Acknowledged submission: its tracking number, or its id if a page was answered. */
export interface Acknowledged {
  readonly tracking?: string;
  readonly id?: string;
}

export interface Seen {
  readonly requests: number;
  /** Number of requests by kind and outcome: a status, or how the exchange ended without one. */
  readonly outcomes: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly acknowledged: readonly Acknowledged[];
  /** Responses that no request may get, with their number in the sequence. */
  readonly failures: readonly Failure[];
}

export interface Failure {
  readonly number: number;
  readonly status: number;
  readonly request: string;
  readonly response: string;
}

/** Number of requests that are made at once, and under way. */
const BATCH = 200;
const WORKERS = 6;
const SHOWN = 400;
const MAX_FAILURES = 20;
/** Statuses by which a server asks to come back later. Any other from 500 on is a failure. */
const LATER = [503, 507];

async function main(target: FuzzTarget): Promise<void> {
  setPriority(10);
  const seen = {
    requests: 0,
    outcomes: {} as Record<string, Record<string, number>>,
    acknowledged: [] as Acknowledged[],
  };
  const failures: Failure[] = [];
  const state = { isOver: false, upload: UPLOAD };
  process.once('SIGTERM', () => {
    state.isOver = true;
  });
  const judge = (request: Request, number: number, answer: Answer) => {
    seen.requests += 1;
    const outcome = answer.status === 0 ? answer.end : String(answer.status);
    const counts = seen.outcomes[request.kind] ?? {};
    seen.outcomes[request.kind] = { ...counts, [outcome]: (counts[outcome] ?? 0) + 1 };
    state.upload = /\r\nlocation: \S*\/submissions\/files\/([\w-]+)/i.exec(answer.head)?.[1] ?? state.upload;
    const found = acknowledgedIn(request, answer);
    if (found) seen.acknowledged.push(found);
    if (answer.status >= 500 && !LATER.includes(answer.status) && failures.length < MAX_FAILURES)
      failures.push({
        number,
        status: answer.status,
        request: request.bytes.toString('latin1').slice(0, SHOWN),
        response: `${answer.head}\n${answer.body}`.slice(0, SHOWN),
      });
  };
  for (let batch = 0; !state.isOver; batch++) {
    const context = { ...target, at: new Date().toISOString() };
    const made = fc.sample(anyRequest(context), { seed: target.seed + batch, numRuns: BATCH });
    const open = [...made.entries()];
    const worker = async (at: number) => {
      for (let next = open.shift(); next && !state.isOver; next = open.shift()) {
        const [index, request] = next;
        const bytes = named(request, state.upload);
        judge(request, batch * BATCH + index, await exchange({ ...request, bytes }, `127.0.0.${10 + (at % 3)}`));
      }
    };
    await Promise.all(Array.from({ length: WORKERS }, (_, at) => worker(at)));
  }
  process.stdout.write(JSON.stringify({ ...seen, failures } satisfies Seen));
}

/** Returns the bytes of a request, with the address of a real upload. Ids have one length. */
function named({ kind, bytes }: Request, upload: string): Buffer {
  if (kind !== 'upload') return bytes;
  const at = bytes.indexOf(UPLOAD);
  return at < 0
    ? bytes
    : Buffer.concat([bytes.subarray(0, at), Buffer.from(upload), bytes.subarray(at + UPLOAD.length)]);
}

function acknowledgedIn({ kind }: Request, { status, head, body }: Answer): Acknowledged | undefined {
  if (status === 303 && kind === 'page') {
    const id = /\r\nlocation: \S*\/sent\/([\w-]{36})/i.exec(head)?.[1];
    return id === undefined ? undefined : { id };
  }
  if (status !== 201 || (kind !== 'submission' && kind !== 'multipart')) return undefined;
  return { tracking: (JSON.parse(body) as { readonly tracking: string }).tracking };
}

const [target] = process.argv.slice(2);
if (target !== undefined) await main(JSON.parse(target));
