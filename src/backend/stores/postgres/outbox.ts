/** The outbox in the tables of the database: processes share the work by leases, without locks that outlast a statement. */

import {
  type Again,
  AWAY,
  type Destination,
  type Outbox,
  type Parked,
  type Settlement,
  type Tally,
} from '../../contracts/outbox.js';
import { writeHandover } from '../../journal/record.js';
import { nullsLeftOut } from '../from-record.js';
import type { Drafted, Lane } from './chain-writer.js';
import type { Rows } from './connection.js';
import { asStoreFault, isPassing } from './error-codes.js';
import { OUTBOX_SQL as SQL } from './outbox-schema.js';
import { numberOf } from './schema.js';
import { committed } from './write-records.js';

type OnLane = <T>(work: (lane: Lane) => Promise<T>) => Promise<T>;

/** Numbers in one record. */
const MOST = 10_000;

export function outboxWriting(onLane: OnLane): Pick<Outbox, 'begin' | 'end' | 'claim' | 'settle' | 'again'> {
  const inRecord = <T>(work: (draft: Drafted, run: Rows) => Promise<T>): Promise<T> =>
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
    settle: settlement => inRecord((draft, run) => settle(draft, run, settlement)),
    again: async (name, which, now) => {
      let count = 0;
      for (let after = 0; ; ) {
        const numbers = await inRecord((draft, run) => again(draft, run, { name, which, now, after }));
        count += numbers.length;
        if (numbers.length < MOST) return count;
        // What of it is delivered meanwhile is not chosen anew.
        after = numbers.at(-1)!;
      }
    },
  };
}

interface Named extends Pick<Destination, 'name' | 'open'> {
  readonly forms: readonly string[] | undefined;
  readonly at: number;
}

async function record(draft: Drafted, run: Rows, { name, forms, at, open }: Named): Promise<void> {
  const number = numberOf(draft.chainNumber, draft.next());
  draft.add({ kind: 'destination', name, open, at, ...(forms && { forms }) }, []);
  await run({ text: SQL.destination, values: [name, forms ?? null, open, number, at] });
}

type Row = { readonly number: number; readonly tries: number };
type ClaimValues = readonly [destination: string, now: number, until: number, limit: number];

/** What is lost on the way is claimed anew when its lease is over. */
async function claimed(run: Rows, [destination, now, until, limit]: ClaimValues): Promise<readonly Row[]> {
  try {
    const [state] = await run<Pick<Destination, 'failures' | 'pausedUntil'>>({
      text: SQL.state,
      values: [destination],
    });
    if (!state || state.pausedUntil > now) return [];
    const values = [destination, now, until, state.failures > 0 ? 1 : limit];
    return await run<Row>({ name: 'claim', text: SQL.claim, values });
  } catch (error) {
    // Two claimed the same, and this one is taken back.
    if (isPassing(error) && /^40/.test(String((error as { code?: unknown }).code))) return [];
    throw asStoreFault(error);
  }
}

async function settle(draft: Drafted, run: Rows, { destination, now, tried, pause }: Settlement): Promise<void> {
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
        ...writeHandover(
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
  if (before.failures >= AWAY) await run({ text: SQL.back, values: [destination, now] });
}

interface Anew {
  readonly name: string;
  readonly which: Again;
  readonly now: number;
  /** The last number of those that were chosen before. */
  readonly after: number;
}

async function again(draft: Drafted, run: Rows, { name, which, now, after }: Anew): Promise<readonly number[]> {
  const rows = await run<{ number: number }>(
    'parked' in which
      ? { text: SQL.whichParked, values: [name, MOST, after] }
      : { text: SQL.whichSpan, values: [name, MOST, after, which.from, which.to] },
  );
  await run({ text: SQL.wake, values: [name] });
  await run({ text: SQL.back, values: [name, now] });
  if (rows.length === 0) return [];
  const numbers = rows.map(({ number }) => number);
  const record = numberOf(draft.chainNumber, draft.next());
  draft.add(...writeHandover(name, 'waiting', now, numbers));
  await run({ text: SQL.again, values: [name, record, now, numbers] });
  return numbers;
}

export function outboxReading(rows: Rows): Pick<Outbox, 'destinations' | 'backlog' | 'tally' | 'parked'> {
  return {
    destinations: async () => (await rows<Destination>({ text: SQL.destinations })).map(nullsLeftOut),
    backlog: async () => (await rows<Omit<Tally, 'accepted' | 'delivered'>>({ text: SQL.backlog })).map(nullsLeftOut),
    tally: async () => {
      const counted = await rows<Omit<Tally, 'accepted'>>({ text: SQL.tally });
      const lacking = await rows<{ name: string; count: number }>({ text: SQL.missing });
      const missing = new Map(lacking.map(({ name, count }) => [name, count]));
      return counted.map(nullsLeftOut).map(row => {
        const sum = row.delivered + row.waiting + row.parked;
        return { ...row, accepted: sum + (missing.get(row.destination) ?? 0) };
      });
    },
    parked: (name, limit) => rows<Parked>({ text: SQL.parked, values: [name, limit] }),
  };
}

/** Notes down what is missing, of what was accepted since then. */
export const sweep = async (run: Rows, since: number): Promise<void> =>
  void (await run({ text: SQL.sweep, values: [since] }));
