/** Integrity check of the index tables against the records that they were made from. */
import { isEnteredFromPaper } from '../../../entered-from-paper.js';
import { damageError } from '../../../journal/damage.js';
import { decodeAuditEvent, hasErasedPart, type JournalRecord, partsOf } from '../../../journal/record.js';
import type { ReceiptClaims } from '../../../receipts/receipt.js';
import { type CaseChange, caseChangeIn } from '../../case-events.js';
import { createOutboxCheck, type DestinationRow, type OutboxRow } from '../../check-outbox.js';
import type { Connection } from '../connection.js';
import { MISSING } from '../outbox/queries.js';
import { keyOf } from '../queries.js';

export interface TableCheck {
  /**
   * Checks the tables against the next record, in order, with the receipt if it is a submission. Throws a DamageError
   * if a table differs.
   */
  check(record: Pick<JournalRecord, 'header' | 'body'>, receipt?: ReceiptClaims): void;
  /** Throws a DamageError if the tables hold anything else. Must be called after the last record. */
  end(): void;
  close(): void;
}

export interface Range {
  /** First and last number of the records to check. */
  readonly first: number;
  readonly last: number;
}

interface CaseRow {
  readonly assignee: string | null;
  readonly office: string | null;
}

interface Row {
  readonly number: number;
  readonly form: string;
  readonly id: Buffer;
  readonly version: number;
  readonly definition: string;
  readonly tracking: string;
  readonly received_at: number;
  readonly paper: number | null;
  readonly due: number | null;
  readonly channel: string | null;
}

/**
 * Creates the check. If the range does not begin with the first record, only submissions are checked, because the other
 * checks of `end` need all records.
 */
export function createTableCheck(database: Connection, file: string, { first, last }: Range): TableCheck {
  const rows = database
    .prepare(
      `SELECT s.*, d.version, d.definition FROM submission s JOIN definition d ON d.number = s.definition
      WHERE s.number BETWEEN ? AND ? ORDER BY s.number`,
    )
    .iterate(first, last) as IterableIterator<Row>;
  const statuses = new Map<string, string>();
  const definitions = new Map<string, number>();
  const changes = new Map<number, string>();
  const events = new Map<number, string>();
  const cases = new Map<string, CaseChange>();
  const outbox = createOutboxCheck();
  const wrong = (record?: number) => damageError({ kind: 'index', file, ...(record && { record }) });
  return {
    check: (record, receipt) => {
      const { header } = record;
      outbox.take(header.number, record);
      const row = receipt && (rows.next().value as Row | undefined);
      if (receipt && !(isRow(row, header.number, receipt) && isPaperOf(row, record) && isQueued(row, receipt)))
        throw wrong(header.number);
      if (header.kind === 'status') statuses.set(header.tracking, header.status);
      if (header.kind === 'status') changes.set(header.number, header.tracking);
      if (header.kind === 'status') events.set(header.number, `status ${header.tracking}`);
      if (header.kind === 'deed') events.set(header.number, `${header.what} ${header.about}`);
      if (header.kind === 'deed' && (header.what === 'assign' || header.what === 'office'))
        cases.set(header.about, {
          ...cases.get(header.about),
          ...caseChangeIn(decodeAuditEvent(header, record.body)),
        });
      if (header.kind === 'definition')
        definitions.set(`${header.form} ${header.version} ${header.definition}`, header.number);
    },
    end: () => {
      if (!rows.next().done) throw wrong();
      if (first > 1) return;
      for (const { number, tracking, status, ...row } of statusRows(database))
        if (status !== (statuses.get(tracking) ?? 'received') || !isCase(row, cases.get(tracking))) throw wrong(number);
      checkPairs(definitionRows(database), definitions, wrong);
      checkPairs(changeRows(database), changes, wrong);
      checkPairs(auditEventRows(database), events, wrong);
      for (const row of destinationRows(database))
        if (!outbox.isDestination(asDestinationRow(row))) throw wrong(row.record);
      for (const row of outboxRows(database)) if (!outbox.isRow(row)) throw wrong(row.submission);
      if (missingIn(database) > 0) throw wrong();
    },
    close: () => void rows.return?.(),
  };
}

type Destinations = Omit<DestinationRow, 'forms' | 'open'> & { readonly forms: string | null; readonly open: number };

const asDestinationRow = ({ forms, open, ...row }: Destinations): DestinationRow => ({
  ...row,
  open: open === 1,
  forms: forms === null ? null : JSON.parse(forms),
});

const destinationRows = (database: Connection) =>
  database.prepare('SELECT name, open, forms, record FROM destination').all() as Destinations[];

const outboxRows = (database: Connection) =>
  database
    .prepare('SELECT destination, submission, state, record FROM outbox')
    .iterate() as IterableIterator<OutboxRow>;

/** Returns the number of submissions that a destination lacks. */
const missingIn = (database: Connection): number =>
  (database.prepare('SELECT name FROM destination').all() as { name: string }[]).reduce(
    (sum, { name }) =>
      sum + (database.prepare(MISSING).get({ name, from: 0, to: Number.MAX_SAFE_INTEGER }) as { count: number }).count,
    0,
  );

/**
 * Returns whether the paper flag of a row is correct. It is null until it is filled in. Erased records are skipped:
 * their flag is cleared, but may still be set for a moment during the erasure.
 */
const isPaperOf = ({ paper }: Row, record: Pick<JournalRecord, 'header' | 'body'>): boolean =>
  paper === null || hasErasedPart(record) || paper === Number(isEnteredFromPaper(partsOf(record)[0]!));

/** Returns whether a case has the assignee and the office that its last events name. */
const isCase = (row: CaseRow, { assignee, office }: CaseChange = {}): boolean =>
  row.assignee === (assignee ?? null) && row.office === (office ?? null);

/**
 * Returns whether the channel of a row is correct, unless it is not filled in yet. The deadline is not compared, because
 * another version of this program may count the promised time in another way.
 */
const isQueued = ({ due, channel }: Row, receipt: ReceiptClaims): boolean =>
  due === null || channel === (receipt.channel ?? null);

function isRow(row: Row | undefined, number: number, receipt: ReceiptClaims): row is Row {
  const { jti, tracking, form, version, definition, received_at } = receipt;
  return (
    row !== undefined &&
    row.number === number &&
    row.form === form &&
    row.id.equals(keyOf(jti)) &&
    row.version === version &&
    row.definition === definition &&
    row.tracking === tracking &&
    row.received_at === Date.parse(received_at)
  );
}

function checkPairs<K, V>(rows: Iterable<{ key: K; value: V }>, expected: Map<K, V>, wrong: () => Error): void {
  let count = 0;
  for (const { key, value } of rows) {
    if (expected.get(key) !== value) throw wrong();
    count += 1;
  }
  if (count !== expected.size) throw wrong();
}

const statusRows = (database: Connection) =>
  database.prepare('SELECT number, tracking, status, assignee, office FROM submission').iterate() as IterableIterator<
    CaseRow & { readonly number: number; readonly tracking: string; readonly status: string }
  >;

const definitionRows = (database: Connection) =>
  database
    .prepare(`SELECT form || ' ' || version || ' ' || definition AS key, record AS value FROM definition`)
    .iterate() as IterableIterator<{ key: string; value: number }>;

const changeRows = (database: Connection) =>
  database
    .prepare('SELECT t.number AS key, s.tracking AS value FROM status t JOIN submission s ON s.number = t.submission')
    .iterate() as IterableIterator<{ key: number; value: string }>;

const auditEventRows = (database: Connection) =>
  database.prepare(`SELECT number AS key, what || ' ' || about AS value FROM deed`).iterate() as IterableIterator<{
    key: number;
    value: string;
  }>;
