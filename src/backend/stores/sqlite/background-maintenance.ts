/** What a writer of the embedded store works with, and what its timer sees to beside groups. */
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { damaged } from '../../journal/damage.js';
import type { SegmentWriter } from '../../journal/segments.js';
import { addCheckpoint } from '../../receipts/checkpoints.js';
import type { SigningKey } from '../../receipts/jws.js';
import { publicKeys, signingKey } from '../../receipts/signing-keys.js';
import { tellPaper } from './backfill-paper-flag.js';
import { type Connection, emptyLog } from './connection.js';
import { finishErasures } from './erase.js';
import { faultFrom } from './error-codes.js';
import type { Index } from './journal-index.js';
import type { Words } from './search-index.js';
import type { Places } from './store-paths.js';

export interface Writing {
  readonly database: Connection;
  readonly index: Index;
  readonly segments: SegmentWriter;
  readonly places: Places;
  readonly words: Words;
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

export function tend(writing: Writing): boolean {
  const { places, state } = writing;
  shorten(writing);
  if (state.broken !== undefined) return false;
  if (changedAt(places.keys) !== state.keysRead) readKey(writing);
  if (performance.now() - state.signedAt > CHECKPOINT_MS) signCheckpoint(writing);
  finish(writing);
  tellOfOthers(writing);
  const idle = !state.appended;
  state.appended = false;
  return followWords(writing) && idle;
}

/** Before a writer is closed. */
export function end(writing: Writing): void {
  const { database, state } = writing;
  heeding(state, () => emptyLog(database));
  if (state.broken === undefined) signCheckpoint(writing);
}

/** What a server of an earlier version stores meanwhile. */
const tellOfOthers = ({ database, state }: Writing): void => heeding(state, () => tellPaper(database));

/** What was erased is hidden by now, whatever becomes of this: it is tried again. */
export function finish(writing: Writing): void {
  const { database, segments, state } = writing;
  if (!state.erasing && !state.traces) return;
  heeding(state, () => {
    if (state.erasing) {
      // The change that erases is in the file before anything is blank.
      shorten(writing);
      finishErasures(database, segments);
      Object.assign(state, { erasing: false, traces: true });
    }
    state.traces = !emptyLog(database);
  });
}

/** What fails here fails nobody: it is tried again. */
const followWords = ({ words, state }: Writing): boolean => heeding(state, () => words.follow()) ?? false;

export const changedAt = (folder: string): number => statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** A key that was changed signs from now on. Where the one before is gone, nothing is signed that nobody can verify. */
function readKey({ places: { keys: folder }, state }: Writing): void {
  const keysRead = changedAt(folder);
  const known = publicKeys(folder).keys.some(({ kid }) => kid === state.key.kid);
  if (known) Object.assign(state, { key: signingKey(folder), keysRead });
  else state.broken = damaged({ why: 'signer', file: basename(folder) });
}

/** One that cannot be written is made up for by the next. */
export function signCheckpoint({ database, index, places, state }: Writing, head = index.head()): void {
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
function heeding<T>(state: Writing['state'], work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (faultFrom(error) === 'broken') state.broken = error;
    return undefined;
  }
}

/** Moves what is in the write-ahead log into the file. */
const shorten = ({ database, state }: Writing): void =>
  void heeding(state, () => database.pragma('wal_checkpoint(PASSIVE)'));
