/**
 * Tables of the outbox: what a record changes in them, and the state that is not recorded. The operations run inside a
 * transaction of the caller.
 */

import {
  type ClaimedDelivery,
  type ClaimRequest,
  type DeliveryBatch,
  type DeliveryResult,
  type DeliveryState,
  type ReplayRequest,
  UNAVAILABLE_AFTER_FAILURES,
} from '../../../contracts/outbox.js';
import type { IncomingSubmission } from '../../../contracts/store.js';
import { decodeDelivery, type JournalRecord } from '../../../journal/record.js';
import type { Connection } from '../connection.js';

export interface OutboxTables {
  /** Adds a submission to the outbox of each destination that it is for. */
  note(entry: Pick<IncomingSubmission, 'form' | 'receivedAt'>, number: number): void;
  /** Applies the record of a destination or of a delivery. */
  apply(record: Pick<JournalRecord, 'header' | 'body'>): void;
  /**
   * Returns the forms that an open destination is for; if none are named, it is for all. Returns undefined if the
   * destination is not open.
   */
  opened(name: string): { readonly forms?: readonly string[] } | undefined;
  claim(claim: ClaimRequest): ClaimedDelivery[];
  /** Returns which of these submissions would change if they were set to that state. */
  changing(name: string, state: DeliveryState, numbers: readonly number[]): number[];
  /** Writes the state of the deliveries that still wait, and of the destination. */
  put(settlement: DeliveryBatch): void;
  /** Returns the numbers of the submissions that may be replayed. */
  which(name: string, again: ReplayRequest): number[];
  /** Makes a destination, and everything that waits for it, due at once. */
  wake(name: string, now: number): void;
}

const FOR = `(d.forms IS NULL OR EXISTS (SELECT 1 FROM json_each(d.forms) WHERE value = @form))`;

const SQL = {
  note: `INSERT INTO outbox (destination, submission, due) SELECT name, @number, @receivedAt FROM destination d
    WHERE open = 1 AND ${FOR}`,
  destination: `INSERT INTO destination (name, forms, open, record, since) VALUES (@name, @forms, @open, @number, @at)
    ON CONFLICT (name) DO UPDATE SET forms = excluded.forms, open = excluded.open,
      record = excluded.record, since = iif(excluded.open, excluded.since, since)`,
  handover: `INSERT INTO outbox (destination, submission, state, record, due) VALUES (@destination, @submission, @state, @number, @at)
    ON CONFLICT (destination, submission) DO UPDATE SET state = excluded.state, record = excluded.record, leased_until = 0,
      due = excluded.due, tries = iif(excluded.state = 'waiting', 0, tries), reason = iif(excluded.state = 'parked', reason, NULL)`,
  open: 'SELECT forms FROM destination WHERE name = ? AND open = 1',
  state: 'SELECT failures, paused_until AS pausedUntil FROM destination WHERE name = ?',
  claim: `UPDATE outbox SET leased_until = @until WHERE destination = @destination AND submission IN (SELECT submission FROM outbox
    WHERE destination = @destination AND state = 'waiting' AND due <= @now AND leased_until <= @now ORDER BY due, submission LIMIT @limit)
    RETURNING submission AS number, tries`,
  changing: `SELECT value AS number FROM json_each(@numbers) LEFT JOIN outbox o ON o.destination = @name AND o.submission = value
    WHERE o.state IS NOT @state AND o.state IS NOT 'delivered' ORDER BY value`,
  tried: `UPDATE outbox SET tries = tries + 1, reason = @reason, due = coalesce(@due, due), leased_until = 0
    WHERE destination = @destination AND submission = @number`,
  pause:
    'UPDATE destination SET failures = failures + 1, paused_until = @until, reason = @reason WHERE name = @destination',
  cameThrough: 'UPDATE destination SET failures = 0, paused_until = 0, reason = NULL WHERE name = ? AND failures > 0',
  back: `UPDATE outbox SET due = @now WHERE destination = @destination AND state = 'waiting' AND due > @now`,
  wake: 'UPDATE destination SET failures = 0, paused_until = 0, reason = NULL WHERE name = ?',
  parked: `SELECT submission AS number FROM outbox WHERE destination = @name AND state = 'parked' ORDER BY submission`,
  // A submission that already waits keeps its turn.
  span: `SELECT s.number FROM submission s LEFT JOIN outbox o ON o.destination = @name AND o.submission = s.number
    JOIN destination d ON d.name = @name LEFT JOIN json_each(d.forms) f ON f.value = s.form
    WHERE s.received_at >= @from AND s.received_at < @to AND o.state IS NOT 'waiting' AND (d.forms IS NULL OR f.value IS NOT NULL)
    ORDER BY s.number`,
} as const;

export function openOutboxTables(database: Connection): OutboxTables {
  const of = Object.fromEntries(Object.entries(SQL).map(([name, sql]) => [name, database.prepare(sql)])) as {
    readonly [Name in keyof typeof SQL]: ReturnType<Connection['prepare']>;
  };
  const numbers = (rows: unknown[]) => (rows as { number: number }[]).map(({ number }) => number);
  const state = (name: string) => of.state.get(name) as { failures: number; pausedUntil: number } | undefined;
  return {
    note: ({ form, receivedAt }, number) => void of.note.run({ form, receivedAt, number }),
    apply: ({ header, body }) => {
      if (header.kind === 'destination') {
        const { name, open, at, number, forms } = header;
        of.destination.run({ name, number, at, open: Number(open), forms: forms ? JSON.stringify(forms) : null });
      }
      if (header.kind !== 'handover') return;
      const { destination, state: to, at, number } = header;
      for (const submission of decodeDelivery(body))
        of.handover.run({ destination, state: to, at, number, submission });
    },
    opened: name => {
      const row = of.open.get(name) as { forms: string | null } | undefined;
      return row && (row.forms === null ? {} : { forms: JSON.parse(row.forms) });
    },
    claim: claim => {
      const { failures, pausedUntil } = state(claim.destination) ?? { failures: 0, pausedUntil: 0 };
      if (pausedUntil > claim.now) return [];
      const claimed = of.claim.all({ ...claim, limit: failures > 0 ? 1 : claim.limit }) as ClaimedDelivery[];
      return claimed.sort((a, b) => a.number - b.number);
    },
    changing: (name, to, given) => numbers(of.changing.all({ name, state: to, numbers: JSON.stringify(given) })),
    put: ({ destination, now, tried, pause }) => {
      for (const one of tried) of.tried.run(triedValues(destination, one));
      if (pause) of.pause.run({ destination, until: pause.until, reason: pause.reason });
      if (!tried.some(one => one.state === 'delivered')) return;
      const failures = state(destination)?.failures ?? 0;
      of.cameThrough.run(destination);
      if (failures >= UNAVAILABLE_AFTER_FAILURES) of.back.run({ destination, now });
    },
    which: (name, again) => numbers('parked' in again ? of.parked.all({ name }) : of.span.all({ name, ...again })),
    wake: (name, now) => {
      of.wake.run(name);
      of.back.run({ destination: name, now });
    },
  };
}

const triedValues = (destination: string, { number, due, reason }: DeliveryResult) => ({
  destination,
  number,
  due: due ?? null,
  reason: reason ?? null,
});
