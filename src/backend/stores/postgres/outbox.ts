/** Outbox in the tables of the database. Processes share the work by leases, without locks that outlast a statement. */

import {
  type DeliveryBatch,
  type DeliveryCounts,
  type Destination,
  type Outbox,
  type ParkedDelivery,
  type ReplayRequest,
  UNAVAILABLE_AFTER_FAILURES,
} from '../../contracts/outbox.js';
import { encodeDelivery } from '../../journal/record.js';
import { nullsLeftOut } from '../from-record.js';
import type { ChainBatch, ChainWriter } from './chain-writer.js';
import type { Query } from './connection.js';
import { asStoreFault, isPassing } from './error-codes.js';
import { numberOf } from './schema/index.js';
import { OUTBOX_SQL as SQL } from './schema/outbox-schema.js';
import { committed } from './write-records.js';

type OnLane = <T>(work: (lane: ChainWriter) => Promise<T>) => Promise<T>;

/** Maximum number of submission numbers in one record. */
const MAX_NUMBERS_PER_RECORD = 10_000;

export function outboxWriting(onLane: OnLane): Pick<Outbox, 'begin' | 'end' | 'claim' | 'recordResults' | 'replay'> {
  const inRecord = <T>(work: (draft: ChainBatch, run: Query) => Promise<T>): Promise<T> =>
    onLane(lane => committed(lane, work));
  return {
    begin: (name, forms, at) =>
      inRecord(async (draft, run) => {
        const [row] = await run<{ forms: string[] | null }>({ text: SQL.open, values: [name] });
        if (row && JSON.stringify(row.forms) === JSON.stringify(forms ?? null)) return;
        await record(draft, run, { name, forms, at, open: true });
      }),
    end: (name, at) =>
      inRecord(async (draft, run) => {
        const [row] = await run<{ forms: string[] | null }>({ text: SQL.open, values: [name] });
        if (row) await record(draft, run, { name, forms: row.forms ?? undefined, at, open: false });
        return row !== undefined;
      }),
    claim: ({ destination, now, until, limit }) =>
      onLane(({ line }) => claimed(line.run, [destination, now, until, limit])),
    recordResults: settlement => inRecord((draft, run) => settle(draft, run, settlement)),
    replay: async (name, which, now) => {
      let count = 0;
      for (let after = 0; ; ) {
        const numbers = await inRecord((draft, run) => again(draft, run, { name, which, now, after }));
        count += numbers.length;
        if (numbers.length < MAX_NUMBERS_PER_RECORD) return count;
        // Submissions that are delivered in the meantime are not selected again.
        after = numbers.at(-1)!;
      }
    },
  };
}

interface DestinationChange extends Pick<Destination, 'name' | 'open'> {
  readonly forms: readonly string[] | undefined;
  readonly at: number;
}

async function record(draft: ChainBatch, run: Query, { name, forms, at, open }: DestinationChange): Promise<void> {
  const number = numberOf(draft.chainNumber, draft.next());
  draft.add({ kind: 'destination', name, open, at, ...(forms && { forms }) }, []);
  await run({ text: SQL.destination, values: [name, forms ?? null, open, number, at] });
}

type Row = { readonly number: number; readonly tries: number };
type ClaimValues = readonly [destination: string, now: number, until: number, limit: number];

/** Claims due deliveries. A claim that is lost on the way is claimed again when its lease expires. */
async function claimed(run: Query, [destination, now, until, limit]: ClaimValues): Promise<readonly Row[]> {
  try {
    const [state] = await run<Pick<Destination, 'failures' | 'pausedUntil'>>({
      text: SQL.state,
      values: [destination],
    });
    if (!state || state.pausedUntil > now) return [];
    const values = [destination, now, until, state.failures > 0 ? 1 : limit];
    return await run<Row>({ name: 'claim', text: SQL.claim, values });
  } catch (error) {
    // Two processes claimed the same rows, and this claim was rolled back.
    if (isPassing(error) && /^40/.test(String((error as { code?: unknown }).code))) return [];
    throw asStoreFault(error);
  }
}

async function settle(draft: ChainBatch, run: Query, { destination, now, tried, pause }: DeliveryBatch): Promise<void> {
  const later = tried.filter(({ state }) => state === 'waiting');
  const lists = [later.map(one => one.number), later.map(one => one.reason ?? null), later.map(one => one.due ?? now)];
  if (later.length > 0) await run({ text: SQL.tried, values: [destination, ...lists] });
  for (const state of ['delivered', 'parked'] as const) {
    const done = tried.filter(one => one.state === state);
    if (done.length === 0) continue;
    const number = numberOf(draft.chainNumber, draft.next());
    const values = [destination, state, number, done.map(one => one.number), done.map(one => one.reason ?? null)];
    const changed = (await run<{ number: number }>({ text: SQL.handOver, values })).map(row => row.number);
    if (changed.length > 0)
      draft.add(
        ...encodeDelivery(
          destination,
          state,
          now,
          changed.sort((a, b) => a - b),
        ),
      );
  }
  if (pause) await run({ text: SQL.pause, values: [destination, pause.until, pause.reason] });
  if (!tried.some(({ state }) => state === 'delivered')) return;
  const [before] = await run<{ failures: number }>({ text: SQL.state, values: [destination] });
  if (!before || before.failures === 0) return;
  await run({ text: SQL.cameThrough, values: [destination] });
  if (before.failures >= UNAVAILABLE_AFTER_FAILURES) await run({ text: SQL.back, values: [destination, now] });
}

interface Anew {
  readonly name: string;
  readonly which: ReplayRequest;
  readonly now: number;
  /** Last number of the submissions that were selected before. */
  readonly after: number;
}

async function again(draft: ChainBatch, run: Query, { name, which, now, after }: Anew): Promise<readonly number[]> {
  const rows = await run<{ number: number }>(
    'parked' in which
      ? { text: SQL.whichParked, values: [name, MAX_NUMBERS_PER_RECORD, after] }
      : { text: SQL.whichSpan, values: [name, MAX_NUMBERS_PER_RECORD, after, which.from, which.to] },
  );
  await run({ text: SQL.wake, values: [name] });
  await run({ text: SQL.back, values: [name, now] });
  if (rows.length === 0) return [];
  const numbers = rows.map(({ number }) => number);
  const record = numberOf(draft.chainNumber, draft.next());
  draft.add(...encodeDelivery(name, 'waiting', now, numbers));
  await run({ text: SQL.again, values: [name, record, now, numbers] });
  return numbers;
}

export function outboxReading(rows: Query): Pick<Outbox, 'destinations' | 'backlog' | 'countAll' | 'parked'> {
  return {
    destinations: async () => (await rows<Destination>({ text: SQL.destinations })).map(nullsLeftOut),
    backlog: async () =>
      (await rows<Omit<DeliveryCounts, 'accepted' | 'delivered'>>({ text: SQL.backlog })).map(nullsLeftOut),
    countAll: async () => {
      const counted = await rows<Omit<DeliveryCounts, 'accepted'>>({ text: SQL.tally });
      const lacking = await rows<{ name: string; count: number }>({ text: SQL.missing });
      const missing = new Map(lacking.map(({ name, count }) => [name, count]));
      return counted.map(nullsLeftOut).map(row => {
        const sum = row.delivered + row.waiting + row.parked;
        return { ...row, accepted: sum + (missing.get(row.destination) ?? 0) };
      });
    },
    parked: (name, limit) => rows<ParkedDelivery>({ text: SQL.parked, values: [name, limit] }),
  };
}

/** Adds missing rows for submissions that were accepted since then. */
export const sweep = async (run: Query, since: number): Promise<void> =>
  void (await run({ text: SQL.sweep, values: [since] }));
