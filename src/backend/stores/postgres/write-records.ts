/** Storing of definitions, status changes, erasures and audit events. */
import type { WorkingCalendar } from '../../../runtime/calendar/working-days.js';
import type { AuditEvent, EventCount } from '../../contracts/audit-log.js';
import type { Assignment, Transfer } from '../../contracts/queue.js';
import { type StatusChange, type StoredDefinition, storeError } from '../../contracts/store.js';
import { encodeAuditEvent, encodeStatusChange, erasedBytes, partsOf } from '../../journal/record.js';
import { assignmentEvent, casesWithTexts, transferEvents } from '../case-events.js';
import { type DefinitionKey, deadlineOf, isReturn } from '../deadlines.js';
import { passing } from './append.js';
import { type ChainBatch, type ChainWriter, inOneCommit } from './chain-writer.js';
import type { Query } from './connection.js';
import { type DefinitionCache, definitionKey } from './definition-cache.js';
import { asStoreFault } from './error-codes.js';
import { changesOf } from './schema/backfill-queue.js';
import { numberOf, SQL } from './schema/index.js';
import { QUEUE_SQL } from './schema/queue-schema.js';

const PATIENCE_MS = 10_000;

/** Runs `work` in one commit. If the outcome of the commit is unknown, checks whether its last record is stored. */
export async function committed<T>(lane: ChainWriter, work: (draft: ChainBatch, run: Query) => Promise<T>): Promise<T> {
  const state: { last?: { number: number; hash: Uint8Array }; result?: T } = {};
  const attempt = async (): Promise<T> => {
    if (state.last && (await isThere(lane, state.last))) return state.result!;
    return inOneCommit(lane, async (draft, run) => {
      const result = await work(draft, run);
      const last = draft.placed.at(-1)?.record;
      const number = last && numberOf(draft.chainNumber, last.header.number);
      Object.assign(state, { result, last: last && { number, hash: last.hash } });
      return result;
    });
  };
  try {
    return await passing(lane, Date.now() + PATIENCE_MS, attempt);
  } catch (error) {
    throw asStoreFault(error);
  }
}

async function isThere(lane: ChainWriter, { number, hash }: { number: number; hash: Uint8Array }): Promise<boolean> {
  const [row] = await lane.line.run<{ hash: Buffer }>({ text: SQL.isRecord, values: [number] });
  return row?.hash.equals(hash) ?? false;
}

/** Saves the definitions that are not stored yet, or that are stored with another model or validator. */
export const saveDefinitions = (lane: ChainWriter, definitions: readonly StoredDefinition[]): Promise<void> =>
  committed(lane, async (draft, run) => {
    const forms = [...new Set(definitions.map(({ form }) => form))];
    const rows = await run<StoredDefinition & { header: string; body: Buffer }>({
      text: SQL.definitions,
      values: [forms],
    });
    const kept = new Map(rows.map(row => [definitionKey(row), row]));
    for (const definition of definitions) {
      const row = kept.get(definitionKey(definition));
      if (!row || !isSame(row, definition)) await define(draft, run, definition);
    }
  });

function isSame(row: { header: string; body: Buffer }, { model, validator }: StoredDefinition): boolean {
  const parts = partsOf({ header: JSON.parse(row.header), body: row.body });
  return [model, validator].every((bytes, part) => Buffer.compare(parts[part]!, bytes) === 0);
}

async function define(
  draft: ChainBatch,
  run: Query,
  { form, version, definition, model, validator }: StoredDefinition,
) {
  const number = numberOf(draft.chainNumber, draft.next());
  draft.add({ kind: 'definition', form, version, definition }, [model, validator]);
  await run({ text: SQL.define, values: [form, version, definition, Date.now(), number] });
}

/**
 * Applies status changes in the order of their tracking numbers, so that two processes never deadlock. Changes of one
 * submission keep their order.
 */
export const changeStatus = (
  lane: ChainWriter,
  changes: readonly StatusChange[],
  counting: DeadlineCounting,
): Promise<readonly boolean[]> =>
  committed(lane, async (draft, run) => {
    const outcomes: boolean[] = changes.map(() => false);
    for (const [at, change] of inOrder(changes)) {
      const changed = await setStatus(draft, run, change);
      outcomes[at] = changed !== undefined;
      if (changed && isReturn(change.from, change.status)) await resume(draft, run, changed, counting);
    }
    return outcomes;
  });

/** Promised times and the calendar, from which deadlines are counted. */
interface DeadlineCounting {
  readonly definitions: DefinitionCache;
  readonly calendar?: WorkingCalendar | undefined;
}

/** Counts a deadline again. The time in which it was the applicant's turn ends with the change that was added last. */
async function resume(
  draft: ChainBatch,
  run: Query,
  row: ChangedRow,
  { definitions, calendar }: DeadlineCounting,
): Promise<void> {
  await definitions.load(run, [row]);
  const stored = (await changesOf(run, [row.number])).get(row.number) ?? [];
  // The records of this batch are written after its work.
  const added = draft.placed.flatMap(({ record: { header } }) =>
    header.kind === 'status' && header.tracking === row.tracking ? [header] : [],
  );
  const due = deadlineOf(row.receivedAt, definitions.promised(row), { calendar, changes: [...stored, ...added] });
  await run({ text: QUEUE_SQL.setDue, values: [row.number, due] });
}

/** Returns changes with their places, in the order of their tracking numbers. */
const inOrder = <T extends { readonly tracking: string }>(changes: readonly T[]): readonly (readonly [number, T])[] =>
  [...changes.entries()].sort(([, a], [, b]) => (a.tracking < b.tracking ? -1 : a.tracking > b.tracking ? 1 : 0));

/** Records assignments, in the order of their tracking numbers as well. */
export const assign = (lane: ChainWriter, assignments: readonly Assignment[]): Promise<readonly boolean[]> =>
  committed(lane, async (draft, run) => {
    const outcomes: boolean[] = assignments.map(() => false);
    for (const [place, assignment] of inOrder(assignments)) {
      const { tracking, from = null, to = null } = assignment;
      const rows = await run({ text: SQL.assign, values: [tracking, from, to] });
      outcomes[place] = rows.length > 0;
      if (rows.length > 0) await addEvent(draft, run, assignmentEvent(assignment));
    }
    return outcomes;
  });

/** Records transfers, in the order of their tracking numbers as well. */
export const transfer = (lane: ChainWriter, transfers: readonly Transfer[]): Promise<readonly boolean[]> =>
  committed(lane, async (draft, run) => {
    const outcomes: boolean[] = transfers.map(() => false);
    for (const [place, one] of inOrder(transfers)) {
      const rows = await run({ text: SQL.transfer, values: [one.tracking, one.from ?? null, one.to] });
      outcomes[place] = rows.length > 0;
      if (rows.length > 0) for (const event of transferEvents(one)) await addEvent(draft, run, event);
    }
    return outcomes;
  });

/** Erases a submission. The status change and the erasure of the bytes are one commit. */
export const erase = (lane: ChainWriter, change: StatusChange): Promise<boolean> =>
  committed(lane, async (draft, run) => {
    const number = (await setStatus(draft, run, change))?.number;
    if (number === undefined) return false;
    // The record of the change itself is written after this.
    for (const row of await run<{ number: number; body: Buffer }>({ text: SQL.erasing, values: [number] }))
      if (row.body.length > 0) await run({ text: SQL.blank, values: [row.number, erasedBytes(row.body.length)] });
    await run({ text: SQL.forgetPaper, values: [number] });
    await run({ text: SQL.forget, values: [number] });
    return true;
  });

/** Submission whose status was changed. */
interface ChangedRow extends DefinitionKey {
  readonly number: number;
  readonly tracking: string;
  readonly receivedAt: number;
}

/** Sets a status. Returns the submission, or undefined if it does not exist or has another status by now. */
async function setStatus(draft: ChainBatch, run: Query, change: StatusChange): Promise<ChangedRow | undefined> {
  const { tracking, from, status, at } = change;
  const values = [tracking, from, status];
  const [row] = await run<Omit<ChangedRow, 'tracking'> & { changes: number }>({ text: SQL.setStatus, values });
  if (!row) return undefined;
  const number = numberOf(draft.chainNumber, draft.next());
  draft.add(...encodeStatusChange(change));
  await run({ text: SQL.addStatus, values: [number, row.number, row.changes] });
  await run({ text: SQL.addAuditEvent, values: [number, at, 'status', tracking] });
  return { ...row, tracking };
}

export async function recordAuditEvents(
  lane: ChainWriter,
  events: readonly AuditEvent[],
  expected: readonly EventCount[] = [],
): Promise<void> {
  const fault = await committed(lane, async (draft, run) => {
    if (await areErased(run, casesWithTexts(events))) return 'erased';
    if (await haveChanged(run, expected)) return 'changed';
    for (const event of events) await addEvent(draft, run, event);
    return undefined;
  });
  if (fault) throw storeError(fault, undefined);
}

/** Returns whether a count is another one. No one else who expects a count of these subjects records until the commit. */
async function haveChanged(run: Query, expected: readonly EventCount[]): Promise<boolean> {
  // In one order, so that two processes never deadlock.
  const subjects = [...new Set(expected.map(({ about }) => about))].sort();
  for (const about of subjects) await run({ text: SQL.lockSubject, values: [about] });
  for (const { what, about, count } of expected) {
    const [found] = await run<{ count: number }>({ text: SQL.countEvents, values: [what, about] });
    if (found!.count !== count) return true;
  }
  return false;
}

/** Returns whether a case of these is erased. None of them can be erased before the commit. */
async function areErased(run: Query, trackings: readonly string[]): Promise<boolean> {
  if (trackings.length === 0) return false;
  const rows = await run<{ status: string }>({ text: SQL.lockStatuses, values: [trackings] });
  return rows.some(({ status }) => status === 'erased');
}

async function addEvent(draft: ChainBatch, run: Query, event: AuditEvent): Promise<void> {
  const number = numberOf(draft.chainNumber, draft.next());
  draft.add(...encodeAuditEvent(event));
  const text = event.what === 'assign' || event.what === 'office' ? SQL.addCaseEvent : SQL.addAuditEvent;
  await run({ text, values: [number, event.at, event.what, event.about] });
}
