/** Writing to the embedded store: a group goes into the journal, is flushed, and then stands in the index. */
import { existsSync } from 'node:fs';
import type { Deed } from '../../contracts/audit-log.js';
import {
  type AppendOutcome,
  type Definition,
  faultOf,
  type IncomingSubmission,
  type StatusChange,
  storeFault,
} from '../../contracts/store.js';
import { answered, writeChange, writeDeed } from '../../journal/record.js';
import { type Draft, draftAfter } from '../../journal/record-batch.js';
import { openSegments } from '../../journal/segments.js';
import { signReceipt } from '../../receipts/receipt.js';
import { signingKey } from '../../receipts/signing-keys.js';
import { codeOf } from '../error-codes.js';
import { changedAt, end, finish, signCheckpoint, tend, type Writing } from './background-maintenance.js';
import { type Connect, endOpening, openWriter } from './connection.js';
import { doUnrecorded, type Unrecorded } from './ephemeral-state.js';
import { finishErasures } from './erase.js';
import { faultFrom, isRowFault, namingDamage } from './error-codes.js';
import { type Head, type Index, indexOf } from './journal-index.js';
import { type OutboxWork, workOn } from './outbox-writer.js';
import { catchUp, checkStart } from './replay-journal.js';
import { wordsOf } from './search-index.js';
import { placesOf } from './store-paths.js';

export interface Writer {
  append(group: readonly IncomingSubmission[]): readonly AppendOutcome[];
  keep(definitions: readonly Definition[]): void;
  changeStatus(changes: readonly StatusChange[]): readonly boolean[];
  /** As the store does. */
  erase(change: StatusChange): boolean;
  enter(deeds: readonly Deed[]): void;
  outbox(work: OutboxWork): unknown;
  unrecorded(work: Unrecorded): number | undefined;
  /**
   * What a timer sees to: the write-ahead log, a checkpoint when one is due, a key that was changed, words to search for. True where
   * more of it could be done now: nothing was appended since the last time.
   */
  tend(): boolean;
  close(): void;
}

/** Opens a store for writing. What a crash left out of the index is replayed; damage is thrown, by its place. */
export function openSqliteWriter(path: string, connect?: Connect): Writer {
  // Without a journal a file that SQLite cannot read is somebody else's.
  return existsSync(placesOf(path).journal) ? namingDamage(path, () => open(path, connect)) : open(path, connect);
}

function open(path: string, connect?: Connect): Writer {
  const database = openWriter(path, connect);
  try {
    const places = placesOf(path);
    const index = indexOf(database);
    const segments = openSegments(places.journal);
    catchUp(database, index, segments, places);
    const blanked = finishErasures(database, segments);
    const signed = checkStart(database, index, places);
    // Looked at first: a key that is made since is read at the next look.
    const keysRead = changedAt(places.keys);
    const key = signingKey(places.keys);
    endOpening(database);
    const state = {
      key,
      keysRead,
      signed,
      signedAt: performance.now(),
      appended: false,
      erasing: false,
      traces: blanked > 0,
    };
    return writerOf({ database, index, segments, places, words: wordsOf(database), state });
  } catch (error) {
    database.close();
    throw error;
  }
}

function writerOf(writing: Writing): Writer {
  const { database, index, segments } = writing;
  return {
    append: group => inOneFlush(writing, draft => group.map(entry => take(writing, draft, entry))),
    keep: definitions =>
      inOneFlush(writing, draft => {
        for (const definition of definitions) if (!isKept(index, definition)) define(index, draft, definition);
      }),
    changeStatus: changes => inOneFlush(writing, draft => changes.map(change => setStatus(index, draft, change))),
    erase: change => {
      const [done] = inOneFlush(writing, draft => [setStatus(index, draft, change)]);
      if (done) writing.state.erasing = true;
      finish(writing);
      return done!;
    },
    enter: deeds =>
      inOneFlush(writing, draft => {
        for (const deed of deeds) enter(index, draft, deed);
      }),
    outbox: work => inOneFlush(writing, draft => harmless(() => workOn(index, draft, work))),
    unrecorded: work => inOneFlush(writing, () => harmless(() => doUnrecorded(database, work))),
    tend: () => tend(writing),
    close: () => {
      if (!database.open) return;
      end(writing);
      segments.close();
      database.close();
    },
  };
}

/** What the tables do not take of the outbox is undone by itself: intake goes on. */
function harmless<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw isRowFault(error) ? storeFault('unwritable', error) : error;
  }
}

/** What is committed stays, whatever becomes of the checkpoint of a segment that was closed. */
function inOneFlush<T>(writing: Writing, work: (draft: Draft) => T): T {
  const { result, closed } = commit(writing, work);
  if (closed) signCheckpoint(writing, closed);
  return result;
}

/**
 * Runs `work` and writes what it drafted; all of it is flushed when this returns, nothing of it is stored when this throws. The
 * lock of SQLite is held meanwhile, so that of several processes one at a time appends, to a journal that the index is up to.
 * Gives the end of a segment that this closed, too.
 */
function commit<T>(
  writing: Writing,
  work: (draft: Draft) => T,
): { readonly result: T; readonly closed?: Head | undefined } {
  const { database, index, segments, places, state } = writing;
  if (state.broken !== undefined) throw storeFault('broken', state.broken);
  const undo: { draft?: Draft } = {};
  try {
    database.exec('BEGIN IMMEDIATE');
    const head = catchUp(database, index, segments, places);
    const draft = draftAfter(head, index.chain());
    const result = work(draft);
    const bytes = draft.bytes();
    if (bytes.length > 0) {
      undo.draft = draft;
      segments.write(draft.segment, draft.offset, bytes);
    }
    database.exec('COMMIT');
    state.appended ||= bytes.length > 0;
    return { result, closed: draft.segment > head.segment && head.segment > 0 ? head : undefined };
  } catch (error) {
    throw undone(writing, undo.draft, error);
  }
}

/** Takes back what was not acknowledged. Where that fails too, or a flush has failed, the disk has to be read anew. */
function undone({ database, segments, state }: Writing, draft: Draft | undefined, error: unknown): Error {
  const fault = faultOf(error) ?? faultFrom(error);
  try {
    if (fault !== 'broken' && draft) segments.cut(draft.segment, draft.offset);
    if (fault !== 'broken' && database.inTransaction) database.exec('ROLLBACK');
  } catch (worse) {
    state.broken = worse;
    return storeFault('broken', worse);
  }
  if (fault === 'broken') state.broken = error;
  return storeFault(fault, error);
}

/** An entry becomes a record unless its key is there already, or its tracking number. */
function take({ index, state }: Writing, draft: Draft, entry: IncomingSubmission): AppendOutcome {
  try {
    const parts = [entry.body, Buffer.from(entry.data)];
    if (index.claim(entry, draft.next())) {
      const receipt = signReceipt(entry, draft.chain, draft.next(), state.key);
      add(index, draft, { kind: 'submission', receipt }, parts, [entry.digest]);
      return { kind: 'stored', tracking: entry.tracking, receipt };
    }
  } catch (error) {
    if (isRowFault(error)) return { kind: 'rejected', reason: codeOf(error) };
    throw error;
  }
  const earlier = index.earlier(entry.form, entry.id);
  if (earlier === undefined) return { kind: 'taken' };
  const { receipt, digest } = answered(earlier.header);
  return digest.equals(entry.digest) ? { kind: 'same', tracking: earlier.tracking, receipt } : { kind: 'conflict' };
}

function add(index: Index, draft: Draft, ...record: Parameters<Draft['add']>): void {
  for (const { record: one, place } of draft.add(...record)) index.keep(one, place);
}

const isKept = (index: Index, definition: Definition): boolean => {
  const [model, validator] = index.kept(definition) ?? [];
  return (
    Buffer.compare(model ?? Buffer.alloc(0), definition.model) === 0 &&
    !!validator &&
    Buffer.compare(validator, definition.validator) === 0
  );
};

function define(index: Index, draft: Draft, { form, version, definition, model, validator }: Definition): void {
  index.enter(draft, { kind: 'definition', form, version, definition }, [model, validator]);
}

function setStatus(index: Index, draft: Draft, change: StatusChange): boolean {
  const number = draft.next();
  const [content, parts] = writeChange(change);
  if (!index.setStatus({ ...content, number, group: number, parts: [] })) return false;
  add(index, draft, content, parts);
  return true;
}

function enter(index: Index, draft: Draft, deed: Deed): void {
  const number = draft.next();
  const [content, parts] = writeDeed(deed);
  index.addDeed({ ...content, number });
  add(index, draft, content, parts);
}
