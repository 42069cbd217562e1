/** State of a writer of the embedded store, and its background maintenance between groups. */
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { WorkingCalendar } from '../../../../runtime/calendar/working-days.js';
import type { Jwks } from '../../../contracts/jwks.js';
import { damageError } from '../../../journal/damage.js';
import type { Link } from '../../../journal/record.js';
import type { SegmentWriter } from '../../../journal/segments.js';
import { addCheckpoint } from '../../../receipts/checkpoints.js';
import type { SigningKey } from '../../../receipts/jws.js';
import type { ReceiptClock } from '../../../receipts/receipt-clock.js';
import { publicKeys, signingKey } from '../../../receipts/signing-keys.js';
import type { WriterReport } from '../../report.js';
import { type Connection, emptyLog } from '../connection.js';
import { completeErasures } from '../erase.js';
import { faultFrom } from '../error-codes.js';
import type { JournalIndex } from '../journal-index.js';
import type { SearchIndex } from '../search-index.js';
import type { StorePaths } from '../store-paths.js';
import { backfillPaperFlag } from './backfill-paper-flag.js';
import { backfillQueue, updateDeadlines } from './backfill-queue.js';

export interface WriterState {
  readonly database: Connection;
  readonly index: JournalIndex;
  readonly segments: SegmentWriter;
  readonly places: StorePaths;
  readonly words: SearchIndex;
  /** Calendar of the offices. Without it, deadlines are not counted again. */
  readonly calendar?: WorkingCalendar | undefined;
  readonly state: {
    broken?: unknown;
    key: SigningKey;
    /** Public keys of the store. A key that another process made since is not among them. */
    jwks: Jwks;
    keysRead: number;
    /** Last record that this process wrote, or whose signature it verified. */
    known: Link;
    /** True once this process has added a record. It signs checkpoints only then. */
    wrote: boolean;
    /** Number of the record of the last checkpoint. */
    signed: number;
    signedAt: number;
    /** Number after which deadlines are counted again next, or undefined until it is time for that. */
    counted: number | undefined;
    countedAt: number;
    appended: boolean;
    /** True if the next run between groups indexes search terms; otherwise it empties the write-ahead log. */
    searchNext: boolean;
    /** True if bytes of an erased submission may not be erased yet. */
    erasing: boolean;
    /** True if erased content may still be in the write-ahead log. */
    traces: boolean;
    /** Checkpoints that were signed since they were last reported. */
    checkpoints: string[];
    readonly clock: ReceiptClock;
  };
}

/** Report of the background maintenance. */
export interface MaintenanceReport extends WriterReport {
  /** True if more could be done now, because nothing was appended since the last time. */
  readonly more: boolean;
}

/** Interval between two checkpoints of a growing chain in milliseconds, by a monotonic clock. */
const CHECKPOINT_MS = 600_000;

export function runMaintenance(writing: WriterState): MaintenanceReport {
  const more = maintain(writing);
  return { more, ...takeReport(writing) };
}

/** Returns what is to be reported since the last time. */
export const takeReport = ({ state }: WriterState): WriterReport => ({
  checkpoints: state.checkpoints.splice(0),
  clockLagMs: state.clock.takeLag(),
});

/**
 * Maintains the store; returns true if more could be done now. While submissions come in, the two long tasks take turns,
 * so that no group waits for both.
 */
function maintain(writing: WriterState): boolean {
  const { places, state } = writing;
  const idle = !state.appended;
  const searches = idle || state.searchNext;
  if (idle || !searches) shorten(writing);
  if (state.broken !== undefined) return false;
  if (changedAt(places.keys) !== state.keysRead) readKey(writing);
  if (performance.now() - state.signedAt > CHECKPOINT_MS) signCheckpoint(writing);
  finish(writing);
  backfillEntered(writing);
  followCalendar(writing);
  Object.assign(state, { appended: false, searchNext: !state.searchNext });
  return searches && followSearchTerms(writing) && idle;
}

/** Empties the write-ahead log and signs a checkpoint before a writer is closed. */
export function end(writing: WriterState): void {
  const { database, state } = writing;
  heeding(state, () => emptyLog(database));
  if (state.broken === undefined) signCheckpoint(writing);
}

/** Fills in the columns of submissions that a server of an earlier version stores in the meantime. */
const backfillEntered = ({ database, calendar, state }: WriterState): void =>
  heeding(state, () => {
    backfillPaperFlag(database);
    backfillQueue(database, calendar);
  });

/** Interval in which deadlines are counted again, because another process may know another calendar. */
const CALENDAR_MS = 3_600_000;

/** Counts a page of deadlines by the calendar of the offices, which may have changed since they were stored. */
function followCalendar({ database, calendar, state }: WriterState): void {
  if (state.counted === undefined && performance.now() - state.countedAt > CALENDAR_MS) state.counted = 0;
  const after = state.counted;
  if (!calendar || after === undefined) return;
  heeding(state, () => {
    state.counted = updateDeadlines(database, after, calendar);
    if (state.counted === undefined) state.countedAt = performance.now();
  });
}

/** Completes pending erasures. The content is already hidden, so an erasure that fails here is retried. */
export function finish(writing: WriterState): void {
  const { database, segments, state } = writing;
  if (!state.erasing && !state.traces) return;
  heeding(state, () => {
    if (state.erasing) {
      // The status change that erases is in the database file before any bytes are erased.
      shorten(writing);
      completeErasures(database, segments);
      Object.assign(state, { erasing: false, traces: true });
    }
    state.traces = !emptyLog(database);
  });
}

/** Indexes search terms. A failure has no other effect than a retry. */
const followSearchTerms = ({ words, state }: WriterState): boolean => heeding(state, () => words.follow()) ?? false;

export const changedAt = (folder: string): number => statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/**
 * Loads a changed key, which signs from now on. If the previous key is gone, the writer stops, so that nothing is
 * signed that cannot be verified.
 */
function readKey({ places: { keys: folder }, state }: WriterState): void {
  const keysRead = changedAt(folder);
  const known = publicKeys(folder).keys.some(({ kid }) => kid === state.key.kid);
  if (known) Object.assign(state, { key: signingKey(folder), keysRead });
  else state.broken = damageError({ kind: 'signer', file: basename(folder) });
}

/**
 * Signs a checkpoint. A checkpoint that cannot be written is superseded by the next one. A process that added nothing
 * signs nothing: what it only replayed was signed by the process that wrote it, or by none.
 */
export function signCheckpoint({ database, index, places, state }: WriterState, head = index.head()): void {
  const chain = index.chain();
  if (chain === undefined || !state.wrote || head.number <= state.signed) return;
  // This runs under the lock. Otherwise, of two processes that add a line at once, one would overwrite the line of the
  // other.
  const add = database.transaction(() => addCheckpoint(places.journal, chain, head, state.key));
  heeding(state, () => {
    state.checkpoints.push(add.immediate());
    Object.assign(state, { signed: head.number, signedAt: performance.now() });
  });
}

/**
 * Runs `work` and returns its result, or undefined if it fails. Nothing is lost, because the journal holds the data.
 * After a failed flush, however, nothing more may be acknowledged.
 */
function heeding<T>(state: WriterState['state'], work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (faultFrom(error) === 'broken') state.broken = error;
    return undefined;
  }
}

/** Moves the contents of the write-ahead log into the file. */
const shorten = ({ database, state }: WriterState): void =>
  void heeding(state, () => database.pragma('wal_checkpoint(PASSIVE)'));
