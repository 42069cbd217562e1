/** Copies of the journal's records in the index. */
import type { LocatedRecord } from '../../journal/read-segment.js';
import { bodyFits } from '../../journal/record.js';
import type { Connection } from './connection.js';

export interface RecordCopy {
  readonly number: number;
  readonly segment: number;
  readonly offset: number;
  readonly end: number;
  readonly hash: Uint8Array;
  readonly header: string;
  readonly body: Uint8Array;
}

export type CopyOf = (number: number) => RecordCopy | undefined;

export function copiesIn(database: Connection): CopyOf {
  const find = database.prepare('SELECT * FROM record WHERE number = ?');
  return number => find.get(number) as RecordCopy | undefined;
}

/**
 * Returns whether a copy equals a journal record, including its location. While a record is being erased, one of the
 * two is erased before the other.
 */
export const isCopy = (copy: RecordCopy | undefined, { record, place }: LocatedRecord): boolean =>
  copy !== undefined &&
  copy.segment === place.segment &&
  copy.offset === place.offset &&
  copy.end === place.end &&
  copy.header === record.text &&
  Buffer.compare(copy.hash, record.hash) === 0 &&
  (Buffer.compare(copy.body, record.body) === 0 || bodyFits({ header: record.header, body: copy.body }));
