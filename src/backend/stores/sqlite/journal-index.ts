/**
 * Index of a journal in SQLite: its records and the tables made from them. Its operations run inside a transaction of
 * the caller.
 */

import type { WorkingCalendar } from '../../../runtime/calendar/working-days.js';
import type { StoredAuditEvent } from '../../contracts/audit-log.js';
import type { Assignment, Transfer } from '../../contracts/queue.js';
import type { IncomingSubmission, StoredDefinition } from '../../contracts/store.js';
import { isEnteredFromPaper } from '../../entered-from-paper.js';
import type { LocatedRecord, RecordLocation } from '../../journal/read-segment.js';
import {
  type Content,
  decodeAuditEvent,
  type Header,
  type JournalRecord,
  type Link,
  NO_LINK,
  partsOf,
} from '../../journal/record.js';
import type { RecordBatch } from '../../journal/record-batch.js';
import { readReceipt } from '../../receipts/receipt.js';
import { caseChangeIn } from '../case-events.js';
import { type DefinitionKey, deadlineOf, isReturn, type StatusAt, statusesIn } from '../deadlines.js';
import type { Connection } from './connection.js';
import { type OutboxTables, openOutboxTables } from './outbox/tables.js';
import { promisesIn } from './promises.js';
import { keyOf } from './queries.js';
import { SQL } from './schema.js';

/** Last record, and where it ends. */
export interface Head extends Link {
  readonly segment: number;
  readonly end: number;
}

export interface EarlierSubmission {
  readonly tracking: string;
  readonly header: string;
}

export interface JournalIndex {
  /** Returns the last record. In an empty journal this is record 0 at the end of segment 0. */
  head(): Head;
  /** Returns the name of the chain, or undefined while there is no record. */
  chain(): string | undefined;
  /** Adds a submission as record `number`. Returns false if its key or its tracking number already exists. */
  claim(entry: IncomingSubmission, number: number): boolean;
  earlier(form: string, id: string): EarlierSubmission | undefined;
  /** Returns the time of the last submission, or undefined if there is none. */
  lastReceivedAt(): number | undefined;
  stored(definition: StoredDefinition): readonly Uint8Array[] | undefined;
  /** Stores a record whose tables are already written. */
  keep(record: JournalRecord, place: RecordLocation): void;
  /** Writes the tables of a record and stores the record. Returns false if the tables do not accept it. */
  apply(placed: LocatedRecord): boolean;
  /** Sets a status. Returns false if the submission does not exist or has another status by now. */
  setStatus(header: Header & { kind: 'status' }): boolean;
  /** Sets the assignee of a case. Returns false if it does not exist or has another assignee by now. */
  assign(change: Pick<Assignment, 'tracking' | 'from' | 'to'>): boolean;
  /** Sets the office of a case. Returns false if it does not exist or is in another office by now. */
  transfer(change: Pick<Transfer, 'tracking' | 'from' | 'to'>): boolean;
  addAuditEvent(event: Pick<StoredAuditEvent, 'number' | 'what' | 'about'>): void;
  readonly outbox: OutboxTables;
  /** Adds a record to the batch, writes its tables and stores it. */
  enter(draft: RecordBatch, content: Content, parts: readonly Uint8Array[]): void;
}

/** Returns the operations. Deadlines are counted by `calendar`; by that of Syria if it is absent. */
export function indexOf(database: Connection, calendar?: WorkingCalendar): JournalIndex {
  const sql = (name: keyof typeof SQL) => database.prepare(SQL[name]);
  const [record, last, header, insert, earlier] = [
    sql('record'),
    sql('last'),
    sql('header'),
    sql('insert'),
    sql('earlier'),
  ];
  const [define, setStatus, addStatus, kept] = [sql('define'), sql('setStatus'), sql('addStatus'), sql('kept')];
  const keep = ({ header: { number }, text, hash, body }: JournalRecord, place: RecordLocation): void =>
    void record.run({ number, ...place, hash, header: text, body });
  const changeStatus: JournalIndex['setStatus'] = ({ number, tracking, from, status, at }) => {
    const found = setStatus.get({ tracking, from: from ?? null, status }) as { number: number } | undefined;
    if (!found) return false;
    if (isReturn(from, status)) resume(found.number, { status, at });
    addStatus.run({ number, submission: found.number });
    addAuditEvent({ number, what: 'status', about: tracking });
    return true;
  };
  const [counted, changes, setDue] = [sql('counted'), sql('changes').pluck(), sql('setDue')];
  /** Counts a deadline again. The time in which it was the applicant's turn ends with a change. */
  const resume = (submission: number, change: StatusAt): void => {
    const row = counted.get(submission) as DefinitionKey & { receivedAt: number };
    const history = [...statusesIn(changes.all(submission) as string[]), change];
    setDue.run(deadlineOf(row.receivedAt, promised(row), { calendar, changes: history }), submission);
  };
  const received = sql('lastReceived');
  const event = sql('addAuditEvent');
  const addAuditEvent: JournalIndex['addAuditEvent'] = ({ number, what, about }) =>
    void event.run({ number, what, about });
  const [assign, transfer] = [sql('assign'), sql('transfer')];
  const assigned = database.prepare('UPDATE submission SET assignee = ? WHERE tracking = ?');
  const moved = database.prepare('UPDATE submission SET office = ? WHERE tracking = ?');
  const changeCase = (event: StoredAuditEvent): void => {
    const { assignee, office } = caseChangeIn(event);
    if (assignee !== undefined) assigned.run(assignee, event.about);
    if (office !== undefined) moved.run(office, event.about);
  };
  const promised = promisesIn(database);
  const outbox = openOutboxTables(database);
  let chain: string | undefined;
  const claim: JournalIndex['claim'] = (entry, number) => {
    const { form, version, definition, tracking, receivedAt, channel = null, office = null } = entry;
    const paper = Number(isEnteredFromPaper(entry.body));
    const due = deadlineOf(receivedAt, promised(entry), { calendar });
    const values = {
      form,
      version,
      definition,
      tracking,
      receivedAt,
      number,
      paper,
      due,
      channel,
      office,
      key: keyOf(entry.id),
    };
    if (insert.run(values).changes === 0) return false;
    outbox.note(values, number);
    return true;
  };
  const tables = (record: JournalRecord): boolean => {
    const of = record.header;
    switch (of.kind) {
      case 'segment':
        return true;
      case 'definition':
        return (
          define.run({ form: of.form, version: of.version, definition: of.definition, number: of.number }).changes > 0
        );
      case 'submission':
        return claim(entryOf(of.receipt, partsOf(record)[0]!), of.number);
      case 'status':
        return changeStatus(of);
      case 'deed':
        addAuditEvent(of);
        if (of.what === 'assign' || of.what === 'office') changeCase(decodeAuditEvent(of, record.body));
        return true;
      case 'destination':
      case 'handover':
        outbox.apply(record);
        return true;
    }
  };
  const apply: JournalIndex['apply'] = ({ record: one, place }) => {
    const taken = tables(one);
    if (taken) keep(one, place);
    return taken;
  };
  return {
    head: () => (last.get() as Head | undefined) ?? { ...NO_LINK, segment: 0, end: 0 },
    chain: () => {
      chain ??= chainOf(header.get(1) as { header: string } | undefined);
      return chain;
    },
    claim,
    earlier: (form, id) => earlier.get(form, keyOf(id)) as EarlierSubmission | undefined,
    lastReceivedAt: () => (received.get() as { at: number } | undefined)?.at,
    stored: ({ form, version, definition }) => {
      const row = kept.get({ form, version, definition }) as { header: string; body: Buffer } | undefined;
      return row && partsOf({ header: JSON.parse(row.header), body: row.body });
    },
    keep,
    setStatus: changeStatus,
    assign: ({ tracking, from = null, to = null }) => assign.get({ tracking, from, to }) !== undefined,
    transfer: ({ tracking, from = null, to }) => transfer.get({ tracking, from, to }) !== undefined,
    addAuditEvent,
    apply,
    outbox,
    enter: (draft, content, parts) => {
      for (const placed of draft.add(content, parts)) apply(placed);
    },
  };
}

const chainOf = (row: { header: string } | undefined): string | undefined =>
  row && (JSON.parse(row.header) as Header & { kind: 'segment' }).chain;

/** Builds the entry that the index needs from the record of a submission. */
function entryOf(token: string, body: Uint8Array): IncomingSubmission {
  const { jti, received_at, ...receipt } = readReceipt(token);
  return { ...receipt, id: jti, receivedAt: Date.parse(received_at), body, digest: new Uint8Array(), data: '' };
}
