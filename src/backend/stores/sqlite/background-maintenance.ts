/** What a writer of the embedded store works with, and what its timer sees to beside groups. */
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { damageError } from '../../journal/damage.js';
import type { SegmentWriter } from '../../journal/segments.js';
import { addCheckpoint } from '../../receipts/checkpoints.js';
import type { SigningKey } from '../../receipts/jws.js';
import { publicKeys, signingKey } from '../../receipts/signing-keys.js';
import { backfillPaperFlag } from './backfill-paper-flag.js';
import { type Connection, emptyLog } from './connection.js';
import { completeErasures } from './erase.js';
import { faultFrom } from './error-codes.js';
import type { JournalIndex } from './journal-index.js';
import type { SearchIndex } from './search-index.js';
import type { StorePaths } from './store-paths.js';

export interface WriterState {
  readonly database: Connection;
  readonly index: JournalIndex;
  readonly segments: SegmentWriter;
  readonly places: StorePaths;
  readonly words: SearchIndex;
  readonly state: {
    broken?: unknown;
    key: SigningKey;
    keysRead: number;
    signed: number;
    signedAt: number;
    appended: boolean;
    /** Something that was erased may not be blank yet. */
    erasing: boolean;
    /** What was in it may still be in the write-ahead log. */
    traces: boolean;
  };
}

/** Milliseconds between two checkpoints of a chain that grows, by a clock that nobody sets. */
const CHECKPOINT_MS = 600_000;

export function runMaintenance(writing: WriterState): boolean {
  const { places, state } = writing;
  shorten(writing);
  if (state.broken !== undefined) return false;
  if (changedAt(places.keys) !== state.keysRead) readKey(writing);
  if (performance.now() - state.signedAt > CHECKPOINT_MS) signCheckpoint(writing);
  finish(writing);
  backfillEntered(writing);
  const idle = !state.appended;
  state.appended = false;
  return followSearchTerms(writing) && idle;
}

/** Before a writer is closed. */
export function end(writing: WriterState): void {
  const { database, state } = writing;
  heeding(state, () => emptyLog(database));
  if (state.broken === undefined) signCheckpoint(writing);
}

/** What a server of an earlier version stores meanwhile. */
const backfillEntered = ({ database, state }: WriterState): void => heeding(state, () => backfillPaperFlag(database));

/** What was erased is hidden by now, whatever becomes of this: it is tried again. */
export function finish(writing: WriterState): void {
  const { database, segments, state } = writing;
  if (!state.erasing && !state.traces) return;
  heeding(state, () => {
    if (state.erasing) {
      // The change that erases is in the file before anything is blank.
      shorten(writing);
      completeErasures(database, segments);
      Object.assign(state, { erasing: false, traces: true });
    }
    state.traces = !emptyLog(database);
  });
}

/** What fails here fails nobody: it is tried again. */
const followSearchTerms = ({ words, state }: WriterState): boolean => heeding(state, () => words.follow()) ?? false;

export const changedAt = (folder: string): number => statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** A key that was changed signs from now on. Where the one before is gone, nothing is signed that nobody can verify. */
function readKey({ places: { keys: folder }, state }: WriterState): void {
  const keysRead = changedAt(folder);
  const known = publicKeys(folder).keys.some(({ kid }) => kid === state.key.kid);
  if (known) Object.assign(state, { key: signingKey(folder), keysRead });
  else state.broken = damageError({ kind: 'signer', file: basename(folder) });
}

/** One that cannot be written is made up for by the next. */
export function signCheckpoint({ database, index, places, state }: WriterState, head = index.head()): void {
  const chain = index.chain();
  if (chain === undefined || head.number <= state.signed) return;
  // Under the lock: of two who add a line at once, one would write over the other's.
  const add = database.transaction(() => addCheckpoint(places.journal, chain, head, state.key));
  heeding(state, () => {
    add.immediate();
    Object.assign(state, { signed: head.number, signedAt: performance.now() });
  });
}

/** Undefined where it fails. Nothing is lost: the journal holds it. But after a failed flush nothing more may be acknowledged. */
function heeding<T>(state: WriterState['state'], work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (faultFrom(error) === 'broken') state.broken = error;
    return undefined;
  }
}

/** Moves what is in the write-ahead log into the file. */
const shorten = ({ database, state }: WriterState): void =>
  void heeding(state, () => database.pragma('wal_checkpoint(PASSIVE)'));
