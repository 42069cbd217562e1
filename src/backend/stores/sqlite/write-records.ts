/** Records of the writer, other than submissions: each is added to a batch, and written to the tables of the index. */
import type { AuditEvent } from '../../contracts/audit-log.js';
import type { Assignment, Transfer } from '../../contracts/queue.js';
import type { StatusChange, StoredDefinition } from '../../contracts/store.js';
import { encodeAuditEvent, encodeStatusChange } from '../../journal/record.js';
import type { RecordBatch } from '../../journal/record-batch.js';
import { assignmentEvent, transferEvents } from '../case-events.js';
import type { JournalIndex } from './journal-index.js';

export function add(index: JournalIndex, draft: RecordBatch, ...record: Parameters<RecordBatch['add']>): void {
  for (const { record: one, place } of draft.add(...record)) index.keep(one, place);
}

export const isStored = (index: JournalIndex, definition: StoredDefinition): boolean => {
  const [model, validator] = index.stored(definition) ?? [];
  return (
    Buffer.compare(model ?? Buffer.alloc(0), definition.model) === 0 &&
    !!validator &&
    Buffer.compare(validator, definition.validator) === 0
  );
};

export function define(
  index: JournalIndex,
  draft: RecordBatch,
  { form, version, definition, model, validator }: StoredDefinition,
): void {
  index.enter(draft, { kind: 'definition', form, version, definition }, [model, validator]);
}

export function setStatus(index: JournalIndex, draft: RecordBatch, change: StatusChange): boolean {
  const number = draft.next();
  const [content, parts] = encodeStatusChange(change);
  if (!index.setStatus({ ...content, number, group: number, parts: [] })) return false;
  add(index, draft, content, parts);
  return true;
}

export function assign(index: JournalIndex, draft: RecordBatch, assignment: Assignment): boolean {
  if (!index.assign(assignment)) return false;
  enter(index, draft, assignmentEvent(assignment));
  return true;
}

export function transfer(index: JournalIndex, draft: RecordBatch, given: Transfer): boolean {
  if (!index.transfer(given)) return false;
  for (const event of transferEvents(given)) enter(index, draft, event);
  return true;
}

export function enter(index: JournalIndex, draft: RecordBatch, event: AuditEvent): void {
  const number = draft.next();
  const [content, parts] = encodeAuditEvent(event);
  index.addAuditEvent({ ...content, number });
  add(index, draft, content, parts);
}
