/** Writer of the embedded store. A group is written to the journal and flushed, and is then in the index. */
import { existsSync } from 'node:fs';
import type { AuditEvent, EventCount } from '../../contracts/audit-log.js';
import type { Assignment, Transfer } from '../../contracts/queue.js';
import {
  type AppendOutcome,
  faultKindOf,
  type IncomingSubmission,
  type StatusChange,
  type StoredDefinition,
  storeError,
} from '../../contracts/store.js';
import { acknowledgementIn, sha256 } from '../../journal/record.js';
import { type RecordBatch, startBatch } from '../../journal/record-batch.js';
import { openSegments } from '../../journal/segments.js';
import { signReceipt } from '../../receipts/receipt.js';
import { createReceiptClock } from '../../receipts/receipt-clock.js';
import { headerSigner } from '../../receipts/record-signature.js';
import { publicKeys, signingKey } from '../../receipts/signing-keys.js';
import { casesWithTexts, firstOfficeEvent } from '../case-events.js';
import { codeOf } from '../error-codes.js';
import type { WriterReport } from '../report.js';
import { endOpening, openWriter, type WriterOptions } from './connection.js';
import { type EphemeralWork, runEphemeralWork } from './ephemeral-state.js';
import { completeErasures, erasedIn } from './erase.js';
import { faultFrom, isRowFault, namingDamage } from './error-codes.js';
import { type Head, indexOf } from './journal-index.js';
import {
  changedAt,
  end,
  finish,
  type MaintenanceReport,
  runMaintenance,
  signCheckpoint,
  takeReport,
  type WriterState,
} from './maintenance/background-maintenance.js';
import { checkStart, replayJournal } from './maintenance/replay-journal.js';
import { followOthers } from './others.js';
import { type OutboxWork, workOn } from './outbox/writer.js';
import { SQL } from './schema.js';
import { openSearchIndex } from './search-index.js';
import { storePathsOf } from './store-paths.js';
import { add, assign, define, enter, isStored, setStatus, transfer } from './write-records.js';

export interface Writer {
  /** Stores a group. With `asReceived`, receipts get the times of the entries, even if these go back. */
  append(group: readonly IncomingSubmission[], asReceived?: boolean): readonly AppendOutcome[];
  keep(definitions: readonly StoredDefinition[]): void;
  changeStatus(changes: readonly StatusChange[]): readonly boolean[];
  assign(assignments: readonly Assignment[]): readonly boolean[];
  transfer(transfers: readonly Transfer[]): readonly boolean[];
  /** Erases a submission, as the store does. */
  erase(change: StatusChange): boolean;
  /** Records audit events, as `record` of the store does. */
  enter(events: readonly AuditEvent[], expected?: readonly EventCount[]): void;
  outbox(work: OutboxWork): unknown;
  runEphemeral(work: EphemeralWork): number | undefined;
  /**
   * Runs the background maintenance: the write-ahead log, a checkpoint if one is due, a changed key, search terms.
   */
  runMaintenance(): MaintenanceReport;
  /** Closes the store. Returns the last report of the maintenance. */
  close(): WriterReport;
}

/**
 * Opens a store for writing. Replays what a crash left out of the index. Throws a DamageError if the store is damaged.
 */
export const openSqliteWriter = (path: string, options: WriterOptions = {}): Writer =>
  openNamingDamage(path, true, options);

/**
 * Builds the index of a journal, also of one whose history was altered: the integrity check then names what was. Nothing
 * is signed, and a server does not start on it.
 */
export const buildIndex = (path: string): void => void openNamingDamage(path, false, {}).close();

function openNamingDamage(path: string, checkHistory: boolean, options: WriterOptions): Writer {
  const work = () => open(path, checkHistory, options);
  // Without a journal, a file that SQLite cannot read belongs to another program.
  return existsSync(storePathsOf(path).journal) ? namingDamage(path, work) : work();
}

function open(path: string, checkHistory: boolean, { connect, calendar }: WriterOptions): Writer {
  const database = openWriter(path, connect);
  try {
    const places = storePathsOf(path);
    const index = indexOf(database, calendar);
    const segments = openSegments(places.journal);
    replayJournal(database, index, segments, places);
    const blanked = completeErasures(database, segments);
    const signed = checkStart(database, index, places, checkHistory);
    // The time of the folder is read first, so that a key made in the meantime is read at the next look.
    const keysRead = changedAt(places.keys);
    const key = signingKey(places.keys);
    endOpening(database);
    const clock = createReceiptClock();
    clock.see(index.lastReceivedAt());
    const state = {
      key,
      keysRead,
      signed,
      known: index.head(),
      jwks: publicKeys(places.keys),
      wrote: false,
      signedAt: performance.now(),
      counted: 0,
      countedAt: 0,
      appended: false,
      searchNext: false,
      erasing: false,
      traces: blanked > 0,
      checkpoints: [],
      clock,
    };
    return writerOf({ database, index, segments, places, calendar, words: openSearchIndex(database), state });
  } catch (error) {
    database.close();
    throw error;
  }
}

function writerOf(writing: WriterState): Writer {
  const { database, index, segments } = writing;
  const isErased = erasedIn(database);
  const countEvents = database.prepare(SQL.countEvents).pluck();
  return {
    append: (group, asReceived) =>
      inOneFlush(writing, draft => group.map(entry => take(writing, draft, entry, asReceived))),
    keep: definitions =>
      inOneFlush(writing, draft => {
        for (const definition of definitions) if (!isStored(index, definition)) define(index, draft, definition);
      }),
    changeStatus: changes => inOneFlush(writing, draft => changes.map(change => setStatus(index, draft, change))),
    assign: assignments => inOneFlush(writing, draft => assignments.map(one => assign(index, draft, one))),
    transfer: transfers => inOneFlush(writing, draft => transfers.map(one => transfer(index, draft, one))),
    erase: change => {
      const [done] = inOneFlush(writing, draft => [setStatus(index, draft, change)]);
      if (done) writing.state.erasing = true;
      finish(writing);
      return done!;
    },
    enter: (events, expected = []) =>
      inOneFlush(writing, draft => {
        if (casesWithTexts(events).some(isErased)) throw storeError('erased', undefined);
        if (expected.some(one => countEvents.get(one) !== one.count)) throw storeError('changed', undefined);
        for (const event of events) enter(index, draft, event);
      }),
    outbox: work => inOneFlush(writing, draft => harmless(() => workOn(index, draft, work))),
    runEphemeral: work => inOneFlush(writing, () => harmless(() => runEphemeralWork(database, work))),
    runMaintenance: () => runMaintenance(writing),
    close: () => {
      if (database.open) {
        end(writing);
        segments.close();
        database.close();
      }
      return takeReport(writing);
    },
  };
}

/**
 * Converts row faults of outbox work and ephemeral state into a store fault. The tables undo such work by themselves,
 * so that intake continues.
 */
function harmless<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw isRowFault(error) ? storeError('unwritable', error) : error;
  }
}

/**
 * Runs `work` in one flush. Its commit remains valid even if a checkpoint fails: that of a closed segment, or that of
 * the first records of this process, which the next records name.
 */
function inOneFlush<T>(writing: WriterState, work: (draft: RecordBatch) => T): T {
  const { wrote } = writing.state;
  const { result, closed } = commit(writing, work);
  if (closed) signCheckpoint(writing, closed);
  else if (!wrote) signCheckpoint(writing);
  return result;
}

/**
 * Runs `work` and writes the records that it added. Everything is flushed when this returns, and nothing is stored when
 * this throws. If the batch closed a segment, its end is returned, too.
 *
 * SQLite's lock is held meanwhile, so that only one process at a time appends, and the index is up to date with the
 * journal.
 */
function commit<T>(
  writing: WriterState,
  work: (draft: RecordBatch) => T,
): { readonly result: T; readonly closed?: Head | undefined } {
  const { database, index, segments, places, state } = writing;
  if (state.broken !== undefined) throw storeError('broken', state.broken);
  const undo: { draft?: RecordBatch } = {};
  try {
    database.exec('BEGIN IMMEDIATE');
    const head = replayJournal(database, index, segments, places);
    followOthers(writing, head);
    const draft = startBatch(head, index.chain(), { sign: headerSigner(state.key), checkpoint: state.signed });
    const result = work(draft);
    const bytes = draft.bytes();
    if (bytes.length > 0) {
      undo.draft = draft;
      segments.write(draft.segment, draft.offset, bytes);
    }
    database.exec('COMMIT');
    state.appended ||= bytes.length > 0;
    state.wrote ||= bytes.length > 0;
    state.known = draft.last();
    return { result, closed: draft.segment > head.segment && head.segment > 0 ? head : undefined };
  } catch (error) {
    throw undone(writing, undo.draft, error);
  }
}

/**
 * Undoes what was not acknowledged and returns the store fault. If that fails too, or a flush has failed, the writer is
 * broken because the disk must be read again.
 */
function undone({ database, segments, state }: WriterState, draft: RecordBatch | undefined, error: unknown): Error {
  const fault = faultKindOf(error) ?? faultFrom(error);
  try {
    if (fault !== 'broken' && draft) segments.cut(draft.segment, draft.offset);
    if (fault !== 'broken' && database.inTransaction) database.exec('ROLLBACK');
  } catch (worse) {
    state.broken = worse;
    return storeError('broken', worse);
  }
  if (fault === 'broken') state.broken = error;
  return storeError(fault, error);
}

/** Adds an entry as a record unless its key or its tracking number already exists. */
function take(
  { index, state }: WriterState,
  draft: RecordBatch,
  given: IncomingSubmission,
  asReceived = false,
): AppendOutcome {
  const entry = asReceived ? given : { ...given, receivedAt: state.clock.next(given.receivedAt) };
  try {
    const data = Buffer.from(entry.data);
    if (index.claim(entry, draft.next())) {
      const place = { chain: draft.chain, before: draft.before(), checkpoint: state.signed };
      const digest = sha256(data);
      const receipt = signReceipt(entry, digest, place, state.key, given.receivedAt);
      add(index, draft, { kind: 'submission', receipt }, [entry.body, data], [entry.digest, digest]);
      const { office } = entry;
      if (office !== undefined) enter(index, draft, firstOfficeEvent({ ...entry, office }));
      return { kind: 'stored', tracking: entry.tracking, receipt };
    }
  } catch (error) {
    if (isRowFault(error)) return { kind: 'rejected', reason: codeOf(error) };
    throw error;
  }
  const earlier = index.earlier(entry.form, entry.id);
  if (earlier === undefined) return { kind: 'taken' };
  const { receipt, digest } = acknowledgementIn(earlier.header);
  return digest.equals(entry.digest) ? { kind: 'same', tracking: earlier.tracking, receipt } : { kind: 'conflict' };
}
