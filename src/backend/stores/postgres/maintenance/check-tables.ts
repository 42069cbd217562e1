/** Integrity check of the tables against the records that they were made from. */
import { isEnteredFromPaper } from '../../../entered-from-paper.js';
import { damageError } from '../../../journal/damage.js';
import { decodeAuditEvent, hasErasedPart, type JournalRecord, partsOf } from '../../../journal/record.js';
import type { ReceiptClaims } from '../../../receipts/receipt.js';
import { type CaseChange, caseChangeIn } from '../../case-events.js';
import { createOutboxCheck, type DestinationRow, type OutboxCheck, type OutboxRow } from '../../check-outbox.js';
import type { Query } from '../connection.js';
import { definitionKey } from '../definition-cache.js';
import { placeIn } from '../schema/index.js';

export interface Tables {
  /** Loads the rows for the records after `after`, up to `upTo`. */
  open(after: number, upTo: number): Promise<void>;
  check(record: JournalRecord, number: number, chain: string, receipt: ReceiptClaims | undefined): void;
  /** Throws a DamageError if a loaded row was not checked. */
  close(chain: string): void;
  /** Checks the tables as a whole. Must be called after the last record. */
  end(submissions: number): Promise<void>;
}

interface Row {
  readonly number: number;
  readonly form: string;
  readonly id: string;
  readonly version: number;
  readonly definition: string;
  readonly tracking: string;
  readonly received_at: number;
  readonly paper: boolean | null;
  readonly due: number | null;
  readonly channel: string | null;
}

interface Expected {
  /**
   * Expected contents by record number: the key of a definition, or the tracking number and the new status of a status
   * change.
   */
  readonly definitions: Map<number, string>;
  readonly changes: Map<number, string>;
  /** Changes of the assignee and the office of each case, by the number of their records. */
  readonly cases: Map<string, Map<number, CaseChange>>;
}

export function tablesOf(run: Query): Tables {
  const counts = { events: 0 };
  const expected: Expected = { definitions: new Map(), changes: new Map(), cases: new Map() };
  const page = new Map<number, Row>();
  /** `what about` of each audit event. */
  const events = new Map<number, string>();
  const outbox = createOutboxCheck();
  return {
    open: async (after, upTo) => {
      const rows = await run<Row>({
        name: 'audit-submissions',
        text: 'SELECT * FROM istimara.submission WHERE number > $1 AND number <= $2',
        values: [after, upTo],
      });
      for (const row of rows) page.set(row.number, row);
      const done = await run<{ number: number; what: string; about: string }>({
        name: 'audit-deeds',
        text: 'SELECT number, what, about FROM istimara.deed WHERE number > $1 AND number <= $2',
        values: [after, upTo],
      });
      for (const { number, what, about } of done) events.set(number, `${what} ${about}`);
    },
    check: (record, number, chain, receipt) => {
      const { header } = record;
      outbox.take(number, record);
      const row = page.get(number);
      if (receipt && !(isRow(row, receipt) && isPaperOf(row, record) && isQueued(row, receipt)))
        throw damageError({ kind: 'index', file: chain, record: header.number });
      if (receipt) page.delete(number);
      if (header.kind === 'status' || header.kind === 'deed') {
        const done = header.kind === 'deed' ? `${header.what} ${header.about}` : `status ${header.tracking}`;
        if (events.get(number) !== done) throw damageError({ kind: 'index', file: chain, record: header.number });
        events.delete(number);
        counts.events += 1;
      }
      if (header.kind === 'deed' && (header.what === 'assign' || header.what === 'office')) {
        const made = expected.cases.get(header.about) ?? new Map();
        expected.cases.set(header.about, made.set(number, caseChangeIn(decodeAuditEvent(header, record.body))));
      }
      if (header.kind === 'definition') expected.definitions.set(number, definitionKey(header));
      if (header.kind === 'status') expected.changes.set(number, `${header.tracking} ${header.status}`);
    },
    close: chain => {
      const [beside] = [...page.keys(), ...events.keys()];
      if (beside !== undefined) throw damageError({ kind: 'index', file: chain, record: placeIn(beside).seq });
    },
    end: async submissions => {
      if ((await countOf(run, 'submission')) !== submissions) throw wrong('submission');
      if ((await countOf(run, 'deed')) !== counts.events) throw wrong('deed');
      await checkDefinitions(run, expected.definitions);
      await checkChanges(run, expected.changes);
      await checkCases(run, expected.cases);
      await checkOutbox(run, outbox);
    },
  };
}

/**
 * Returns whether the paper flag of a row is correct. It is null until it is filled in. Erased records are skipped:
 * their flag is cleared, unless a server of an earlier version erased them.
 */
const isPaperOf = ({ paper }: Row, record: JournalRecord): boolean =>
  paper === null || hasErasedPart(record) || paper === isEnteredFromPaper(partsOf(record)[0]!);

/**
 * Returns whether the channel of a row is correct, unless it is not filled in yet. The deadline is not compared, because
 * another version of this program may count the promised time in another way.
 */
const isQueued = ({ due, channel }: Row, receipt: ReceiptClaims): boolean =>
  due === null || channel === (receipt.channel ?? null);

function isRow(
  row: Row | undefined,
  { jti, tracking, form, version, definition, received_at }: ReceiptClaims,
): row is Row {
  return (
    row !== undefined &&
    row.form === form &&
    row.id === jti.toLowerCase() &&
    row.version === version &&
    row.definition === definition &&
    row.tracking === tracking &&
    row.received_at === Date.parse(received_at)
  );
}

async function countOf(run: Query, table: string): Promise<number> {
  const [row] = await run<{ count: number }>({ text: `SELECT count(*) AS count FROM istimara.${table}` });
  return row!.count;
}

const wrong = (table: string) => damageError({ kind: 'index', file: table });

/** Checks that each row refers to a record of its own definition, and that each stored definition has a row. */
async function checkDefinitions(run: Query, expected: Map<number, string>): Promise<void> {
  const rows = await run<{ form: string; version: number; definition: string; record: number }>({
    text: 'SELECT form, version, definition, record FROM istimara.definition',
  });
  if (rows.some(row => expected.get(row.record) !== definitionKey(row))) throw wrong('definition');
  if (rows.length !== new Set(expected.values()).size) throw wrong('definition');
}

/**
 * Checks that each status change has a row, counted from 1 for each submission, and that the submission has the status
 * of its last change.
 */
async function checkChanges(run: Query, expected: Map<number, string>): Promise<void> {
  const rows = await run<{ number: number; tracking: string; change: number; changes: number; status: string }>({
    text: `SELECT t.number, s.tracking, t.change, s.changes, s.status FROM istimara.status t
      JOIN istimara.submission s ON s.number = t.submission ORDER BY t.submission, t.change`,
  });
  if (rows.length !== expected.size) throw wrong('status');
  for (const [at, { number, tracking, change, changes, status }] of rows.entries()) {
    const previous = rows[at - 1];
    const due = previous?.tracking === tracking ? previous.change + 1 : 1;
    const made = expected.get(number);
    const isLast = rows[at + 1]?.tracking !== tracking;
    if (change !== due || !made?.startsWith(`${tracking} `)) throw wrong('status');
    if (isLast && (changes !== change || made !== `${tracking} ${status}`)) throw wrong('submission');
  }
  const [unchanged] = await run<{ count: number }>({
    text: `SELECT count(*) AS count FROM istimara.submission s WHERE (s.changes = 0 AND s.status <> 'received')
      OR (s.changes > 0 AND NOT EXISTS (SELECT 1 FROM istimara.status t WHERE t.submission = s.number))`,
  });
  if (unchanged!.count > 0) throw wrong('submission');
}

/** Checks that each case has the assignee and the office that its last events name. */
async function checkCases(run: Query, expected: Expected['cases']): Promise<void> {
  const rows = await run<{ tracking: string } & Required<CaseChange>>({
    text: 'SELECT tracking, assignee, office FROM istimara.submission WHERE assignee IS NOT NULL OR office IS NOT NULL',
  });
  const found = new Map(rows.map(({ tracking, ...row }) => [tracking, row]));
  for (const { tracking } of rows) if (!expected.has(tracking)) throw wrong('submission');
  const events = await run<{ about: string; number: number }>({
    text: `SELECT about, number FROM istimara.deed WHERE what IN ('assign', 'office') ORDER BY at, number`,
  });
  const cases = new Map<string, CaseChange>();
  for (const { about, number } of events)
    cases.set(about, { ...cases.get(about), ...expected.get(about)?.get(number) });
  for (const [tracking, { assignee = null, office = null }] of cases) {
    const row = found.get(tracking) ?? { assignee: null, office: null };
    if (row.assignee !== assignee || row.office !== office) throw wrong('submission');
  }
}

/**
 * Checks the outbox page by page, because there is a row for each submission and destination. The next sweep adds
 * missing rows.
 */
async function checkOutbox(run: Query, outbox: OutboxCheck): Promise<void> {
  const destinations = await run<DestinationRow>({
    text: 'SELECT name, open, forms, record FROM istimara.destination',
  });
  if (!destinations.every(outbox.isDestination)) throw wrong('destination');
  for (const { name } of destinations)
    for (let last = 0; ; ) {
      const rows = await run<OutboxRow>({
        text: `SELECT destination, submission, state, record FROM istimara.outbox WHERE destination = $1 AND submission > $2
          ORDER BY submission LIMIT 10000`,
        values: [name, last],
      });
      if (!rows.every(outbox.isRow)) throw wrong('outbox');
      if (rows.length === 0) break;
      last = rows.at(-1)!.submission;
    }
}
